import { TrafficReport } from '../../../lib/traffic';
import { list, subjectOf, text } from '../../../lib/traffic/objects/object-view';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { deployment, ingress, reportOn, service } from '../../support/traffic';

const modelOf = (...objects: any[]) => new TrafficModel(objects.map((object) => ({ object })));

describe('broken documents', () => {
  const broken: [string, any][] = [
    ['nothing at all', null],
    ['a text', 'Service'],
    ['a list', [service('api')]],
    ['no metadata', { apiVersion: 'v1', kind: 'Service', spec: { ports: [] } }],
    ['metadata that is a text', { apiVersion: 'v1', kind: 'Service', metadata: 'api' }],
    ['a name that is a number', { apiVersion: 'v1', kind: 'Service', metadata: { name: 5 } }],
    ['a kind that is a number', { apiVersion: 'v1', kind: 1, metadata: { name: 'api' } }],
    ['an apiVersion that is a map', { ...service('api'), apiVersion: {} }],
    ['a namespace that is a number', { ...service('api'), metadata: { name: 'api', namespace: 5 } }],
    ['spec that is null', { ...service('api'), spec: null }],
    ['spec that is a list', { ...service('api'), spec: [1] }],
    ['annotations that are null', { ...service('api'), metadata: { name: 'api', annotations: null } }],
    ['annotations that are no text', service('api', { type: 'LoadBalancer' }, { 'azure-load-balancer-internal': { a: 1 }, 'azure-load-balancer-ipv4': 7 })],
    ['ports that are no list', service('api', { ports: { port: 80 } })],
    ['ports that are no maps', service('api', { ports: [null, 80, 'http', [80], {}] })],
    ['ports without numbers', service('api', { type: 'NodePort', ports: [{ port: {}, targetPort: [], nodePort: null }] })],
    ['a selector that is a text', service('api', { selector: 'app' })],
    ['a selector of maps', service('api', { selector: { app: { name: 'api' }, tier: null } })],
    ['a type that is a map', service('api', { type: {} })],
    ['affinity that is a map', service('api', { sessionAffinity: {}, sessionAffinityConfig: { clientIP: 5 } })],
    ['status that is a text', { ...service('api', { type: 'LoadBalancer' }), status: { loadBalancer: { ingress: 'x' } } }],
    ['a template that is null', deployment('api', { template: null })],
    ['a pod template without spec', deployment('api', { template: { metadata: { labels: ['app'] } } })],
    ['containers that are no maps', deployment('api', { template: { spec: { containers: [null, 'x', { ports: 'x' }, { ports: [null, 5] }] } } })],
    ['rules that are no list', ingress('i', { rules: { http: {} } })],
    ['rules that are no maps', ingress('i', { rules: [null, 'x', { http: null }, { http: { paths: 'x' } }, { http: { paths: [null, 5, { backend: 7 }] } }] })],
    ['a backend that is a text', ingress('i', { defaultBackend: 'api' })],
    ['tls that is a map', ingress('i', { tls: { hosts: ['x'] } })],
    ['owners that are no list', { ...deployment('api'), metadata: { name: 'api', ownerReferences: { kind: 'x' } } }],
    ['keys that spoil texts', JSON.parse('{"apiVersion":"v1","kind":"Service","metadata":{"name":"api","annotations":{"toString":1}},'
      + '"spec":{"type":{"toString":1},"externalName":{"toString":null},"ports":[{"port":{"toString":1,"valueOf":2},"targetPort":{"toJSON":3}}]}}')],
    ['keys of prototypes', JSON.parse('{"apiVersion":"v1","kind":"Service","metadata":{"name":"__proto__","namespace":"constructor","annotations":{"__proto__":"x"}},'
      + '"spec":{"__proto__":{"type":"LoadBalancer"},"selector":{"__proto__":"a","constructor":"b"},"ports":[{"__proto__":null,"port":80}]}}')],
  ];

  test.each(broken)('%s neither throws nor hides other objects', (_, object) => {
    const sound = service('sound', { selector: undefined });
    const report = TrafficReport.analyze([{ object }, { object: sound }]);
    expect(report.paths.map((path) => path.title)).toContain('sound.default:80');
    expect(typeof report.toText() + typeof report.toMermaid() + typeof report.toJson()).toBe('stringstringstring');
  });

  test('a prototype is not a selector', () => {
    const model = modelOf(deployment('api', { labels: JSON.parse('{"__proto__":"a"}') }), service('api', { selector: JSON.parse('{"__proto__":"a"}') }));
    expect(model.podsOf(model.services[0]).map(({ name }) => name)).toEqual(['api']);
    expect(Object.prototype).not.toHaveProperty('type');
  });
});

test('kinds of other API groups are not taken for those of Kubernetes', () => {
  const model = modelOf(
    { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'api' } },
    { apiVersion: 'config.openshift.io/v1', kind: 'Ingress', metadata: { name: 'cluster' } },
    service('api'),
    { apiVersion: 'extensions/v1beta1', kind: 'Ingress', metadata: { name: 'old' } },
  );
  expect(model.services).toHaveLength(1);
  expect(model.findService('default', 'api')).toBe(model.services[0]);
  expect(model.ingresses.map(({ name }) => name)).toEqual(['old']);
});

test('a Service without type, ports or spec is a ClusterIP Service without ports', () => {
  expect(modelOf({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' } }).services[0]).toMatchObject({ type: 'ClusterIP', headless: false, ports: [] });
});

test('an object without namespace is in default', () => {
  const model = modelOf(service('api'), service('api', {}, {}, 'shop'));
  expect(model.findService('default', 'api')).toBe(model.services[0]);
  expect(model.findService('shop', 'api')).toBe(model.services[1]);
});

test('the subject of an object is text, whatever the document holds', () => {
  expect(subjectOf({ object: { kind: 'Service', metadata: { name: 'api', namespace: 'shop' } }, origin: { line: 3 } }))
    .toEqual({ kind: 'Service', name: 'api', namespace: 'shop', origin: { line: 3 } });
  expect(subjectOf({ object: { metadata: { name: { a: 1 }, namespace: 5 } } })).toEqual({ kind: '', name: '', namespace: undefined, origin: undefined });
});

test('text and list take what fits and nothing else', () => {
  expect([text('a'), text(0), text(false), text(null), text(undefined), text({}), text(['a'])]).toEqual(['a', '0', 'false', '', '', '', '']);
  expect([list([1, null, 'a', undefined]), list('a'), list({ 0: 'a' }), list(null)]).toEqual([[1, 'a'], [], [], []]);
});

test('objects that nothing knows are left alone', () => {
  expect(reportOn([{ apiVersion: 'x.example/v1', kind: 'Thing', metadata: { name: 'x' }, spec: { ports: [] } }])).toMatchObject({ paths: [], findings: [] });
});
