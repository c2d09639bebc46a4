export * from './aks-app';
export * from './aks-domain';
export * from './aks-platform';
export * from './aks-platform-props';
export * from './aks-preset';
export * from './preset-reason';
export * from './aks-workload-identity';
export * from './certificate-issuer';
