import { LocatedObject, TrafficReport } from '../../../lib/traffic';
import { deployment, ingress, rule, service } from '../../support/traffic';

const at = (file: string, object: any): LocatedObject => ({ object, origin: { file, line: 1 } });
const reportOn = (...objects: LocatedObject[]) => TrafficReport.analyze(objects);
const takenOver = (kind: string, name: string, which = 'the last') => (
  `${kind} default/${name} is there 2 times, and a cluster holds one: taken is ${which}, of prod/all.yaml:1, not that of base/all.yaml:1`
);
const backend = [service('api-service'), deployment('api', { replicas: 2 })];
const both = (one: any, other: any): LocatedObject[] => [at('base/all.yaml', one), at('prod/all.yaml', other)];
const rest = (kind: string) => backend.filter((object) => object.kind !== kind).map((object) => at('base/rest.yaml', object));
const named = (apiVersion: string, kind: string, name: string, spec: any) => ({ apiVersion, kind, metadata: { name }, spec });
const scaler = (maxReplicas: number) => named('autoscaling/v2', 'HorizontalPodAutoscaler', 'api', {
  scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' }, minReplicas: 2, maxReplicas,
});
const policy = (rules: any[]) => named('networking.k8s.io/v1', 'NetworkPolicy', 'api', { podSelector: {}, policyTypes: ['Ingress'], ingress: rules });
const slice = (...addresses: string[]) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'api-1', labels: { 'kubernetes.io/service-name': 'api-service' } },
  addressType: 'IPv4',
  ports: [{ port: 8080 }],
  endpoints: addresses.map((address) => ({ addresses: [address] })),
});
const secret = (type: string) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web-tls' }, type, data: {} });
const settings = (HOST: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { HOST } });
const withSettings = (): any => {
  const api = deployment('api');
  return { ...api, spec: { ...api.spec, template: { ...api.spec.template, spec: { containers: [{ name: 'main', image: 'x', envFrom: [{ configMapRef: { name: 'settings' } }] }] } } } };
};

test.each([
  ['a Deployment', [...both(deployment('api', { replicas: 2 }), deployment('api', { replicas: 3 })), ...rest('Deployment')], '3 pods of deployment api', ['Deployment', 'api']],
  ['a Service', [...both(service('api-service', { selector: { app: 'old' } }), service('api-service')), ...rest('Service')], '2 pods of deployment api', ['Service', 'api-service']],
  ['an autoscaler', [...both(scaler(4), scaler(9)), ...rest('')], '2 to 9 pods of deployment api', ['HorizontalPodAutoscaler', 'api']],
  ['a policy', [...both(policy([]), policy([{}])), ...rest('')], '2 pods of deployment api', ['NetworkPolicy', 'api']],
  ['an EndpointSlice', [...both(slice('10.244.0.4'), slice('10.244.0.5', '10.244.0.6')), ...rest('')], '2 endpoints of service api-service, by its EndpointSlices', ['EndpointSlice', 'api-1']],
  ['a ConfigMap', [...both(settings('a'), settings('b')), at('base/rest.yaml', withSettings()), ...rest('Deployment')], '1 pod of deployment api', ['ConfigMap', 'settings']],
])('of %s in two files the last is taken, and the path says so', (_, objects, pods, [kind, name]) => {
  const { paths, findings } = reportOn(...objects);
  expect(paths.map(({ hops }) => hops[hops.length - 1].label)).toEqual([pods]);
  expect(paths[0].brokenBy).toEqual([]);
  expect(paths[0].notes).toContain(takenOver(kind, name));
  expect(findings.map(({ code }) => code)).not.toContain('object-duplicate');
});

test('an Ingress in two files is one, and the hosts of the other are not routed', () => {
  const to = (host: string, path: string) => ingress('web', { rules: [rule(path, host)] });
  const { paths } = reportOn(...both(to('old.example.com', '/'), to('shop.example.com', '/')), ...rest(''));
  const routed = paths.filter(({ ingress: subject }) => subject !== undefined);
  expect(routed.map(({ title, brokenBy }) => [title, brokenBy])).toEqual([['http://shop.example.com/*', []]]);
  expect(routed[0].notes).toEqual([takenOver('Ingress', 'web')]);
});

