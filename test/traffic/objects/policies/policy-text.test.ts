import { every, some } from '../../../../lib/traffic/objects/policies/answer';
import { foreignPoliciesOf, hasForeignPolicies } from '../../../../lib/traffic/objects/policies/foreign-policies';
import { SelectorOperator, selects, selectorText, UNKNOWN_LABELS } from '../../../../lib/traffic/objects/policies/label-selector';
import { admittingText, faultsText, peersText, policyNames } from '../../../../lib/traffic/objects/policies/policy-text';
import {
  knownPod, namespaceLabels, networkPolicies, policiesOf, policyPod, refusedPolicies, selectedPod,
} from '../../../../lib/traffic/objects/policies/policy-world';
import { readPolicy } from '../../../../lib/traffic/objects/policies/read-policy';
import { TrafficModel } from '../../../../lib/traffic/objects/traffic-model';
import { deployment, service } from '../../../support/traffic';

const { IN, NOT_IN, EXISTS, DOES_NOT_EXIST } = SelectorOperator;
const object = (apiVersion: string, kind: string, name: string, namespace?: string, spec: any = {}) => (
  { apiVersion, kind, metadata: { name, namespace }, spec }
);
const modelOf = (...objects: any[]) => new TrafficModel(objects.map((one) => ({ object: one })), { wholeCluster: true });
const policy = (spec: any, name = 'p') => readPolicy({ located: { object: { spec } }, kind: 'NetworkPolicy', name, namespace: 'shop', annotations: {}, spec } as any);

test.each<[any[], string]>([
  [[], 'all'],
  [[{ key: 'app', operator: IN, values: ['a'] }], 'app=a'],
  [[{ key: 'app', operator: IN, values: ['a', 'b'] }], 'app in (a, b)'],
  [[{ key: 'app', operator: NOT_IN, values: ['a'] }], 'app!=a'],
  [[{ key: 'app', operator: NOT_IN, values: ['a', 'b'] }], 'app not in (a, b)'],
  [[{ key: 'app', operator: EXISTS, values: [] }, { key: 'old', operator: DOES_NOT_EXIST, values: [] }], 'app, !old'],
])('the selector %j is %s', (selector, said) => {
  expect(selectorText(selector)).toBe(said);
});

test.each<[any, boolean | undefined, boolean | undefined, boolean]>([
  [{ key: 'app', operator: IN, values: ['a', 'b'] }, true, undefined, false],
  [{ key: 'app', operator: IN, values: ['b'] }, false, undefined, false],
  [{ key: 'app', operator: NOT_IN, values: ['a'] }, false, undefined, true],
  [{ key: 'app', operator: NOT_IN, values: ['b'] }, true, undefined, true],
  [{ key: 'app', operator: EXISTS, values: [] }, true, undefined, false],
  [{ key: 'app', operator: DOES_NOT_EXIST, values: [] }, false, undefined, true],
])('%j selects app=a: %s, labels that nothing shows: %s, none: %s', (requirement, known, unknown, none) => {
  const labels = (given: Record<string, string>) => ({ known: given, mayHave: () => false });
  expect([selects([requirement], labels({ app: 'a' })), selects([requirement], UNKNOWN_LABELS), selects([requirement], labels({}))]).toEqual([known, unknown, none]);
});

test('answers together', () => {
  const sets = [[], [true], [false], [undefined], [true, undefined], [false, undefined], [true, false]];
  expect(sets.map(every)).toEqual([true, true, false, undefined, undefined, false, false]);
  expect(sets.map(some)).toEqual([false, true, false, undefined, true, undefined, true]);
});

