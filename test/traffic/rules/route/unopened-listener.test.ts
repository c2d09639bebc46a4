import { ClusterProfile, TrafficReport } from '../../../../lib/traffic';
import { overviewOf } from '../../../../lib/traffic/render/overview';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../../support/ingress';

const GROUP = 'gateway.networking.k8s.io';
const ALB = { 'alb.networking.azure.io/alb-name': 'alb', 'alb.networking.azure.io/alb-namespace': 'default' };
const HTTP = { name: 'http', port: 80, protocol: 'HTTP' };
const https = (...certificateRefs: any[]) => ({ name: 'https', port: 443, protocol: 'HTTPS', hostname: 'a.com', tls: { certificateRefs } });
const gateway = (gatewayClassName: string, ...listeners: any[]) => ({
  apiVersion: `${GROUP}/v1`, kind: 'Gateway', metadata: { name: 'edge', namespace: 'default', annotations: ALB }, spec: { gatewayClassName, listeners },
});
const ROUTE = {
  apiVersion: `${GROUP}/v1`,
  kind: 'HTTPRoute',
  metadata: { name: 'api', namespace: 'default' },
  spec: { parentRefs: [{ name: 'edge' }], hostnames: ['a.com'], rules: [{ backendRefs: [{ name: 'api', port: 80 }] }] },
};
const secret = (name = 'tls', namespace = 'default', type = 'kubernetes.io/tls') => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, type, data: { 'tls.crt': 'x', 'tls.key': 'y' } });
const PODS = [deploymentJson(), backendJson()];
const CLUSTER: ClusterProfile = { wholeCluster: true };

/** The states of the paths that come in at a gateway, with the rules that say so. */
const states = (objects: any[], profile: ClusterProfile = {}) => {
  const report = TrafficReport.analyze([...PODS, ...objects].map((object) => ({ object: { ...object, metadata: { namespace: 'default', ...object.metadata } } })), profile);
  return Object.fromEntries(overviewOf(report.paths, report.findings).filter(({ path: { title } }) => title.includes('//')).map(({ state, path: { title, brokenBy, warnedBy = [] } }) => (
    [title, [state, ...[...brokenBy, ...warnedBy].map(({ code }) => code)].join(' ')]
  )));
};

test.each<[string, any, ClusterProfile, string]>([
  ['a Secret that is there', [https({ name: 'tls' }), secret()], {}, 'ok'],
  ['a Secret that may be elsewhere', [https({ name: 'tls' })], {}, 'warning route-tls-secret-missing'],
  ['a Secret that a whole cluster does not have', [https({ name: 'tls' })], CLUSTER, 'broken route-tls-secret-missing'],
  ['one of two Secrets that is there', [https({ name: 'tls' }, { name: 'other' }), secret()], CLUSTER, 'warning route-tls-secret-missing'],
  ['a Secret of another type', [https({ name: 'tls' }), secret('tls', 'default', 'Opaque')], {}, 'broken route-certificate-missing'],
  ['no certificate', [https()], {}, 'broken route-certificate-missing'],
  ['a Secret elsewhere without a grant among the files', [https({ name: 'tls', namespace: 'certs' }), secret('tls', 'certs')], {}, 'warning route-certificate-missing'],
  ['a Secret elsewhere without a grant in the cluster', [https({ name: 'tls', namespace: 'certs' }), secret('tls', 'certs')], CLUSTER, 'broken route-certificate-missing'],
])('a path by a listener with %s says so, and the one beside it is well', (_, [listener, ...objects], profile, state) => {
  expect(states([gateway('istio', HTTP, listener), ROUTE, ...objects], profile)).toEqual({ 'http://a.com/': 'ok', 'https://a.com/': state });
});

test('at Application Gateway for Containers the other listeners of the Gateway are in doubt', () => {
  expect(states([gateway('azure-alb-external', HTTP, https({ name: 'tls' })), ROUTE])).toEqual({
    'http://a.com/': 'warning route-tls-secret-missing', 'https://a.com/': 'warning route-tls-secret-missing',
  });
  expect(states([gateway('azure-alb-external', HTTP, https()), ROUTE])).toEqual({
    'http://a.com/': 'warning route-certificate-missing', 'https://a.com/': 'broken route-certificate-missing',
  });
  expect(states([gateway('azure-alb-external', HTTP, https({ name: 'tls' })), ROUTE, secret()]))
    // the probe that nobody wrote
    .toEqual({ 'http://a.com/': 'warning', 'https://a.com/': 'warning' });
});

test('paths through a Gateway that Application Gateway for Containers does not serve are broken', () => {
  const bare = gateway('azure-alb-external', HTTP);
  expect(states([{ ...bare, metadata: { name: 'edge', namespace: 'default' } }, ROUTE])).toEqual({ 'http://a.com/': 'broken route-alb-gateway' });
  expect(states([gateway('azure-alb-external', HTTP, { name: 'other', port: 8080, protocol: 'HTTP' }), ROUTE])).toEqual({
    'http://a.com/': 'warning route-alb-gateway', 'http://a.com:8080/': 'broken route-alb-gateway',
  });
});

test('a path of an Ingress of the controller says that its certificate may be missing', () => {
  const shop = (hosts: string[]) => ingressJson({}, { tls: [{ hosts, secretName: 'tls' }], rules: [rule([path('/')], 'a.com'), rule([path('/')], 'b.com')] });
  expect(states([shop(['a.com'])])).toEqual({ 'https://a.com/*': 'warning ingress-tls-secret-missing', 'http://b.com/*': 'ok' });
  expect(states([shop(['a.com'])], CLUSTER)).toEqual({ 'http://a.com/*': 'warning ingress-tls-secret-missing', 'http://b.com/*': 'ok' });
  expect(states([shop(['a.com']), secret()])).toEqual({ 'https://a.com/*': 'ok', 'http://b.com/*': 'ok' });
});

test('a warning that somebody accepts leaves the path well', () => {
  const accepted = gateway('istio', HTTP, https({ name: 'tls' }));
  const { metadata } = accepted;
  expect(states([{ ...accepted, metadata: { ...metadata, annotations: { ...metadata.annotations, 'acknowledge.aks-constructs/route-tls-secret-missing': 'made by the platform' } } }, ROUTE]))
    .toEqual({ 'http://a.com/': 'ok', 'https://a.com/': 'ok route-tls-secret-missing' });
});
