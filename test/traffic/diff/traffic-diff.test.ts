import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import Ajv from 'ajv/dist/2020';
import * as fc from 'fast-check';
import { parseManifests } from '../../../lib/cli/parse-manifests';
import { ClusterProfile, CostComparison, CostEstimate, GatewayManager, KubeProxy, PathChangeKind, TrafficDiff, TrafficReport } from '../../../lib/traffic';
import { profileFromTerraform } from '../../../lib/traffic/terraform/profile';
import { expectGolden } from '../../support/golden';
import { runs } from '../../support/property';
import { deployment, ingress, rule, service } from '../../support/traffic';

const PROFILE: ClusterProfile = {
  kubeProxy: KubeProxy.iptables(),
  gateways: [{ gatewayName: 'agw-shop', managedBy: GatewayManager.INGRESS_CONTROLLER, publicFrontend: true, subnetAddressPrefix: '10.10.16.0/24' }],
};
const INTERNAL = { type: 'LoadBalancer', loadBalancerIP: '10.10.17.10' };
const IS_INTERNAL = { 'azure-load-balancer-internal': 'true' };
const probe = (path: string) => ({ containers: [{ name: 'main', image: 'x', ports: [{ containerPort: 8080, name: 'http' }], readinessProbe: { httpGet: { path, port: 8080 } } }] });
const web = (path = '/ready', replicas = 3) => {
  const made = deployment('api', { replicas });
  return { ...made, spec: { ...made.spec, template: { ...made.spec.template, spec: probe(path) } } };
};
const BASE = () => [web(), service('api-service'), ingress('shop')];
const policy = (from: any[]) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'api' },
  spec: { podSelector: { matchLabels: { app: 'api' } }, policyTypes: ['Ingress'], ingress: [{ from }] },
});

/** What becomes of a program, with the bill. */
function diffOf(before: any[], after: any[], old = PROFILE, fresh = old): TrafficDiff {
  const [was, is] = [before, after].map((objects) => objects.map((object) => ({ object })));
  const costs = CostComparison.between(CostEstimate.analyze(was, old), CostEstimate.analyze(is, fresh));
  return TrafficDiff.between(TrafficReport.analyze(was, old), TrafficReport.analyze(is, fresh), costs);
}

const CHANGES: Record<string, () => TrafficDiff> = {
  'load-balancer-to-cluster-ip': () => diffOf([web(), service('api-service', INTERNAL, IS_INTERNAL), ingress('shop')], BASE()),
  'path-appears': () => diffOf(BASE(), [...BASE(), ingress('cart', { rules: [rule('/cart')] })]),
  'path-vanishes': () => diffOf([...BASE(), ingress('cart', { rules: [rule('/cart')] })], BASE()),
  'balancing': () => diffOf(BASE(), BASE(), PROFILE, { ...PROFILE, kubeProxy: KubeProxy.ipvs() }),
  'affinity-of-the-gateway': () => diffOf(BASE(), [web(), service('api-service'), ingress('shop', {}, { 'cookie-based-affinity': 'true' })]),
  'affinity-of-the-service': () => diffOf(BASE(), [web(), service('api-service', { sessionAffinity: 'ClientIP' }), ingress('shop')]),
  'source-address': () => diffOf([web(), service('api', INTERNAL, IS_INTERNAL)], [web(), service('api', { ...INTERNAL, externalTrafficPolicy: 'Local' }, IS_INTERNAL)]),
  'probe': () => diffOf(BASE(), [web('/healthz'), service('api-service'), ingress('shop')]),
  'gateway': () => diffOf([web(), service('api-service'), ingress('shop', { ingressClassName: 'nginx' })], BASE()),
  'timeout': () => diffOf(BASE(), [web(), service('api-service'), ingress('shop', {}, { 'request-timeout': '120' })]),
  'listener': () => diffOf(BASE(), [web(), service('api-service'), ingress('shop', { tls: [{ secretName: 'tls' }] })]),
  'address': () => diffOf([web(), service('api', INTERNAL, IS_INTERNAL)], [web(), service('api', { ...INTERNAL, loadBalancerIP: '10.10.17.11' }, IS_INTERNAL)]),
  'public-to-internal': () => diffOf([web(), service('api', { type: 'LoadBalancer' })], [web(), service('api', INTERNAL, IS_INTERNAL)]),
  'internal-to-public': () => diffOf([web(), service('api', INTERNAL, IS_INTERNAL)], [web(), service('api', { type: 'LoadBalancer' })]),
  'cluster-to-gateway': () => diffOf([web(), service('api-service')], BASE()),
  'pods': () => diffOf(BASE(), [web('/ready', 5), service('api-service'), ingress('shop')]),
  'policy': () => diffOf([...BASE(), policy([{ ipBlock: { cidr: '10.10.16.0/24' } }])], [...BASE(), policy([{ ipBlock: { cidr: '10.99.0.0/24' } }])]),
  'breaks': () => diffOf(BASE(), [web(), service('api-service'), ingress('shop', { rules: [rule('/api', undefined, { service: { name: 'api-service', port: { number: 81 } } })] })]),
  'no-effect': () => diffOf(BASE(), [web(), service('api-service', {}, { 'example.com/team': 'shop' }), ingress('renamed')].reverse()),
};

test.each(Object.keys(CHANGES))('%s is told as a person would, in few lines', (name) => {
  const text = CHANGES[name]().toText();
  expectGolden(`diff/${name}.txt`, text);
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
});

