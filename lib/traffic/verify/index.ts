export * from './observed-state';
export * from './traffic-verification';
