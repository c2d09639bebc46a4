export * from './exposure';
export * from './path-change';
export * from './traffic-diff';
