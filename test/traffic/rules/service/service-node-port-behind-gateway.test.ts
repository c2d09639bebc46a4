import { serviceNodePortBehindGateway } from '../../../../lib/traffic/rules/service/service-node-port-behind-gateway';
import { found } from '../../../support/rule';
import { ingress, service } from '../../../support/traffic';

test('notes node ports that the gateway does not use', () => {
  expect(found(serviceNodePortBehindGateway, [service('api-service', { type: 'NodePort' }), ingress('i')])).toEqual([
    'info: type NodePort opens ports on every node that application gateway route http://*/api* does not use: the gateway sends to pod addresses',
  ]);
});

test.each([
  ['ClusterIP', [service('api-service'), ingress('i')]],
  ['LoadBalancer, which has a rule of its own', [service('api-service', { type: 'LoadBalancer' }), ingress('i')]],
  ['NodePort without gateway', [service('api-service', { type: 'NodePort' })]],
  ['NodePort behind another controller', [service('api-service', { type: 'NodePort' }), ingress('i', { ingressClassName: 'nginx' })]],
])('is silent for %s', (_, objects) => {
  expect(found(serviceNodePortBehindGateway, objects)).toEqual([]);
});
