import { ClusterProfile, GatewayManager } from '../../../lib/traffic';
import { serviceLoadBalancerBehindGateway } from '../../../lib/traffic/rules/service-load-balancer-behind-gateway';
import { found } from '../../support/rule';
import { ingress, service } from '../../support/traffic';

const balanced = (annotations: any = {}) => service('api-service', { type: 'LoadBalancer' }, annotations);
const poolOf = (...backendAddresses: string[]): ClusterProfile => ({
  gateways: [{
    gatewayName: 'agw',
    managedBy: GatewayManager.TERRAFORM,
    routes: [{ path: '/', listenerPort: 80, listenerProtocol: 'Http', backendAddresses, backendPort: 80, backendProtocol: 'Http' }],
  }],
});

test.each([
  [{}, 'a public'],
  [{ 'azure-load-balancer-internal': 'true' }, 'an internal'],
])('warns of a load balancer with annotations %j that carries nothing of the route', (annotations, side) => {
  expect(found(serviceLoadBalancerBehindGateway, [balanced(annotations), ingress('i')])).toEqual([
    `warning: type LoadBalancer adds ${side} load balancer that application gateway route http://*/api* does not use: the gateway sends to pod addresses`,
  ]);
});

test('warns beside a fixed pool that holds other addresses', () => {
  expect(found(serviceLoadBalancerBehindGateway, [balanced({ 'azure-load-balancer-ipv4': '10.0.0.4' }), ingress('i')], poolOf('10.0.0.5'))).toHaveLength(1);
});

test('is silent when a fixed pool sends through the load balancer too', () => {
  expect(found(serviceLoadBalancerBehindGateway, [balanced({ 'azure-load-balancer-ipv4': '10.0.0.4' }), ingress('i')], poolOf('10.0.0.4'))).toEqual([]);
});

test.each([
  ['the type is ClusterIP', [service('api-service'), ingress('i')]],
  ['the type is NodePort', [service('api-service', { type: 'NodePort' }), ingress('i')]],
  ['the Ingress is of another controller', [balanced(), ingress('i', { ingressClassName: 'nginx' })]],
  ['no Ingress names the Service', [balanced()]],
])('is silent when %s', (_, objects) => {
  expect(found(serviceLoadBalancerBehindGateway, objects)).toEqual([]);
});
