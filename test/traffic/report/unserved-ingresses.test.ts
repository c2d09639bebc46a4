import { ClusterProfile, GatewayManager, TrafficReport } from '../../../lib/traffic';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../support/ingress';

const PROFILE: ClusterProfile = { gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, publicFrontend: true, sslCertificateNames: ['good'] }] };
const PODS = [deploymentJson(), backendJson()];
const shop = (annotations: any = {}, spec: any = {}, metadata: any = {}) => (
  ingressJson(annotations, { rules: [rule([path('/api')], 'a.com')], ...spec }, { name: 'shop', ...metadata })
);
const answer = (objects: any[], url = 'http://a.com/api/x', profile = PROFILE) => TrafficReport.analyze([...PODS, ...objects].map((object) => ({ object })), profile).answer(url);
const others = (objects: any[], url?: string) => answer(objects, url).gateways.flatMap((at) => at.others).filter((line) => line.includes('Ingress'));
const SECRET = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'tls', namespace: 'certs' }, type: 'kubernetes.io/tls', data: { 'tls.crt': 'x', 'tls.key': 'y' } };
const TLS = { tls: [{ hosts: ['a.com'], secretName: 'tls' }] };

test.each<[string, any[], string | undefined, string]>([
  ['a redirect without TLS', [shop({ 'ssl-redirect': 'true' })], 'https://a.com/api',
    "path 'a.com/api' of Ingress default/shop (http://a.com:80) is not on the gateway: ssl-redirect needs TLS from a Secret or a certificate on the gateway, got neither: the whole Ingress is dropped "
    + '(ingress-redirect-without-tls)'],
  ['a certificate that the gateway does not have', [shop({ 'appgw-ssl-certificate': 'other' })], undefined,
    "path 'a.com/api' of Ingress default/shop (https://a.com:443) is not on the gateway: appgw-ssl-certificate must be installed on gateway agw, got 'other', allowed: good: the whole Ingress is dropped "
    + '(ingress-certificate-not-installed)'],
  ['a frontend that the gateway does not have', [shop({ 'use-private-ip': 'true' })], undefined,
    "path 'a.com/api' of Ingress default/shop (http://a.com:80 (private)) is not on the gateway: use-private-ip needs a private frontend, got none on gateway agw: the whole Ingress is dropped "
    + '(ingress-frontend-missing)'],
  ['a Secret in another namespace', [shop({}, TLS, { namespace: 'shop' }), SECRET], 'https://a.com/api',
    "path 'a.com/api' of Ingress shop/shop is on http://a.com:80 only: TLS secret 'tls' must be in namespace shop of the Ingress, got namespace certs: its hosts are served over plain HTTP "
    + '(ingress-tls-secret-missing)'],
  ['another port', [shop({ 'override-frontend-port': '8080' })], undefined, "path 'a.com/api' of Ingress default/shop is on http://a.com:8080 only"],
  ['a route in its place', [shop(), shop({}, { rules: [rule([path('/api', 'Prefix', 'web')], 'a.com')] }, { name: 'zoo' })], undefined,
    "path 'a.com/api' of Ingress default/zoo (http://a.com:80) is not on the gateway: path 'a.com/api' of Ingress default/shop has its place"],
])('names an Ingress of the controller that is not served because of %s', (_, objects, url, line) => {
  expect(others(objects, url)).toEqual([line]);
});

test.each<[string, any, string | undefined]>([
  ['another path', shop({ 'ssl-redirect': 'true' }), 'http://a.com/other'],
  ['another host', shop({ 'ssl-redirect': 'true' }), 'http://b.com/api'],
  ['the Ingress that takes it', shop(), undefined],
])('is silent about %s', (_, ingress, url) => {
  expect(others([ingress], url)).toEqual([]);
});

test.each<[string, any, string[]]>([
  ['a class annotation that no controller looks for', shop({}, { ingressClassName: undefined }, { annotations: { 'kubernetes.io/ingress.class': 'azure-application-gateway' } }), [
    "Ingress default/shop has the host and the path, and is not served: annotation 'kubernetes.io/ingress.class' must be 'azure/application-gateway', got 'azure-application-gateway': "
    + 'the Ingress is ignored without an event (ingress-class-unresolved)',
  ]],
  ['no class', shop({ 'request-timeout': '20' }, { ingressClassName: undefined, rules: [rule([path('/api*', 'ImplementationSpecific')], 'a.com')] }), [
    "Ingress default/shop has the host and the path, and may not be served: spec.ingressClassName must name a class, got none beside annotations of 'appgw.ingress.kubernetes.io/'; "
    + 'only a default class would serve it (ingress-class-unresolved)',
  ]],
  ['a class of others', shop({}, { ingressClassName: 'nginx' }), ['Ingress default/shop of another controller has the host and the path: it takes what DNS sends to that controller']],
  ['a class of others, and another host', shop({}, { ingressClassName: 'nginx', rules: [rule([path('/api')], 'b.com')] }), []],
])('says of an Ingress with %s who serves it', (_, ingress, notes) => {
  expect(answer([ingress]).notes).toEqual(notes);
});