test('policies, whom they admit and what is wrong with them', () => {
  const from = (...peers: any[]) => policy({ podSelector: {}, ingress: [{ from: peers }] }).ingress!;
  expect(policyNames([policy({}, 'a'), policy({}, 'b'), policy({}, 'a')])).toBe('NetworkPolicy a, b');
  expect([peersText([]), peersText([{}]), peersText(from({ ipBlock: { cidr: '10.0.0.0/8' } }, { ipBlock: { cidr: '10.0.0.0/8' } }))]).toEqual(['nobody', 'everybody', '10.0.0.0/8']);
  expect(peersText(from({ podSelector: {} }, { podSelector: { matchLabels: { app: 'a' } } }))).toBe('the pods of its namespace, pods app=a of its namespace');
  expect(peersText(from({ namespaceSelector: {} }, { podSelector: { matchLabels: { app: 'a' } }, namespaceSelector: { matchLabels: { team: 'b' } } }))).toBe('the pods of all namespaces, pods app=a of namespaces team=b');
  expect(peersText(from({ ipBlock: { cidr: '10.0.0.0/31', except: ['10.0.0.0/32', '10.0.0.1/32'] } }))).toBe('no address');
  expect([admittingText([]), admittingText([{}])]).toEqual(['rules that admit nobody', 'rules that admit only everybody']);
  expect(faultsText(policy({ ingress: {}, egress: 7 }))).toBe('spec.ingress must be a list, got {}; spec.egress must be a list, got 7');
});

