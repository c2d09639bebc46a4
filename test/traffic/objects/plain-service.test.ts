import * as fc from 'fast-check';
import { KubeProxy, KubernetesVersion } from '../../../lib/traffic';
import * as plainService from '../../../lib/traffic/objects/plain-service';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { SERVICE_CONSTRUCTOR_RULES } from '../../../lib/traffic/rules';
import { judge } from '../../../lib/traffic/rules/judge';
import { runs } from '../../support/property';

afterEach(() => jest.restoreAllMocks());

const service = (spec: any = {}, metadata: any = {}): any => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', ...metadata }, spec: { selector: { app: 'api' }, ports: [{ port: 80 }], ...spec },
});
const port = (given: any): any => service({ ports: [{ port: 80, ...given }] });

test.each<[string, any]>([
  ['one port', service()],
  ['a type that says nothing', service({ type: 'ClusterIP' })],
  ['the highest port', port({ port: 65535, targetPort: 65535 })],
  ['the lowest port', port({ port: 1, targetPort: 1 })],
  ['a target port by name', port({ targetPort: 'a'.repeat(15) })],
  ['a named port', port({ name: 'http', protocol: 'TCP' })],
  ['a namespace and labels', service({}, { namespace: 'shop', labels: { 'app.kubernetes.io/name': 'Api_1' } })],
  ['a name of 63 characters', service({}, { name: `a${'b'.repeat(62)}` })],
])('a Service with %s is plain', (_, object) => {
  expect(plainService.isPlainService(object)).toBe(true);
});

test.each<[string, any]>([
  ['another version', { ...service(), apiVersion: 'serving.knative.dev/v1' }],
  ['another kind', { ...service(), kind: 'Ingress' }],
  ['a status', { ...service(), status: {} }],
  ['annotations', service({}, { annotations: {} })],
  ['a name that is generated', service({}, { name: undefined, generateName: 'api-' })],
  ['a name of 64 characters', service({}, { name: 'a'.repeat(64) })],
  ['a name that begins with a digit', service({}, { name: '1api' })],
  ['a name that ends with a dash', service({}, { name: 'api-' })],
  ['a name to be filled in', service({}, { name: '{{ name }}' })],
  ['a namespace that is none', service({}, { namespace: 'Shop' })],
  ['a label that is none', service({}, { labels: { app: '-' } })],
  ['a label that is a number', service({}, { labels: { app: 1 } })],
  ['a label of a domain that is none', service({}, { labels: { '-/app': 'api' } })],
  ['a type of another kind', service({ type: 'NodePort' })],
  ['no address', service({ clusterIP: 'None' })],
  ['an affinity', service({ sessionAffinity: 'None' })],
  ['no selector', service({ selector: undefined })],
  ['a list as selector', service({ selector: [] })],
  ['no port', service({ ports: [] })],
  ['two ports', service({ ports: [{ port: 80 }, { port: 81 }] })],
  ['no list of ports', service({ ports: { port: 80 } })],
  ['port 0', port({ port: 0 })],
  ['port 65536', port({ port: 65536 })],
  ['half a port', port({ port: 80.5 })],
  ['a port as text', port({ port: '80' })],
  ['target port 0', port({ targetPort: 0 })],
  ['target port 65536', port({ targetPort: 65536 })],
  ['a target port by a name that is none', port({ targetPort: 'Http' })],
  ['a target port by a name of 16 characters', port({ targetPort: 'a'.repeat(16) })],
  ['a target port by a name with two dashes', port({ targetPort: 'a--b' })],
  ['a port of nodes', port({ nodePort: 30080 })],
  ['another protocol', port({ protocol: 'UDP' })],
  ['a protocol of the application', port({ appProtocol: 'http' })],
  ['a port name that is none', port({ name: 'HTTP' })],
  ['no port but nothing', service({ ports: [null] })],
  ['no spec', { ...service(), spec: undefined }],
  ['no metadata', { ...service(), metadata: null }],
])('a Service with %s is not plain', (_, object) => {
  expect(plainService.isPlainService(object)).toBe(false);
});

test('no rule about one Service by itself says anything of a plain one, in any release and with any kube-proxy', () => {
  const word = fc.oneof({ weight: 9, arbitrary: fc.stringMatching(/^[a-z]{1,9}(-[a-z0-9]{1,9}){0,5}$/) }, fc.stringMatching(/^[-a-z0-9A-Z._]{1,70}$/));
  const number = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 65535 }) }, fc.integer({ min: -1, max: 65540 }), fc.constantFrom<any>(0, 1, 443, 65535, 65536, '80', 'http', undefined),
  );
  const optional = (value: fc.Arbitrary<any>) => fc.option(value, { nil: undefined });
  const labels = fc.dictionary(fc.oneof(word, fc.tuple(word, word).map((parts) => parts.join('/'))), word, { maxKeys: 3 });
  const objects = fc.record({
    apiVersion: fc.constant('v1'),
    kind: fc.constant('Service'),
    metadata: fc.record({ name: word, namespace: optional(word), labels: optional(labels) }),
    spec: fc.record({
      type: fc.constantFrom(undefined, 'ClusterIP', 'NodePort'),
      selector: labels,
      ports: fc.array(fc.record({ port: number, targetPort: number, name: optional(word), protocol: fc.constantFrom(undefined, 'TCP', 'UDP') }), { minLength: 1, maxLength: 1 }),
    }),
  }).map((object) => JSON.parse(JSON.stringify(object)));
  const profiles = fc.record({
    kubernetesVersion: fc.constantFrom(undefined, ...['1.19', '1.28', '1.33', '1.36', '1.40'].map((version) => KubernetesVersion.of(version))),
    kubeProxy: fc.constantFrom(undefined, KubeProxy.ipvs({}), KubeProxy.nftables(), KubeProxy.disabled()),
    serviceCidr: fc.constantFrom(undefined, '10.0.0.0/16'),
    wholeCluster: fc.boolean(),
  });
  const isPlain = plainService.isPlainService;
  let plain = 0;
  const all = jest.spyOn(plainService, 'isPlainService').mockReturnValue(false);
  fc.assert(fc.property(objects, profiles, (object, profile) => {
    plain += Number(isPlain(object));
    return !isPlain(object) || judge(new TrafficModel([{ object }], profile), SERVICE_CONSTRUCTOR_RULES).length === 0;
  }), runs(1500, 7));
  expect(all).toHaveBeenCalled();
  expect(plain).toBeGreaterThan(100);
});