test('a Secret is named on the path of its Ingress', () => {
  const web = ingress('web', { tls: [{ hosts: ['shop.example.com'], secretName: 'web-tls' }], rules: [rule('/', 'shop.example.com')] });
  const { paths } = reportOn(...both(secret('kubernetes.io/tls'), secret('Opaque')), at('base/web.yaml', web), ...rest(''));
  expect(paths[0].notes).toEqual([takenOver('Secret', 'web-tls')]);
  expect(paths[1].notes).toBeUndefined();
});

test('the patch of an overlay replaces nothing that is complete, and is no broken object', () => {
  const patch = named('apps/v1', 'Deployment', 'api', { replicas: 7 });
  const { paths, findings } = reportOn(at('prod/all.yaml', deployment('api', { replicas: 3 })), at('base/all.yaml', patch), ...rest('Deployment'));
  expect(paths[0].hops[2].label).toBe('3 pods of deployment api');
  expect(paths[0].notes).toEqual([takenOver('Deployment', 'api', 'the last that is complete')]);
  expect(findings).toEqual([]);
});

test('copies are one object, which is said once and quietly', () => {
  const { paths, findings, assumptions } = reportOn(...both(deployment('api', { replicas: 2 }), deployment('api', { replicas: 2 })), ...rest('Deployment'));
  expect(paths.map(({ hops, notes }) => [hops[2].label, notes])).toEqual([['2 pods of deployment api', undefined]]);
  expect(assumptions).toContain('Deployment default/api, which base/all.yaml:1 and prod/all.yaml:1 have alike, is one object');
  expect(findings).toEqual([]);
});

test('what no path leads over is said beside the paths', () => {
  const { assumptions, paths } = reportOn(...both(settings('a'), settings('b')), ...rest(''));
  expect(paths[0].notes).toBeUndefined();
  expect(assumptions).toContain(takenOver('ConfigMap', 'settings'));
});

test('what no path leads over is told together, and objects without a namespace by their name alone', () => {
  const map = (name: string, value: string) => ({ ...settings(value), metadata: { name } });
  const role = (value: string) => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'reader' }, rules: [{ verbs: [value] }] });
  const { assumptions } = reportOn(...both(map('a', '1'), map('a', '2')), ...both(role('get'), role('list')), ...rest(''));
  expect(assumptions.filter((line) => line.includes('several times'))).toEqual([
    'ConfigMap default/a, ClusterRole reader, which no path leads over, are there several times, and a cluster holds one of each: taken is the last',
  ]);
});

test('copies of the same files are told together', () => {
  const account = (name: string) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } });
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const { assumptions } = reportOn(...names.flatMap((name) => both(account(name), account(name))), ...rest(''));
  expect(assumptions.filter((line) => line.includes('alike'))).toEqual([
    `${['a', 'b', 'c', 'd', 'e'].map((name) => `ServiceAccount default/${name}`).join(', ')} and 2 more, which base/all.yaml and prod/all.yaml have alike, are one object each`,
  ]);
});

test('objects of two namespaces, of two groups or from a template are several', () => {
  const inNamespace = (namespace: string) => deployment('api', {}, namespace);
  const knative = { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'api-service' }, spec: {} };
  const template = (replicas: number) => deployment('{{ .Values.name }}', { replicas });
  const { assumptions, paths } = reportOn(
    ...both(inNamespace('a'), inNamespace('b')), ...both(template(1), template(2)), at('base/knative.yaml', knative), ...rest('').slice(0, 1),
  );
  expect(assumptions.filter((line) => /there 2 times|one object/.test(line))).toEqual([]);
  expect(paths[0].notes).toBeUndefined();
});

test('an older API group has the same object', () => {
  const old = { ...deployment('api', { replicas: 5 }), apiVersion: 'extensions/v1beta1' };
  const { paths } = reportOn(...both(old, deployment('api', { replicas: 2 })), ...rest('Deployment'));
  expect(paths[0].hops[2].label).toBe('2 pods of deployment api');
});
