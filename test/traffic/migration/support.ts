import {
  ClusterProfile, GatewayManager, MigrationOptions, MigrationPhase, MigrationPlan, ServiceMigration, StaticRouteProfile,
} from '../../../lib/traffic';
import { deployment, ingress, service } from '../../support/traffic';

export const IP = '10.10.17.10';
export const ILB = { 'azure-load-balancer-internal': 'true' };
export const FIXED = { ...ILB, 'azure-load-balancer-ipv4': IP };
export const LOAD_BALANCER = { type: 'LoadBalancer' };

export function plan(objects: any[], profile?: ClusterProfile, options?: MigrationOptions): MigrationPlan {
  return MigrationPlan.analyze(objects.map((object) => ({ object })), profile, options);
}

export function migrationOf(objects: any[], profile?: ClusterProfile, options?: MigrationOptions): ServiceMigration {
  const { migrations } = plan(objects, profile, options);
  expect(migrations).toHaveLength(1);
  return migrations[0];
}

export function fixedPool(route: Partial<StaticRouteProfile> = {}): ClusterProfile {
  return {
    gateways: [{
      gatewayName: 'agw-shop',
      managedBy: GatewayManager.TERRAFORM,
      routes: [{
        path: '/api*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: [IP], backendPort: 80, backendProtocol: 'Http', ...route,
      }],
    }],
  };
}

/** Behind the gateway of the ingress controller, by name `api-service` on port 80. */
export function behindGateway(annotations: any = ILB, spec: any = {}): any[] {
  return [service('api-service', { ...LOAD_BALANCER, ...spec }, annotations), ingress('routes'), deployment('api')];
}

export const phases = ({ steps }: ServiceMigration): MigrationPhase[] => steps.map((step) => step.phase);
export const texts = ({ steps }: ServiceMigration): string => steps.map((step) => step.what).join('\n');
