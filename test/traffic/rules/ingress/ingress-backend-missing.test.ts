import { ingressBackendMissing } from '../../../../lib/traffic/rules/ingress/ingress-backend-missing';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const missing = "backend of path '/' must name a service of its namespace, got 'api', which is not among the objects";
const to = (service: string, port: number | string) => ingressJson({}, { rules: [rule([path('/', 'Prefix', service, port)])] });
const inNamespace = (object: any, namespace: string) => ({ ...object, metadata: { ...object.metadata, namespace } });

test('fails for a Service that is missing among others', () => {
  expect(found(ingressBackendMissing, [ingressJson(), backendJson({}, 'other')])).toEqual([`error: ${missing}`]);
});

test('warns where only workloads are there, or operators may make Services', () => {
  const gateway = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'mesh' } };
  const release = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'api' } };
  expect(found(ingressBackendMissing, [ingressJson(), deploymentJson()])).toEqual([`warning: ${missing}`]);
  expect(found(ingressBackendMissing, [ingressJson(), backendJson({}, 'other'), gateway])).toEqual([`warning: ${missing}`]);
  expect(found(ingressBackendMissing, [ingressJson(), backendJson({}, 'other'), release])).toEqual([`warning: ${missing}`]);
});

test('fails for a Service of another namespace', () => {
  expect(found(ingressBackendMissing, [inNamespace(ingressJson(), 'shop'), backendJson({}, 'api', 'web')])).toEqual([
    "error: backend of path '/' must be a service of namespace shop, got 'api', which is in namespace web",
  ]);
});

test.each([
  ['a number', to('api', 81), '81'],
  ['a name', to('api', 'http'), 'http'],
])('fails for a port that the Service does not have, by %s', (_, object, got) => {
  expect(found(ingressBackendMissing, [object, backendJson()])).toEqual([
    `error: backend of path '/' must name a port of service api, got ${got}, allowed: 80`,
  ]);
});

test('notes a port that only this controller finds', () => {
  expect(found(ingressBackendMissing, [to('api', 8080), backendJson()])).toEqual([
    "info: backend of path '/' must name a port of service api, got 8080, allowed: 80; it works because this controller, and no other, finds it as target port",
  ]);
});

test('notes what nothing here can know, so that the path is not resolved', () => {
  expect(found(ingressBackendMissing, [ingressJson()])).toEqual([`info: ${missing}`]);
  expect(found(ingressBackendMissing, [inNamespace(ingressJson(), 'shop'), backendJson({}, 'other', 'web')])).toEqual([`info: ${missing}`]);
  expect(found(ingressBackendMissing, [to('${SERVICE}', 80), backendJson({}, 'other')])).toEqual([
    "info: backend of path '/' must be the name of a service, got '${SERVICE}', which is still to be filled in: nobody can say where it leads",
  ]);
});

test('fails where the objects are the whole cluster', () => {
  expect(found(ingressBackendMissing, [ingressJson()], { wholeCluster: true })).toEqual([`error: ${missing}`]);
});

test.each([
  ['the Service', [ingressJson(), backendJson()]],
  ['a Service whose namespace comes later', [inNamespace(ingressJson(), 'shop'), backendJson()]],
  ['a port by name', [to('api', 'http'), backendJson({ ports: [{ port: 80, name: 'http' }] })]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressBackendMissing, objects)).toEqual([]);
});
