import { ClusterProfile, GatewayManager } from '../../../../lib/traffic';
import { serviceGatewayPortUnserved } from '../../../../lib/traffic/rules/service/service-gateway-port-unserved';
import { found } from '../../../support/rule';
import { service } from '../../../support/traffic';

const balanced = (name: string, port: number, annotations: any = {}, spec: any = {}) => (
  service(name, { type: 'LoadBalancer', ports: [{ port }], ...spec }, { 'azure-load-balancer-ipv4': '10.0.0.4', ...annotations })
);
const sendingTo = (backendPort: number): ClusterProfile => ({
  gateways: [{
    gatewayName: 'agw',
    managedBy: GatewayManager.TERRAFORM,
    routes: [{ path: '/*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.0.0.4'], backendPort, backendProtocol: 'Http' }],
  }],
});

test('fails for a port that the load balancer does not have', () => {
  expect(found(serviceGatewayPortUnserved, [balanced('api', 80)], sendingTo(8080))).toEqual([
    'error: backend port of gateway route http://*/* must be a port of service api, got 8080, allowed: 80: the gateway answers 502',
  ]);
});

test.each([
  ['a port of another protocol', { ports: [{ port: 8080, protocol: 'UDP' }] }, {}, '8080/UDP'],
  ['a port that is left out of the load balancer', { ports: [{ port: 8080 }] }, { port_8080_no_lb_rule: 'true' }, 'none'],
])('fails for %s', (_, spec, annotations, allowed) => {
  expect(found(serviceGatewayPortUnserved, [balanced('api', 80, annotations, spec)], sendingTo(8080))).toEqual([
    `error: backend port of gateway route http://*/* must be a port of service api, got 8080, allowed: ${allowed}: the gateway answers 502`,
  ]);
});

test.each([
  ['the port is there', [balanced('api', 8080)], 8080],
  ['another Service on the same address has the port', [balanced('api', 80), balanced('other', 8080)], 8080],
  ['only Terraform knows the port', [balanced('api', 80)], NaN],
  ['no Service has the address', [service('api', { type: 'LoadBalancer' })], 8080],
])('is silent when %s', (_, objects, port) => {
  expect(found(serviceGatewayPortUnserved, objects, sendingTo(port))).toEqual([]);
});
