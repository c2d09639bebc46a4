import { ClusterProfile, GatewayManager, NetworkPolicyEngine, TrafficDiff, TrafficReport } from '../../../lib/traffic';
import { deployment, ingress, rule, service } from '../../support/traffic';

const PROFILE: ClusterProfile = {
  networkPolicy: NetworkPolicyEngine.CALICO,
  gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, publicFrontend: true, privateFrontendAddress: '10.10.16.10', subnetAddressPrefix: '10.10.16.0/24' }],
};
const API = deployment('api');
const balanced = (annotations: any = {}, spec: any = {}) => [API, service('api', { type: 'LoadBalancer', ...spec }, annotations)];
const INTERNAL = { 'azure-load-balancer-internal': 'true' };
const routed = (annotations: any = {}, spec: any = {}) => [API, service('api-service'), ingress('shop', spec, annotations)];
const nginx = (annotations: any = {}) => {
  const { metadata, ...rest } = ingress('shop', { ingressClassName: 'webapprouting' });
  const keys = Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`nginx.ingress.kubernetes.io/${key}`, value]));
  const controller = {
    apiVersion: 'approuting.kubernetes.azure.com/v1alpha1', kind: 'NginxIngressController', metadata: { name: 'nginx' }, spec: { ingressClassName: 'webapprouting' },
  };
  return [API, service('api-service'), controller, { ...rest, metadata: { ...metadata, annotations: keys } }];
};
const policy = (podSelector: any = {}) => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'web-only' }, spec: { podSelector, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] },
});
const gateway = (annotations: any = {}) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'edge' },
  spec: {
    gatewayClassName: 'approuting-istio',
    infrastructure: { annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`service.beta.kubernetes.io/${key}`, value])) },
    listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
  },
});
const meshed = (annotations: any = {}) => [API, service('api'), gateway(annotations), {
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'api' }, spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'api', port: 80 }] }] },
}];

const exposed = (before: any[], after: any[]) => {
  const [was, is] = [before, after].map((objects) => TrafficReport.analyze(objects.map((object) => ({ object })), PROFILE));
  return TrafficDiff.between(was, is).exposures.map(({ by, path, before: from, after: to }) => `${by.kind} ${by.name}, ${path.title}: ${from} -> ${to}`);
};
const PUBLIC = 'clients on the internet';
const NETWORK = 'clients in the network';

test.each<[string, any[], any[], string]>([
  ['a load balancer that gets public', balanced(INTERNAL), balanced(), `Service api, public address:80: ${NETWORK} -> ${PUBLIC}`],
  ['a load balancer in place of a cluster IP', [API, service('api')], balanced(), `Service api, public address:80: clients in the cluster -> ${PUBLIC}`],
  ['a public gateway for pods that had none', [API, service('api-service')], routed(), `Ingress shop, http://*/api*: clients in the cluster -> ${PUBLIC}`],
  ['a route that leaves the private frontend', routed({ 'use-private-ip': 'true' }), routed(), `Ingress shop, http://*/api*: ${NETWORK} -> ${PUBLIC}`],
  ['a gateway whose load balancer gets public', meshed({ 'azure-load-balancer-internal': 'true' }), meshed(), `HTTPRoute api, http://*/: ${NETWORK} -> ${PUBLIC}`],
  ['ranges that are gone', balanced({}, { loadBalancerSourceRanges: ['203.0.113.0/24'] }), balanced(), `Service api, public address:80: ${PUBLIC} from 203.0.113.0/24 -> ${PUBLIC}`],
  ['ranges in an annotation that are wider', balanced({ 'azure-allowed-ip-ranges': '203.0.113.0/25' }), balanced({ 'azure-allowed-ip-ranges': '203.0.113.0/24' }),
    `Service api, public address:80: ${PUBLIC} from 203.0.113.0/25 -> ${PUBLIC} from 203.0.113.0/24`],
  ['a service tag more', balanced({ 'azure-allowed-service-tags': 'AzureFrontDoor.Backend' }), balanced({ 'azure-allowed-service-tags': 'AzureFrontDoor.Backend,Internet' }),
    `Service api, public address:80: ${PUBLIC} from service tag AzureFrontDoor.Backend -> ${PUBLIC} from service tag AzureFrontDoor.Backend, Internet`],
  ['an allowlist of ingress-nginx that is gone', nginx({ 'whitelist-source-range': '203.0.113.7, 10.0.0.0/8' }), nginx(),
    `Ingress shop, http://*/api: ${PUBLIC} from 10.0.0.0/8, 203.0.113.7/32 -> ${PUBLIC}`],
  ['a login that is gone', nginx({ 'auth-url': 'https://auth.example.com' }), nginx(), `Ingress shop, http://*/api: ${PUBLIC} that auth-url of ingress-nginx lets in -> ${PUBLIC}`],
  ['a policy that is gone', [API, service('api'), policy()], [API, service('api')],
    'Service api, api.default:80: clients in the cluster as far as NetworkPolicy web-only lets them in -> clients in the cluster'],
  ['a policy for other pods', [API, service('api'), policy()], [API, service('api'), policy({ matchLabels: { app: 'other' } })],
    'Service api, api.default:80: clients in the cluster as far as NetworkPolicy web-only lets them in -> clients in the cluster'],
  ['a second port that gets public', balanced(INTERNAL), [...balanced(INTERNAL), service('metrics', { type: 'LoadBalancer', selector: { app: 'api' }, ports: [{ port: 9090, targetPort: 9090 }] })],
    `Service metrics, public address:9090: nobody -> ${PUBLIC}`],
])('finds %s', (_, before, after, text) => {
  expect(exposed(before, after)).toContain(text);
});

