export * from './gateway/gateway-migration';
export * from './gateway/ingress-source';
export * from './gateway/route-change';
export * from './migration-plan';
export * from './service-migration';
