import { writeFileSync } from 'fs';
import { readProfile } from '../../lib/cli/read-profile';
import { KubeProxyMode } from '../../lib/traffic';
import { runElsewhere } from '../support/elsewhere';

runElsewhere();

function read(profile: any): any {
  writeFileSync('profile.yaml', JSON.stringify(profile));
  return readProfile('profile.yaml');
}
const ROUTE = { path: '/', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.0.0.1'], backendPort: 80, backendProtocol: 'Http' };
const GATEWAY = { gatewayName: 'agw', managedBy: 'terraform' };
const withGateway = (fields: object) => ({ gateways: [{ ...GATEWAY, ...fields }] });
const withRoute = (fields: object) => withGateway({ routes: [{ ...ROUTE, ...fields }] });
const withProxy = (fields: object) => ({ kubeProxy: { mode: 'ipvs', ...fields } });

/** A number, its place in messages, its bounds, and a profile that has it. */
const NUMBERS: [place: string, least: number, most: number, profile: (value: unknown) => object][] = [
  ['gateways[0].clientPorts[0]', 1, 64999, (value) => withGateway({ clientPorts: [value] })],
  ['gateways[0].routes[0].listenerPort', 1, 65535, (value) => withRoute({ listenerPort: value })],
  ['gateways[0].routes[0].backendPort', 1, 65535, (value) => withRoute({ backendPort: value })],
  ['gateways[0].overwrittenRoutes[0].backendPort', 1, 65535, (value) => withGateway({ overwrittenRoutes: [{ ...ROUTE, backendPort: value }] })],
  ...['tcpTimeoutSeconds', 'tcpFinTimeoutSeconds', 'udpTimeoutSeconds'].map((field): [string, number, number, (value: unknown) => object] => (
    [`kubeProxy.${field}`, 1, 2147483647, (value) => withProxy({ [field]: value })]
  )),
];

test.each(NUMBERS)('%s is from %p to %p', (place, least, most, profile) => {
  [least, most].forEach((value) => expect(() => read(profile(value))).not.toThrow());
  [least - 1, most + 1, 2.5, '80', null].forEach((value) => expect(() => read(profile(value)))
    .toThrow(new Error(`profile.yaml: ${place} must be a whole number from ${least} to ${most}, got ${JSON.stringify(value)}`)));
});

const RANGE = 'an address range such as 10.0.0.0/16';
const VERSION = "a version in quotes such as '1.35'";
const PATH = 'a path such as / or /api/*';
/** A text of a form, its place, what it must be, and which are and are not of it. */
const FORMS: [place: string, expected: string, profile: (value: unknown) => object, taken: string[], refused: unknown[]][] = [
  ...['podCidr', 'serviceCidr', 'ipv6ServiceCidr'].map((field): [string, string, (value: unknown) => object, string[], unknown[]] => (
    [field, RANGE, (value) => ({ [field]: value }), ['10.0.0.0/16', 'fd00::/108', '10.0.0.0/8'], ['10.0.0.0', '10.0.0.0/', '10.0.0.0/1234', 'x/16', 'a 10.0.0.0/16', '10.0.0.0/16 ', 16]]
  )),
  ['subnets[0].addressPrefixes[0]', RANGE, (value) => ({ subnets: [{ subnetName: 'a', addressPrefixes: [value] }] }), ['10.0.0.0/24'], ['10.0.0.0']],
  ['gateways[0].subnetAddressPrefix', RANGE, (value) => withGateway({ subnetAddressPrefix: value }), ['10.0.0.0/24'], ['all']],
  ['gateways[0].routes[0].path', PATH, (value) => withRoute({ path: value }), ['/', '/api/*'], ['api', '', '*', 5]],
  ['kubernetesVersion', VERSION, (value) => ({ kubernetesVersion: value }), ['1.35', '1.35.6'], ['1', 'v1.35', '1.35.', '1.35.6.7', 1.35]],
  ...['clusterName', 'location', 'kubeProxyApiVersion', 'nodeSubnetName'].map((field): [string, string, (value: unknown) => object, string[], unknown[]] => (
    [field, 'text', (value) => ({ [field]: value }), ['a', ' a '], ['', ' ', 5, null, ['a']]]
  )),
  ...['ingressClassName', 'ingressControllerName', 'privateFrontendAddress'].map((field): [string, string, (value: unknown) => object, string[], unknown[]] => (
    [`gateways[0].${field}`, 'text', (value) => withGateway({ [field]: value }), ['a'], ['', 5]]
  )),
];

test.each(FORMS)('%s is %s', (place, expected, profile, taken, refused) => {
  taken.forEach((value) => expect(() => read(profile(value))).not.toThrow());
  refused.forEach((value) => expect(() => read(profile(value))).toThrow(new Error(`profile.yaml: ${place} must be ${expected}, got ${JSON.stringify(value)}`)));
});

const FLAGS: [place: string, profile: (value: unknown) => object][] = [
  ...['selfManaged', 'wholeCluster', 'severalClusters', 'automatic'].map((field): [string, (value: unknown) => object] => [field, (value) => ({ [field]: value })]),
  ...['publicFrontend', 'controllerAddon', 'webApplicationFirewall'].map((field): [string, (value: unknown) => object] => [`gateways[0].${field}`, (value) => withGateway({ [field]: value })]),
  ...['privateFrontend', 'cookieBasedAffinity'].map((field): [string, (value: unknown) => object] => [`gateways[0].routes[0].${field}`, (value) => withRoute({ [field]: value })]),
  ...['allowServicePlacement', 'otherSelectors'].map((field): [string, (value: unknown) => object] => (
    [`loadBalancers[0].${field}`, (value) => ({ loadBalancers: [{ loadBalancerName: 'a', [field]: value }] })]
  )),
];

test.each(FLAGS)('%s is true or false', (place, profile) => {
  [true, false].forEach((value) => expect(() => read(profile(value))).not.toThrow());
  ['true', 1, null].forEach((value) => expect(() => read(profile(value))).toThrow(new Error(`profile.yaml: ${place} must be true or false, got ${JSON.stringify(value)}`)));
});

const LISTS: [place: string, profile: (value: unknown) => object][] = [
  ['windowsNodePools', (value) => ({ windowsNodePools: value })],
  ...['watchNamespaces', 'sslCertificateNames', 'trustedRootCertificateNames', 'sslProfileNames', 'rewriteRuleSetNames', 'ignoredBlocks', 'changedBlocks', 'addonClusterNames']
    .map((field): [string, (value: unknown) => object] => [`gateways[0].${field}`, (value) => withGateway({ [field]: value })]),
  ['gateways[0].routes[0].backendAddresses', (value) => withRoute({ backendAddresses: value })],
];

test.each(LISTS)('%s is a list of text', (place, profile) => {
  [[], ['a', 'b']].forEach((value) => expect(() => read(profile(value))).not.toThrow());
  expect(() => read(profile('a'))).toThrow(new Error(`profile.yaml: ${place} must be a list, got "a"`));
  expect(() => read(profile(['a', 1]))).toThrow(new Error(`profile.yaml: ${place}[1] must be text, got 1`));
});

test.each<[string, any, string[]]>([
  ['gateways[0]', { gateways: [{}] }, ['gatewayName must be text', 'managedBy must be ingress-controller, terraform']],
  ['gateways[0].routes[0]', withGateway({ routes: [{}] }), ['path must be a path such as / or /api/*', 'listenerPort must be a whole number from 1 to 65535', 'listenerProtocol must be Http, Https',
    'backendAddresses must be a list', 'backendPort must be a whole number from 1 to 65535', 'backendProtocol must be Http, Https']],
  ['loadBalancers[0]', { loadBalancers: [{}] }, ['loadBalancerName must be text']],
  ['subnets[0]', { subnets: [{}] }, ['subnetName must be text']],
  ['kubeProxy', { kubeProxy: {} }, ['mode must be iptables, ipvs, nftables, disabled']],
])('%s needs its fields', (place, profile, problems) => {
  expect(() => read(profile)).toThrow(new Error(`profile.yaml: ${problems.map((problem) => `${place}.${problem}, got nothing`).join('\n  ')}`));
});

test('texts by name are those of a load balancer', () => {
  ['serviceLabels', 'namespaceLabels'].forEach((field) => {
    const balanced = (value: unknown) => ({ loadBalancers: [{ loadBalancerName: 'a', [field]: value }] });
    expect(read(balanced({ team: 'a' })).loadBalancers[0][field]).toEqual({ team: 'a' });
    expect(() => read(balanced({ team: 1 }))).toThrow(new Error(`profile.yaml: loadBalancers[0].${field} must be texts by name, got {"team":1}`));
  });
});

test('only ipvs has options of kube-proxy', () => {
  expect(read({ kubeProxy: { mode: 'ipvs' } }).kubeProxy.mode).toBe(KubeProxyMode.IPVS);
  expect(read({ kubeProxy: { mode: 'disabled' } }).kubeProxy.enabled).toBe(false);
  expect(read({ kubeProxy: { mode: 'nftables' } }).kubeProxy).toMatchObject({ mode: 'nftables', enabled: true });
  for (const mode of ['iptables', 'nftables', 'disabled']) {
    expect(() => read({ kubeProxy: { mode, udpTimeoutSeconds: 5, scheduler: 'rr' } }))
      .toThrow(new Error(`profile.yaml: kubeProxy.udpTimeoutSeconds must be left out: it is for mode ipvs, got mode ${mode}`));
  }
});
