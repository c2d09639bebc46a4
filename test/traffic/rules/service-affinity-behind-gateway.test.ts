import { serviceAffinityBehindGateway } from '../../../lib/traffic/rules/service-affinity-behind-gateway';
import { found } from '../../support/rule';
import { ingress, rule, service } from '../../support/traffic';

const sticky = service('api-service', { sessionAffinity: 'ClientIP' });

test('warns of ClientIP behind routes of the gateway', () => {
  expect(found(serviceAffinityBehindGateway, [sticky, ingress('i', { rules: [rule('/a'), rule('/b', 'shop.example')] })])).toEqual([
    'warning: sessionAffinity ClientIP has no effect behind application gateway route http://*/a*, http://shop.example/b*: '
    + 'the gateway sends to pod addresses and bypasses the service',
  ]);
});

test.each(['ClusterIP', 'NodePort', 'LoadBalancer'])('warns whatever the type, here %s', (type) => {
  expect(found(serviceAffinityBehindGateway, [service('api-service', { type, sessionAffinity: 'ClientIP' }), ingress('i')])).toHaveLength(1);
});

test.each([
  ['the affinity is None', [service('api-service', { sessionAffinity: 'None' }), ingress('i')]],
  ['no affinity is set', [service('api-service'), ingress('i')]],
  ['the Ingress is of another controller', [sticky, ingress('i', { ingressClassName: 'nginx' })]],
  ['no Ingress names the Service', [sticky, service('other'), ingress('i', { rules: [rule('/', undefined, { service: { name: 'other', port: { number: 80 } } })] })]],
  ['the Ingress is in another namespace', [sticky, ingress('i', {}, {}, 'shop')]],
  ['clients are inside only', [sticky]],
])('is silent when %s', (_, objects) => {
  expect(found(serviceAffinityBehindGateway, objects)).toEqual([]);
});
