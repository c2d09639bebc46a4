export * from './jest-matchers';
export type { Judged } from './requested-paths';
export * from './traffic-matchers';
