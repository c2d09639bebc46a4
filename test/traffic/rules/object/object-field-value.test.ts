import { KubernetesVersion } from '../../../../lib/traffic';
import { TrafficModel } from '../../../../lib/traffic/objects/traffic-model';
import { runRules } from '../../../../lib/traffic/rules/judge';
import { objectFieldValue } from '../../../../lib/traffic/rules/object/object-field-value';
import { deploymentJson, ingressJson, path, rule } from '../../../support/ingress';
import { found, serviceJson } from '../../../support/rule';

const withPath = (text: any, pathType: any = 'Prefix') => ingressJson({}, { rules: [rule([path(text, pathType)])] });
const policy = (cidr: string, except?: string[]) => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'a' }, spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr, except } }] }] },
});
const on = (version: string) => ({ kubernetesVersion: KubernetesVersion.of(version) });

const job = (metadata: any) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'a', ...metadata },
  spec: {
    selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'b' } },
    template: { metadata: { labels: { 'batch.kubernetes.io/controller-uid': 'b' } }, spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'd' }] } },
  },
});
const priorityClass = (metadata: any) => ({ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'system-node-critical', ...metadata }, value: 2000001000 });

test.each([
  ['a path without a type', withPath('/', null), 'spec.rules[0].http.paths[0].pathType is required: Exact, Prefix, ImplementationSpecific, got nothing'],
  ['a type in lower case', withPath('/', 'prefix'), "spec.rules[0].http.paths[0].pathType must be Exact, ImplementationSpecific or Prefix, got 'prefix'"],
  ['two slashes', withPath('/a//b'), "spec.rules[0].http.paths[0].path must not contain '//', got '/a//b'"],
  ['a dot at the end', withPath('/a/.'), "spec.rules[0].http.paths[0].path must not end with '/.', got '/a/.'"],
  ['loopback as external address', serviceJson({ externalIPs: ['127.0.0.1'] }), "spec.externalIPs[0] must not be a loopback address, got '127.0.0.1'"],
  ['cluster addresses without the first', serviceJson({ clusterIPs: ['10.0.0.9'] }), 'spec.clusterIPs must not be there without clusterIP, got ["10.0.0.9"]'],
  ['a cluster address of another family', serviceJson({ clusterIP: '10.0.0.9', ipFamilies: ['IPv6'] }), "spec.clusterIP must be of IPv6, as ipFamilies[0] says, got '10.0.0.9'"],
  ['a class that is no name', serviceJson({ type: 'LoadBalancer', loadBalancerClass: 'edge-' }),
    'spec.loadBalancerClass must be at most 63 letters, digits, dashes, dots and underscores that start and end with a letter or a digit, after a DNS name and '
    + "a slash if need be, got 'edge-'"],
  ['a negative number of pods', { ...deploymentJson(), spec: { ...deploymentJson().spec, replicas: -1 } }, 'spec.replicas must be at least 0, got -1'],
  ['a preStop longer than the grace period', deploymentJson({ lifecycle: { preStop: { sleep: { seconds: 31 } } } }),
    'spec.template.spec.containers[0].lifecycle.preStop.sleep.seconds must be from 0 to terminationGracePeriodSeconds, which is 30, got 31'],
  ['an exception outside its range', policy('10.0.0.0/8', ['11.0.0.0/16']),
    "spec.ingress[0].from[0].ipBlock.except[0] must be a smaller range within cidr 10.0.0.0/8, got '11.0.0.0/16'"],
  ['a selector of a job that is new', job({}),
    'spec.selector must not be there without manualSelector, got {"matchLabels":{"batch.kubernetes.io/controller-uid":"b"}}'],
  ['a class of priority with a name of the cluster', priorityClass({}), "metadata.name must not start with system-, got 'system-node-critical'"],
])('fails for %s', (_, object, message) => {
  expect(found(objectFieldValue, object)).toEqual([`error: ${message}`]);
});

test.each([
  ['leading zeros', '010.0.0.0/8', 'must not have leading zeros in address or prefix length'],
  ['bits of a host', '10.0.0.1/8', 'must not have bits set beyond the prefix length'],
  ['IPv4 as IPv6', '::ffff:10.0.0.0/104', 'must not be an IPv4 address written as IPv6'],
])('takes %s in a range before 1.36', (_, cidr, problem) => {
  expect([found(objectFieldValue, policy(cidr)), found(objectFieldValue, policy(cidr), on('1.35'))]).toEqual([[], []]);
  expect(found(objectFieldValue, policy(cidr), on('1.36'))).toEqual([`error: spec.ingress[0].from[0].ipBlock.cidr ${problem}, got '${cidr}'`]);
});

test.each([
  ['a regular expression of another controller', withPath('/a.*', 'ImplementationSpecific')],
  ['a preStop as long as the grace period', deploymentJson({ lifecycle: { preStop: { sleep: { seconds: 30 } } } })],
  ['an exception within its range', policy('10.0.0.0/8', ['10.1.0.0/16'])],
  ['a job as a cluster has it, with the selector that the server made', job({ uid: 'a' })],
  ['the classes of priority that a cluster has by itself', priorityClass({ uid: 'a' })],
  ['the status of a kind that nobody serves yet', {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
    },
    status: { acceptedNames: { plural: '', kind: '' }, conditions: [], storedVersions: [] },
  }],
  ['0 replicas', { ...deploymentJson(), spec: { ...deploymentJson().spec, replicas: 0 } }],
])('is silent for %s', (_, object) => {
  expect(found(objectFieldValue, object)).toEqual([]);
});

test('a value that says what is to be written there has a fix of its own', () => {
  const fixes = (host: string) => runRules(new TrafficModel([{ object: ingressJson({}, { rules: [rule([path('/')], host)] }) }], {}), [objectFieldValue]).map(({ fix }) => fix);
  expect(fixes('<your-host>')).toEqual(['write what <your-host> stands for, or look at the manifests as they are applied']);
  expect(fixes('app.<your-domain>.com')).toEqual(['write what <your-domain> stands for, or look at the manifests as they are applied']);
  expect(fixes('a<')).toEqual([objectFieldValue.fix]);
  expect(fixes('A_b')).toEqual([objectFieldValue.fix]);
});
