import { AgicVersion, GatewayConfiguration, GatewayManager, TrafficReport } from '../../../../lib/traffic';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../../support/ingress';

const CERTIFICATE = { 'tls.crt': 'eA==', 'tls.key': 'eA==' };
const secret = (name: string, data: any = CERTIFICATE) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, type: 'kubernetes.io/tls', data });
const BASE = [deploymentJson(), backendJson(), deploymentJson({}, {}, 'web'), backendJson({}, 'web'), secret('one'), secret('two')];
const GATEWAY = {
  gatewayName: 'agw',
  managedBy: GatewayManager.INGRESS_CONTROLLER,
  privateFrontendAddress: '10.0.0.4',
  sslCertificateNames: ['corp'],
  sslProfileNames: ['strict'],
  trustedRootCertificateNames: ['root'],
};

/** An Ingress by name, with a rule for a host or for none. */
const site = (name: string, annotations: any = {}, spec: any = {}) => ingressJson(annotations, { rules: [rule([path('/')], 'a.example.com')], ...spec }, { name });
const tls = (...names: string[]) => ({ tls: names.map((secretName) => ({ secretName })) });
const backend = (service: string, port = 80) => ({ service: { name: service, port: { number: port } } });
const RESOURCE = { path: '/', pathType: 'Prefix', backend: { resource: { kind: 'Bucket', name: 'files' } } };

function gateway(objects: any[], more: any = {}): GatewayConfiguration {
  const profile = { wholeCluster: true, gateways: [{ ...GATEWAY, ...more }] };
  return TrafficReport.analyze([...objects, ...BASE].map((object) => ({ object })), profile).gateways[0];
}

type Fact = (configuration: GatewayConfiguration) => unknown;
const protocols: Fact = ({ listeners }) => listeners.map(({ port, protocol }) => `${protocol} ${port}`).sort();
const certificates: Fact = ({ listeners }) => listeners.map(({ sslCertificate }) => sslCertificate);
const refusals: Fact = ({ refusals: found = [] }) => found.length;
const poolsOfRules: Fact = ({ rules }) => rules.map(({ pool }) => pool);
const priorities: Fact = ({ rules }) => rules.map(({ priority }) => priority).sort();
const hostsOf: Fact = ({ listeners }) => listeners.map(({ hostNames }) => hostNames.join());
const probeHosts: Fact = ({ probes }) => probes.map(({ host }) => host);
const open: Fact = ({ probes, settings }) => [...probes, ...settings].filter(({ alternatives }) => alternatives).map(({ name }) => name);
const policies: Fact = ({ listeners, pathMaps }) => (
  [...listeners, ...pathMaps.flatMap(({ pathRules }) => pathRules)].map(({ firewallPolicyId }) => firewallPolicyId));
const settingsPorts: Fact = ({ settings }) => settings.map(({ port }) => port);
const timeouts: Fact = ({ settings }) => settings.map(({ requestTimeoutSeconds }) => requestTimeoutSeconds);

const OWN_PORT = { 'override-frontend-port': '8443' };
const HTTPS_SERVICE = backendJson({ ports: [{ port: 443, targetPort: 8080 }] }, 'secure');
const SECURE = [HTTPS_SERVICE, deploymentJson({}, {}, 'secure')];
const TWO_PORTS = [{ name: 'a', port: 80, targetPort: 9090 }, { name: 'b', port: 8081, targetPort: 80 }];
const AMBIGUOUS = [backendJson({ ports: TWO_PORTS }, 'two-ports'), deploymentJson({}, {}, 'two-ports')];
const twoPorts = (port: number) => [...AMBIGUOUS, site('a', {}, { rules: [rule([path('/', 'Prefix', 'two-ports', port)])] })];
const LONE = (service: string) => site('z', {}, { rules: undefined, defaultBackend: backend(service) });
const WITHOUT_PODS = backendJson({}, 'ghost');
const wild = site('w', {}, { rules: [rule([path('/')], '*.shop.example.com')] });
const exact = (name = 'api.shop.example.com') => site('e', {}, { rules: [rule([path('/')], name)] });
const DEFAULT_443 = { defaultBackend: backend('secure', 443), rules: [rule([path('/a')])] };
const SECURE_443 = [backendJson({ ports: [{ port: 443, targetPort: 443 }] }, 'secure'), deploymentJson({}, {}, 'secure')];
const LONG = 'x'.repeat(80);

