export * from './aks-app';
export * from './aks-platform';
