export * from './gateway/gateway-migration';
export * from './gateway/ingress-source';
export * from './gateway/route-change';
export * from './migration-plan';
export * from './nginx/agic-migration';
export * from './service-migration';
