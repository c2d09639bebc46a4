import { serviceNodePortConflict } from '../../../../lib/traffic/rules/service/service-node-port-conflict';
import { found, serviceJson } from '../../../support/rule';

const service = (name: string, ports: any[], namespace = 'shop', type = 'NodePort') => {
  const json = serviceJson({ type, ports }, undefined, name);
  return { ...json, metadata: { ...json.metadata, namespace } };
};
const A = service('a', [{ port: 80, nodePort: 30080 }]);

test.each([
  ['two Services of one namespace', service('b', [{ port: 81, nodePort: 30080 }])],
  ['two namespaces', service('a', [{ port: 80, nodePort: 30080 }], 'office')],
  ['a load balancer', service('b', [{ port: 80, nodePort: 30080, protocol: 'TCP' }], 'shop', 'LoadBalancer')],
  ['another protocol', service('b', [{ port: 80, nodePort: 30080, protocol: 'UDP' }])],
  ['a health check', {
    ...service('b', [{ port: 80 }], 'shop', 'LoadBalancer'),
    spec: { type: 'LoadBalancer', ports: [{ port: 80 }], externalTrafficPolicy: 'Local', healthCheckNodePort: 30080 },
  }],
  ['one that asks twice', service('b', [{ port: 80, nodePort: 30080 }, { port: 81, nodePort: 30080 }])],
])('fails for %s', (_, other) => {
  expect(found(serviceNodePortConflict, [A, other])).toEqual(['error: node port 30080 (nodePort or healthCheckNodePort) must belong to one service of the cluster, shop/a has it: the API server refuses this one']);
});

test('names the first of three both times', () => {
  const others = ['b', 'c'].map((name) => service(name, [{ port: 80, nodePort: 30080 }]));
  expect(found(serviceNodePortConflict, [A, ...others])).toHaveLength(2);
});

test.each([
  ['another number', service('b', [{ port: 80, nodePort: 30081 }])],
  ['0, for which the cluster chooses', service('b', [{ port: 80, nodePort: 0 }])],
  ['no number', service('b', [{ port: 80 }, { port: 81, nodePort: null }])],
  ['the same Service in a second file', A],
  ['a Service that has no node port', service('b', [{ port: 80, nodePort: 30080 }], 'shop', 'ClusterIP')],
])('is silent for %s', (_, other) => {
  expect(found(serviceNodePortConflict, [A, other])).toEqual([]);
});
