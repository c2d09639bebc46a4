import { GatewayManager, GatewayProfile, StaticRouteProfile } from '../../../../lib/traffic';
import { gatewayShared } from '../../../../lib/traffic/rules/gateway/gateway-shared';
import { found } from '../../../support/rule';

const gateway = (more: Partial<GatewayProfile>): GatewayProfile => ({ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, ...more });
const foundFor = (more: Partial<GatewayProfile>, ...objects: any[]) => found(gatewayShared, objects, { gateways: [gateway(more)] });
const route = (more: Partial<StaticRouteProfile> = {}): StaticRouteProfile => ({
  path: '/*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.0.0.4', '10.0.0.5'], backendPort: 80, backendProtocol: 'Http', ...more,
});
const target = { apiVersion: 'appgw.ingress.k8s.io/v1', kind: 'AzureIngressProhibitedTarget', metadata: { name: 'legacy' }, spec: {} };
const ROUTES = 'warning: a gateway of the ingress controller must have no routes of Terraform, which it overwrites, got */* to 10.0.0.4, 10.0.0.5';

test('fails for the add-ons of two clusters', () => {
  expect(foundFor({ addonClusterNames: ['blue', 'green'] })).toEqual([
    'error: a gateway must belong to the add-on of one cluster, got clusters blue, green: each overwrites the routes of the others',
  ]);
});

test('finds routes of Terraform on a gateway of the controller', () => {
  expect(foundFor({ overwrittenRoutes: [route()] })).toEqual([ROUTES]);
  expect(foundFor({ overwrittenRoutes: [route(), route({ hostName: 'old.example', path: '/a' })] })).toEqual([`${ROUTES}; old.example/a to 10.0.0.4, 10.0.0.5`]);
});

test('finds them beside the add-on whatever target is prohibited', () => {
  expect(foundFor({ overwrittenRoutes: [route()], controllerAddon: true }, target)).toEqual([ROUTES]);
});

test.each([
  ['one cluster', { addonClusterNames: ['blue'] }, []],
  ['nothing known', {}, []],
  ['targets that the controller leaves alone', { overwrittenRoutes: [route()] }, [target]],
  ['a gateway of Terraform', { managedBy: GatewayManager.TERRAFORM, addonClusterNames: ['blue', 'green'], overwrittenRoutes: [route()] }, []],
])('is silent for %s', (_, more, objects) => {
  expect(foundFor(more, ...objects)).toEqual([]);
});