test('from a load balancer to the gateway and pods, the two programs of the examples, in ten lines', () => {
  const [before, after] = ['app-gateway-to-internal-load-balancer', 'app-gateway-to-cluster-ip'].map((example) => {
    const read = (file: string) => readFileSync(join(__dirname, '..', '..', 'golden', example, file), 'utf8');
    const profile = profileFromTerraform([JSON.parse(read('infra.tf.json'))]);
    return { objects: parseManifests(read('shop.k8s.yaml'), 'shop.k8s.yaml'), profile };
  }).map(({ objects, profile }) => ({ report: TrafficReport.analyze(objects, profile), costs: CostEstimate.analyze(objects, profile) }));
  const text = TrafficDiff.between(before.report, after.report, CostComparison.between(before.costs, after.costs)).toText();
  expectGolden('diff/examples.txt', text);
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
});

test('says what gets worse: a path that breaks and a new error; strictly also a path that is gone and a new warning', () => {
  const judged = (name: string) => [CHANGES[name]().hasEffect, CHANGES[name]().isWorse, CHANGES[name]().isWorseOrGone];
  expect(judged('no-effect')).toEqual([false, false, false]);
  expect(judged('timeout')).toEqual([true, false, false]);
  expect(judged('path-vanishes')).toEqual([true, false, true]);
  expect(judged('breaks')).toEqual([true, true, true]);
  expect(diffOf([...BASE(), policy([])], BASE()).isWorse).toBe(false);
});

test('a finding that is accepted is one less, and one with other words is the same', () => {
  const broken = () => [web(), service('api-service', { ports: [{ port: 80, targetPort: 9 }] })];
  const [was] = diffOf([], broken()).newFindings;
  expect(was.severity).not.toBe('info');
  const accepted = service('api-service', { ports: [{ port: 80, targetPort: 9 }] }, { [`acknowledge.aks-constructs/${was.code}`]: 'on purpose' });
  expect(diffOf(broken(), [web(), accepted]).goneFindings.map(({ code }) => code)).toEqual([was.code]);
  const other = diffOf(broken(), [web(), service('api-service', { ports: [{ port: 80, targetPort: 7 }] })]);
  expect([other.newFindings, other.goneFindings]).toEqual([[], []]);
});

test('JSON has the paths with what differs, the findings and the bill', () => {
  const json = JSON.parse(CHANGES['load-balancer-to-cluster-ip']().toJson());
  expect(json).toMatchObject({ schemaVersion: '1.1', tool: { name: 'aks-constructs' }, hasEffect: true, isWorse: false, costs: { currency: 'USD' } });
  expect(json.costs.monthlySaving).toBeCloseTo(json.costs.before - json.costs.after, 2);
  expect(json.paths.map(({ change }: any) => change)).toEqual(expect.arrayContaining([PathChangeKind.GONE]));
  const timeout = JSON.parse(CHANGES.timeout().toJson()).paths;
  expect(timeout).toMatchObject([{ change: 'changed', before: { title: 'http://*/api*' }, after: { title: 'http://*/api*' }, aspects: [{ aspect: 'request timeout', before: '30 s', after: '120 s' }] }]);
});

test('JSON is that of its schema', () => {
  const file = join(__dirname, '..', '..', '..', 'lib', 'traffic', 'diff.schema.json');
  expect(existsSync(file)).toBe(true);
  const validate = new Ajv({ allErrors: true }).addSchema(JSON.parse(readFileSync(join(file, '..', 'report.schema.json'), 'utf8'))).compile(JSON.parse(readFileSync(file, 'utf8')));
  Object.values(CHANGES).forEach((change) => {
    validate(JSON.parse(change().toJson()));
    expect(validate.errors).toBeNull();
  });
});

test('Markdown has tables of paths and findings, and nothing of it is markup of the manifests', () => {
  const text = diffOf(BASE(), [...BASE(), ingress('cart', { rules: [rule('/<b>|`x`@me')] })]).toMarkdown();
  expect(text).toContain('| 🆕 new | <code>http&#58;//&#42;/&#60;b&#62;&#124;&#96;x&#96;');
  expect(CHANGES['no-effect']().toMarkdown()).toBe('## Traffic changes\n\nNo effect on traffic: 2 paths are as before.\n');
  expect(CHANGES.breaks().toMarkdown()).toMatch(/### New findings\n\n\| {2}\| About/);
});

test('a program compared with itself, in whatever order, has no effect; and what is new one way is gone the other', () => {
  const parts = [web(), service('api-service'), ingress('shop'), ingress('cart', { rules: [rule('/cart')] }), service('lb', INTERNAL, IS_INTERNAL), policy([]), deployment('other')];
  const sets = fc.subarray(parts, { minLength: 0 });
  fc.assert(fc.property(sets, sets, (before, after) => {
    expect(diffOf(before, [...before].reverse()).hasEffect).toBe(false);
    const [there, back] = [diffOf(before, after), diffOf(after, before)];
    const count = (diff: TrafficDiff, kind: PathChangeKind) => diff.paths.filter(({ change }) => change === kind).length;
    expect([count(there, PathChangeKind.NEW), there.newFindings.length]).toEqual([count(back, PathChangeKind.GONE), back.goneFindings.length]);
  }), runs(60));
});

test('a way that leads to no Service is gone without a name for it', () => {
  const lost = ingress('lost', { rules: [rule('/lost', undefined, { resource: { kind: 'Bucket', name: 'files' } })] });
  const { spec } = lost;
  const other = { ...lost, spec: { ...spec, ingressClassName: 'nginx' } };
  expect(diffOf([...BASE(), other], BASE()).toText()).toContain('\n- http://*/lost by other ingress controller is no longer there\n');
});
