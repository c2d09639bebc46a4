import { ClusterProfile, GatewayManager } from '../../../../lib/traffic';
import { serviceAffinityBehindStaticGateway } from '../../../../lib/traffic/rules/service/service-affinity-behind-static-gateway';
import { found } from '../../../support/rule';
import { service } from '../../../support/traffic';

const balanced = (spec: any = {}) => service('api', { type: 'LoadBalancer', ...spec }, { 'azure-load-balancer-ipv4': '10.0.0.4' });
const sticky = { sessionAffinity: 'ClientIP' };
const sendingTo = (address: string, backendPort = 80): ClusterProfile => ({
  gateways: [{
    gatewayName: 'agw',
    managedBy: GatewayManager.TERRAFORM,
    routes: ['a.example', 'b.example'].map((hostName) => (
      { hostName, path: '/*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: [address], backendPort, backendProtocol: 'Http' }
    )),
  }],
});

test('warns once for all routes to the Service', () => {
  expect(found(serviceAffinityBehindStaticGateway, [balanced(sticky)], sendingTo('10.0.0.4'))).toEqual([
    'warning: sessionAffinity ClientIP takes the instances of the gateway for the clients on route http://a.example/*, http://b.example/*: '
    + 'all clients of an instance share a pod',
  ]);
});

test.each([
  ['the affinity is None', balanced(), sendingTo('10.0.0.4')],
  ['the gateway sends elsewhere', balanced(sticky), sendingTo('10.0.0.5')],
  ['the load balancer does not have the port', balanced(sticky), sendingTo('10.0.0.4', 81)],
  ['there is no gateway', balanced(sticky), {}],
])('is silent when %s', (_, object, profile) => {
  expect(found(serviceAffinityBehindStaticGateway, [object], profile)).toEqual([]);
});
