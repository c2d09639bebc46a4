export * from './path-change';
export * from './traffic-diff';
