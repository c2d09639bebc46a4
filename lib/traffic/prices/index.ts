export * from './cost-comparison';
export * from './cost-estimate';
export * from './price-sheet';
export * from './prices';
export * from './traffic-usage';