/** Kinds of policies that nothing evaluates: what they are called, where they count, and where the labels stand that they ask for. */
const FOREIGN: [group: string, kind: string, label: string, reach: 'namespace' | 'cluster' | 'root', selector?: string][] = [
  ['cilium.io', 'CiliumNetworkPolicy', 'CiliumNetworkPolicy', 'namespace', 'endpointSelector'],
  ['cilium.io', 'CiliumClusterwideNetworkPolicy', 'CiliumClusterwideNetworkPolicy', 'cluster', 'endpointSelector'],
  ['projectcalico.org', 'NetworkPolicy', 'NetworkPolicy of Calico', 'namespace'],
  ['projectcalico.org', 'GlobalNetworkPolicy', 'GlobalNetworkPolicy of Calico', 'cluster'],
  ['crd.projectcalico.org', 'NetworkPolicy', 'NetworkPolicy of Calico', 'namespace'],
  ['crd.projectcalico.org', 'GlobalNetworkPolicy', 'GlobalNetworkPolicy of Calico', 'cluster'],
  ['policy.networking.k8s.io', 'AdminNetworkPolicy', 'AdminNetworkPolicy', 'cluster'],
  ['policy.networking.k8s.io', 'BaselineAdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'cluster'],
  ['policy.networking.k8s.io', 'ClusterNetworkPolicy', 'ClusterNetworkPolicy', 'cluster'],
  ['crd.antrea.io', 'NetworkPolicy', 'NetworkPolicy of Antrea', 'namespace'],
  ['crd.antrea.io', 'ClusterNetworkPolicy', 'ClusterNetworkPolicy of Antrea', 'cluster'],
  ['security.istio.io', 'AuthorizationPolicy', 'AuthorizationPolicy', 'root', 'selector'],
  ['security.istio.io', 'PeerAuthentication', 'PeerAuthentication', 'root', 'selector'],
  ['policy.linkerd.io', 'Server', 'Server of Linkerd', 'namespace', 'podSelector'],
];

describe.each(FOREIGN)('%s %s', (group, kind, label, reach, selector) => {
  const found = (namespace: string, spec: any = {}, known: Record<string, string> = { app: 'a' }, mayHave: (key: string) => boolean = () => false) => (
    foreignPoliciesOf(modelOf(object(`${group}/v1`, kind, 'p', namespace, spec)), 'shop', { known, mayHave }).map((one) => one.label)
  );

  test('is seen where it counts', () => {
    expect(hasForeignPolicies(modelOf(object(`${group}/v1`, kind, 'p', 'shop')))).toBe(true);
    expect(hasForeignPolicies(modelOf(object(`example.${group}/v1`, kind, 'p', 'shop')))).toBe(false);
    expect([found('shop'), found('other'), found('istio-system')]).toEqual([[`${label} p`], reach === 'cluster' ? [`${label} p`] : [], reach === 'namespace' ? [] : [`${label} p`]]);
  });

  test('is not about pods that do not have the labels it asks for', () => {
    const asks = (matchLabels: any) => (selector === undefined ? {} : { [selector]: { matchLabels } });
    const seen = [`${label} p`];
    const isOf = (is: boolean) => (is || selector === undefined ? seen : []);
    expect([found('shop', asks({ app: 'a' })), found('shop', asks({ app: 'b' })), found('shop', asks({ tier: 'a' })), found('shop', asks({ app: 'a', tier: 'b' }))]).toEqual([seen, isOf(false), isOf(false), isOf(false)]);
    expect([found('shop', asks({ tier: 'a' }), {}, () => true), found('shop', asks(null)), found('shop', null), found('shop', asks({ version: 1 }), { version: '1' })]).toEqual([seen, seen, seen, seen]);
    expect([found('shop', asks({ 'k8s:app': 'a' })), found('shop', asks({ 'any:app': 'b' })), found('shop', asks({ 'io.cilium:app': 'b' }))]).toEqual([seen, isOf(false), seen]);
  });
});

describe('what policies see', () => {
  const namespace = { ...object('v1', 'Namespace', 'shop'), metadata: { name: 'shop', labels: { team: 'a', level: 1 } } };
  const model = modelOf(namespace, object('networking.k8s.io/v1', 'NetworkPolicy', 'now', 'shop', { podSelector: {} }), object('networking.k8s.io/v1beta1', 'NetworkPolicy', 'beta', 'shop'),
    object('extensions/v1beta1', 'NetworkPolicy', 'old', 'shop'), deployment('api', { ports: [{ name: 'web', containerPort: 8080 }, { name: 'web', containerPort: 53, protocol: 'UDP' }, { name: 'x', containerPort: 9 }] }, 'shop'),
    { ...object('v1', 'Pod', 'bare', 'shop', {}), metadata: { name: 'bare', namespace: 'shop', labels: { app: 'bare', n: 2 } } }, service('api', {}, {}, 'shop'));

  test('policies of today, and those that the cluster refuses', () => {
    expect([networkPolicies(model), refusedPolicies(model), policiesOf(model, 'shop'), policiesOf(model, 'other')].map((found) => found.map(({ view }) => view.name))).toEqual([['now'], ['old', 'beta'], ['now'], []]);
  });

  test('labels of namespaces, the name always', () => {
    const [here, there] = ['shop', 'other'].map((name) => namespaceLabels(model, name));
    expect([here.known, here.mayHave('x'), there.known, there.mayHave('x')]).toEqual([{ 'team': 'a', 'level': '1', 'kubernetes.io/metadata.name': 'shop' }, false, { 'kubernetes.io/metadata.name': 'other' }, true]);
  });

  test('pods with their labels and the numbers of their ports', () => {
    const [api, bare] = ['api', 'bare'].map((name) => policyPod(model, model.pods.find((pod) => pod.name === name)!));
    expect([api.namespace, api.labels.known, api.labels.mayHave('pod-template-hash'), api.labels.mayHave('app')]).toEqual(['shop', { app: 'api' }, true, false]);
    expect([api.portsNamed('web', 'TCP'), api.portsNamed('web', 'UDP'), api.portsNamed('none', 'TCP')]).toEqual([[8080], [53], []]);
    expect([bare.labels.known, bare.labels.mayHave('pod-template-hash'), bare.portsNamed('web', 'TCP')]).toEqual([{ app: 'bare', n: '2' }, false, undefined]);
  });

  test('pods that are not among the objects', () => {
    const selected = selectedPod(model, model.services[0]);
    expect([selected.namespace, selected.labels.known, selected.labels.mayHave('x'), selected.portsNamed('web', 'TCP')]).toEqual(['shop', { app: 'api' }, true, undefined]);
    const anywhere = knownPod(model);
    expect([anywhere.namespace, anywhere.labels.known, anywhere.namespaceLabels]).toEqual([undefined, {}, UNKNOWN_LABELS]);
  });
});
