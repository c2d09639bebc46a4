import { parse } from 'yaml';
import { TrafficModel } from '../../../../lib/traffic/objects/traffic-model';
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

describe('a destination of Istio', () => {
  const istio = (kind: string, name: string, spec: any) => ({ apiVersion: 'networking.istio.io/v1', kind, metadata: { name }, spec });
  const to = (...destinations: any[]) => istio('VirtualService', 'shop', { hosts: ['a.com'], http: [{ route: destinations.map((destination) => ({ destination, weight: 50 })) }] });
  const subsets = istio('DestinationRule', 'api', { host: 'api', subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2', labels: { version: 'v2' } }] });
  const pods = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api' },
    spec: { template: { metadata: { labels: { app: 'api', version: 'v1' } }, spec: { containers: [{ name: 'c', image: 'x', ports: [{ containerPort: 8080 }] }] } } },
  };
  const SERVICE = { ...serviceJson(), spec: { ...serviceJson().spec, selector: { app: 'api' } } };
  const V1 = { host: 'api', subset: 'v1' };

  test.each<[string, any[], string]>([
    ['of a port that is not there', [to({ host: 'api', port: { number: 81 } })], 'error: destination service default/api gets no requests: service default/api has no port 81, its ports are 80'],
    ['of a subset that is not there', [to({ host: 'api', subset: 'v3' }), subsets], 'error: destination service default/api, subset v3 gets no requests: DestinationRule default/api has no subset v3'],
    ['of a subset without pods', [to(V1, { host: 'api', subset: 'v2' }), subsets, pods],
      'warning: destination service default/api, subset v2 must have pods, got none with the labels of the subset among the objects: without them its requests are answered with 503'],
  ])('%s', (_, objects, message) => {
    expect(found(routeBackendUnserved, [...objects, SERVICE])).toEqual([message]);
  });

  test.each<[string, any[]]>([
    ['with pods', [to(V1), subsets, pods]],
    ['of which no pods are shown', [to(V1), subsets]],
    ['whose subset is in another rule of the host', [to({ host: 'api', subset: 'v3' }), subsets, istio('DestinationRule', 'more', { host: 'api', subsets: [{ name: 'v3', labels: {} }] })]],
  ])('is silent for one %s', (_, objects) => {
    expect(found(routeBackendUnserved, [...objects, SERVICE])).toEqual([]);
  });
});

test('the fix is for the mistake that it is about: a grant to copy, or a port', () => {
  const fixes = (asked: any) => (
    routeBackendUnserved.check(new TrafficModel([asked, serviceJson()].map((object) => ({ object })), {})).map(({ fix }) => fix)
  );
  expect(fixes(route([{ name: 'api', namespace: 'default', port: 80 }], 'HTTPRoute', 'web'))).toEqual([
    'apply {apiVersion: gateway.networking.k8s.io/v1beta1, kind: ReferenceGrant, metadata: {name: api, namespace: default}, '
    + "spec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: web}], to: [{group: '', kind: Service, name: api}]}}",
  ]);
  expect(fixes(route([{ name: 'api', port: 81 }]))).toEqual(['name a port of the Service']);
});

test('the grant of the fix is YAML that ends the finding', () => {
  const asked = route([{ name: 'api', namespace: 'default', port: 80 }], 'HTTPRoute', 'web');
  const [{ fix }] = routeBackendUnserved.check(new TrafficModel([asked, serviceJson()].map((object) => ({ object })), {}));
  expect(found(routeBackendUnserved, [asked, serviceJson(), parse(fix!.replace('apply ', ''))])).toEqual([]);
});
