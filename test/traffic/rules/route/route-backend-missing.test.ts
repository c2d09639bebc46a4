import { Severity } from '../../../../lib/traffic';
import { routeBackendMissing } from '../../../../lib/traffic/rules/route/route-backend-missing';
import { found, serviceJson } from '../../../support/rule';
import { reportOn } from '../../../support/traffic';

const route = (name: string, backendRef: any = {}, namespace?: string) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'r', namespace },
  spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name, port: 80, ...backendRef }] }] },
});
const virtualService = (host: string) => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'v' },
  spec: { hosts: ['shop.example.com'], http: [{ route: [{ destination: { host } }] }] },
});
const serviceEntry = (...hosts: string[]) => ({ apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', metadata: { name: 'out' }, spec: { hosts } });
const deploymentJson = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec: { template: { spec: { containers: [{ image: 'x' }] } } } };
const missing = (name: string) => `backend ${name} must exist, got none of that name among the objects: its requests are answered with 500 or 503`;
const unknown = (name: string) => `backend ${name} is not among the objects: whether requests get to a pod is not known here`;

test.each([
  ['a Service that is missing among others', [route('other'), serviceJson()], `error: ${missing('service default/other')}`],
  ['the same in Istio', [virtualService('other'), serviceJson()], `error: ${missing('other')}`],
  ['the same by its full name', [virtualService('other.default.svc.cluster.local'), serviceJson()], `error: ${missing('other.default.svc.cluster.local')}`],
  ['a Service beside workloads only', [route('other'), deploymentJson], `warning: ${unknown('service default/other')}`],
  ['a Service that nothing here can know', [route('other')], `info: ${unknown('service default/other')}`],
  ['a host of the internet', [virtualService('www.example.com'), serviceJson()], `info: ${unknown('www.example.com')}`],
  [
    'a backend of another kind',
    [route('llm', { group: 'inference.networking.k8s.io', kind: 'InferencePool' }), serviceJson()],
    'info: backend InferencePool default/llm is no Service: whether a InferencePool answers requests is not known here',
  ],
])('finds %s', (_, objects, message) => {
  expect(found(routeBackendMissing, objects)).toEqual([message]);
});

test('fails in a whole cluster', () => {
  expect(found(routeBackendMissing, [route('other')], { wholeCluster: true })).toEqual([`error: ${missing('service default/other')}`]);
});

test.each([
  ['the Service', [route('api'), serviceJson()]],
  ['a port that it does not have, which is another rule', [route('api', { port: 81 }), serviceJson()]],
  ['a registered host', [virtualService('www.example.com'), serviceEntry('www.example.com')]],
  ['a host below a registered wildcard', [virtualService('www.example.com'), serviceEntry('*.example.com')]],
  ['an alias', [route('api'), serviceJson({ type: 'ExternalName', externalName: 'api.example.com' })]],
])('is silent for %s', (_, objects) => {
  expect(found(routeBackendMissing, objects)).toEqual([]);
});

test('tells the same of one route once, breaks what is certain, and leaves open what is not', () => {
  const twice = { ...route('other'), spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'other', port: 80 }, { name: 'other', port: 80 }] }] } };
  const certain = reportOn([twice, serviceJson()]);
  expect(certain.findings.filter(({ code }) => code === 'route-backend-missing').map(({ severity }) => severity)).toEqual([Severity.ERROR]);
  expect(certain.paths.filter(({ brokenBy }) => brokenBy.length > 0)).toHaveLength(2);
  expect(certain.unresolved).toEqual([]);
  const open = reportOn([route('other')]);
  expect(open.paths.map(({ brokenBy, unresolved }) => [brokenBy, unresolved])).toEqual([[[], 'service default/other']]);
  expect(open.unresolved).toHaveLength(1);
});
