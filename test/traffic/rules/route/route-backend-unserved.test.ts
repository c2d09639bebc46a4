import { routeBackendUnserved } from '../../../../lib/traffic/rules/route/route-backend-unserved';
import { found, serviceJson } from '../../../support/rule';

function route(backendRefs: any[], kind = 'HTTPRoute', namespace?: string): any {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind, metadata: { name: 'r', namespace }, spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs }] } };
}

const GRANT = {
  apiVersion: 'gateway.networking.k8s.io/v1beta1',
  kind: 'ReferenceGrant',
  metadata: { name: 'g' },
  spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'web' }], to: [{ group: '', kind: 'Service' }] },
};
const NO_GRANT = 'no ReferenceGrant of namespace default lets routes of namespace web send there';

test.each([
  ['a port that is not there', [route([{ name: 'api', port: 81 }])], 'error: backend service default/api gets no requests: service default/api has no port 81, its ports are 80'],
  ['the same in a route of TCP', [route([{ name: 'api', port: 81 }], 'TCPRoute')], 'error: backend service default/api gets no requests: service default/api has no port 81, its ports are 80'],
  ['another namespace without a grant', [route([{ name: 'api', namespace: 'default', port: 80 }], 'HTTPRoute', 'web')], `warning: backend service default/api gets no requests: ${NO_GRANT}`],
])('fails for %s', (_, objects, message) => {
  expect(found(routeBackendUnserved, [...objects, serviceJson()])).toEqual([message]);
});

test('tells the same of one route once', () => {
  expect(found(routeBackendUnserved, [route([{ name: 'api', port: 81 }, { name: 'api', port: 81 }]), serviceJson()])).toHaveLength(1);
});

test.each([
  ['a port that is there', [route([{ name: 'api', port: 80 }])]],
  ['a Service that nobody shows', [route([{ name: 'other', port: 80 }])]],
  ['a backend of another kind', [route([{ kind: 'InferencePool', group: 'inference.networking.k8s.io', name: 'llm' }])]],
  ['a weight of 0, which somebody has set', [route([{ name: 'api', port: 80, weight: 0 }, { name: 'api', port: 80 }])]],
  ['another namespace with a grant', [GRANT, route([{ name: 'api', namespace: 'default', port: 80 }], 'HTTPRoute', 'web')]],
  ['routes of others', [{ ...route([{ name: 'api', port: 81 }]), apiVersion: 'example.com/v1' }]],
])('is silent for %s', (_, objects) => {
  expect(found(routeBackendUnserved, [...objects, serviceJson()])).toEqual([]);
});