test.each<[string, any[], any[]]>([
  ['the same', balanced(), balanced()],
  ['a load balancer that gets internal', balanced(), balanced(INTERNAL)],
  ['ranges that are new', balanced(), balanced({}, { loadBalancerSourceRanges: ['203.0.113.0/24'] })],
  ['ranges that are smaller', balanced({}, { loadBalancerSourceRanges: ['203.0.113.0/24'] }), balanced({}, { loadBalancerSourceRanges: ['203.0.113.0/25'] })],
  ['the same ranges in another field', balanced({}, { loadBalancerSourceRanges: ['203.0.113.0/24'] }), balanced({ 'azure-allowed-ip-ranges': '203.0.113.0/24' })],
  ['a range that had every address', balanced({}, { loadBalancerSourceRanges: ['0.0.0.0/0'] }), balanced()],
  ['another path to pods that are public', routed(), [...routed(), ingress('more', { rules: [rule('/more')] })]],
  ['pods that are new', [], balanced()],
  ['a route that breaks', routed({ 'use-private-ip': 'true' }), routed({ 'ssl-redirect': 'true' })],
  ['a login that is new', nginx(), nginx({ 'auth-url': 'https://auth.example.com' })],
  ['a policy that is new', [API, service('api')], [API, service('api'), policy()]],
])('is silent for %s', (_, before, after) => {
  expect(exposed(before, after)).toEqual([]);
});

test('is told first, counted, and strictly something that may be missed', () => {
  const [was, is] = [balanced(INTERNAL), balanced()].map((objects) => TrafficReport.analyze(objects.map((object) => ({ object })), PROFILE));
  const diff = TrafficDiff.between(was, is);
  expect([diff.hasEffect, diff.isWorse, diff.isWorseOrGone]).toEqual([true, false, true]);
  expect(diff.toText()).toContain(', 1 path is open to more clients');
  expect(diff.toText().split('\n')[1]).toBe('! ⚠ Service api: open to clients on the internet, before to clients in the network: public address:80 by public load balancer');
  expect(diff.toMarkdown()).toContain('### Open to more clients');
});

test('what no path says is told too: an allowlist that is gone changes none', () => {
  const [was, is] = [nginx({ 'allowlist-source-range': '10.0.0.0/8' }), nginx()].map((objects) => TrafficReport.analyze(objects.map((object) => ({ object })), PROFILE));
  const diff = TrafficDiff.between(was, is);
  expect([diff.paths, diff.hasEffect]).toEqual([[], true]);
  expect(diff.toText()).toMatch(/^traffic changes: 1 path is open to more clients, 1 path is as before\n! ⚠ Ingress shop: /);
});
