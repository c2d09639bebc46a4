import './peers';
export * from './platform';
export * from './plugin';
export * as manifests from './manifests';
export * as terraform from './terraform';
export * as traffic from './traffic';
