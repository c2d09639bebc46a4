export * from './migration-plan';
export * from './service-migration';