/** What the controller does, a set of Ingresses that shows it, and one beside it that does not. */
const ROWS: Array<[string, Fact, any[], unknown, any[], unknown]> = [
  ['the last writer of a listener decides on its protocol', protocols,
    [site('a', OWN_PORT, tls('one')), site('b', OWN_PORT)], ['Http 8443'], [site('a', OWN_PORT), site('b', OWN_PORT, tls('one'))], ['Https 8443']],
  ['the certificate of a host is that of the last TLS entry', certificates,
    [site('a', {}, tls('one', 'two'))], ['cert-default-two'], [site('a', {}, tls('two', 'one'))], ['cert-default-one']],
  ['and of the last Ingress', certificates,
    [site('a', {}, tls('one')), site('b', {}, tls('two'))], ['cert-default-two'], [site('a', {}, tls('two')), site('b', {}, tls('one'))], ['cert-default-one']],
  ['override-frontend-port with TLS and redirect serves plain HTTP', protocols,
    [site('a', { ...OWN_PORT, 'ssl-redirect': 'true' }, tls('one'))], ['Http 8443'], [site('a', OWN_PORT, tls('one'))], ['Https 8443']],
  ['settings go by the target port, the probe by the port of the Service too', refusals,
    [...SECURE, site('a', {}, { rules: [rule([path('/', 'Prefix', 'secure', 443)])] })], 1,
    [...SECURE, site('a', { 'backend-protocol': 'https' }, { rules: [rule([path('/', 'Prefix', 'secure', 443)])] })], 0],
  ['paths of one Service share a probe, and chance decides on its path', open,
    [site('a', {}, { rules: [rule([path('/a'), path('/b')])] })], ['pb-default-api-80-a'], [site('a', {}, { rules: [rule([path('/a'), path('/b', 'Prefix', 'web')])] })], []],
  ['the host of a probe is the first without a wildcard', probeHosts,
    [site('a', { 'hostname-extension': 'x.example.org' }, { rules: [rule([path('/')], '*.example.com')] })], ['x.example.org'],
    [site('a', {}, { rules: [rule([path('/')], '*.example.com')] })], ['localhost']],
  ['of all ports that match the smallest wins', settingsPorts, twoPorts(80), [80], twoPorts(9090), [9090]],
  ['without endpoints a path leads to the empty pool', poolsOfRules,
    [WITHOUT_PODS, site('a', {}, { rules: [rule([path('/', 'Prefix', 'ghost')])] })], ['defaultaddresspool'], [site('a')], ['pool-default-api-80-bp-8080']],
  ['a lone default backend without endpoints leads to a pool that is not there', refusals, [WITHOUT_PODS, LONE('ghost')], 1, [LONE('api')], 0],
  ['a lone default backend replaces the path map', ({ pathMaps }) => pathMaps.length,
    [site('a', {}, { rules: [rule([path('/a')])] }), LONE('web')], 0, [site('a', {}, { rules: [rule([path('/a')])] })], 1],
  ['a later default beats an earlier catch-all', poolsOfRules,
    [site('a'), site('b', {}, { rules: [rule([], 'a.example.com')], defaultBackend: backend('web') })], ['pool-default-web-80-bp-8080'],
    [site('b'), site('a', {}, { rules: [rule([], 'a.example.com')], defaultBackend: backend('web') })], ['pool-default-api-80-bp-8080']],
  ['an Ingress none of whose rules has paths is ignored, its default backend too', poolsOfRules,
    [site('a', {}, { rules: [{ host: 'a.example.com' }], defaultBackend: backend('api') })], ['defaultaddresspool'], [LONE('api')], ['pool-default-api-80-bp-8080']],
  ['rule-priority and ssl-redirect give two rules one number', refusals,
    [site('a', { 'rule-priority': '5', 'ssl-redirect': 'true' }, tls('one'))], 1, [site('a', { 'rule-priority': '5' }, tls('one'))], 0],
  ['automatic priorities go by a hash: a wildcard may come first', ({ listeners, rules }) => [...rules].sort((a, b) => a.priority - b.priority)
    .map((each) => listeners.find(({ name }) => name === each.listener)!.hostNames[0]),
  [wild, exact()], ['*.shop.example.com', 'api.shop.example.com'], [site('w', {}, { rules: [rule([path('/')], '*.example.com')] }), exact('shop.example.com')], ['shop.example.com', '*.example.com']],
  ['a host on two listeners of a port is refused', refusals,
    [site('a'), site('b', { 'hostname-extension': 'a.example.com' }, { rules: [rule([path('/')], 'b.example.com')] })], 1,
    [site('a'), site('b', { 'hostname-extension': 'c.example.com' }, { rules: [rule([path('/')], 'b.example.com')] })], 0],
  ['the class must have the controller and the configured name', hostsOf,
    [{ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'azure-application-gateway' }, spec: { controller: 'example.com/other' } }, site('a')], [''], [site('a')], ['a.example.com']],
  ['an empty class annotation counts as absent', hostsOf,
    [ingressJson({}, { rules: [rule([path('/')], 'a.example.com')] }, { annotations: { 'kubernetes.io/ingress.class': '' } })], ['a.example.com'],
    [ingressJson({}, { rules: [rule([path('/')], 'a.example.com')] }, { annotations: { 'kubernetes.io/ingress.class': 'nginx' } })], ['']],
  ...(['appgw-ssl-certificate', 'appgw-ssl-profile', 'appgw-trusted-root-certificate'] as const).map((key, index): [string, Fact, any[], unknown, any[], unknown] => [
    `an empty ${key} drops the Ingress`, hostsOf, [site('a', { [key]: index === 2 ? 'root,' : '' })], [''], [site('a', { [key]: ['corp', 'strict', 'root'][index] })], ['a.example.com'],
  ]),
  ['a Secret that is no certificate leaves plain HTTP', protocols,
    [secret('bad', { 'tls.crt': '', 'tls.key': 'eA==' }), site('a', {}, tls('bad'))], ['Http 80'], [site('a', {}, tls('one'))], ['Https 443']],
  ['a firewall policy is not on a default backend beside paths', policies,
    [site('a', { 'waf-policy-for-path': '/p' }, { rules: [rule([path('/a')])], defaultBackend: backend('api') })], [undefined, '/p'],
    [{ ...LONE('api'), metadata: { name: 'z', annotations: { 'appgw.ingress.kubernetes.io/waf-policy-for-path': '/p' } } }], ['/p']],
  ['an empty firewall policy is written on paths', policies,
    [site('a', { 'waf-policy-for-path': '' }, { rules: [rule([path('/a')])] })], [undefined, ''], [site('a', {}, { rules: [rule([path('/a')])] })], [undefined, undefined]],
  ['an extension that repeats the host counts once', hostsOf,
    [site('a', { 'hostname-extension': 'a.example.com,*.example.net' })], ['a.example.com,*.example.net'], [site('a')], ['a.example.com']],
  ['a default backend beside a path to its port shares settings, and chance gives them a probe', open,
    [site('a', {}, { rules: [rule([path('/a')])], defaultBackend: backend('api') })], ['bp-default-api-80-8080-a'],
    [site('a', {}, { rules: [rule([path('/a')])], defaultBackend: backend('web') })], []],
  ['a default backend on 443 beside paths has HTTPS settings and an HTTP probe', refusals, [...SECURE_443, site('a', {}, DEFAULT_443)], 1,
    [...SECURE_443, site('a', { 'backend-protocol': 'https' }, DEFAULT_443)], 0],
  ['a later Ingress without rule-priority takes the number away', priorities, [site('a', { 'rule-priority': '5' }), site('b')], [19000], [site('b', { 'rule-priority': '5' }), site('a')], [5]],
  ['one with an invalid value leaves it', priorities, [site('a', { 'rule-priority': '5' }), site('b', { 'rule-priority': 'x' })], [5],
    [site('a', { 'rule-priority': '5' }), site('b', { 'rule-priority': '7' })], [7]],
  ['automatic priorities without a host start at 19500', priorities, [site('a', {}, { rules: [rule([path('/')])] })], [19500], [site('a')], [19000]],
  ['a name of a certificate is never shortened, and refused', refusals, [secret(LONG), site('a', {}, tls(LONG))], 1, [site('a', {}, tls('one'))], 0],
  ['numbers have a sign and no blanks', timeouts, [site('a', { 'request-timeout': '+5' })], [5], [site('a', { 'request-timeout': ' 60' })], [30]],
  ['numbers are written as they are', timeouts, [site('a', { 'request-timeout': '-5' })], [-5], [site('a', { 'request-timeout': '0' })], [0]],
  ['a threshold of an annotation is not capped', ({ probes }) => probes.map(({ unhealthyThreshold }) => unhealthyThreshold),
    [site('a', { 'health-probe-unhealthy-threshold': '50' })], [50],
    [deploymentJson({ readinessProbe: { httpGet: { path: '/', port: 8080 }, failureThreshold: 50 } }, {}, 'late'), backendJson({}, 'late'), site('a', {}, { rules: [rule([path('/', 'Prefix', 'late')])] })], [20]],
];

test.each(ROWS)('%s', (_, fact, shows, expected, neighbour, usual) => {
  expect(fact(gateway(shows))).toEqual(expected);
  expect(fact(gateway(neighbour))).toEqual(usual);
});

test('a backend that is no Service ends the controller, unless its Ingress is left out', () => {
  const crashing = site('a', {}, { rules: [rule([RESOURCE])] });
  expect(gateway([crashing])).toBeUndefined();
  const pruned = site('a', { 'ssl-redirect': 'true' }, { rules: [rule([RESOURCE])] });
  const ofAnother = site('a', {}, { rules: [rule([RESOURCE])], ingressClassName: 'nginx' });
  expect([gateway([pruned]), gateway([ofAnother])].map((each) => each.listeners.length)).toEqual([1, 1]);
});

test('names have the type of the frontend since 1.8', () => {
  const nameOf = (controllerVersion: AgicVersion) => gateway([site('a', {}, { rules: [rule([path('/')])] })], { controllerVersion }).listeners[0].name;
  expect([AgicVersion.V1_7, AgicVersion.V1_8].map(nameOf)).toEqual(['fl-e1903c8aa3446b7b3207aec6d6ecba8a', 'fl-452c578b4f742bd7a3927c3caf2b604e']);
});
