export * as traffic from './traffic';
