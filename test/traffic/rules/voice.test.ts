import { listenerSettings } from '../../../lib/manifests/private/app-gateway-listener';
import { routeSettings } from '../../../lib/manifests/private/app-gateway-settings';
import { AGIC_PREFIX } from '../../../lib/traffic/agic/class-names';
import { inWordsOf, PROPERTIES } from '../../../lib/traffic/rules/voice';

const CONSTRUCT = { kind: 'Ingress', name: 'i', origin: { constructPath: 'shop/i' } };
const YAML = { kind: 'Ingress', name: 'i', origin: { file: 'shop.yaml', line: 1 } };

test.each([
  ['ssl-redirect needs TLS', 'sslRedirect needs TLS', 'ssl-redirect needs TLS'],
  ['health-probe-timeout must be less than health-probe-interval', 'probe.timeoutSeconds must be less than probe.intervalSeconds', 'health-probe-timeout must be less than health-probe-interval'],
  [
    'use cookieAffinity on the route (annotation appgw.ingress.kubernetes.io/cookie-based-affinity), and leave it',
    'use cookieAffinity on the route, and leave it', 'use annotation appgw.ingress.kubernetes.io/cookie-based-affinity, and leave it',
  ],
  ['make it internal (internal: true, annotation azure-load-balancer-internal)', 'make it internal (internal: true)', 'make it internal (annotation azure-load-balancer-internal)'],
  ['or set disableFloatingIp (annotation azure-disable-load-balancer-floating-ip)', 'or set disableFloatingIp', 'or set annotation azure-disable-load-balancer-floating-ip'],
  ["secret 'a' is not among the objects; make it", "secret 'a' is not in this program; make it", "secret 'a' is not among the files read; make it"],
  ['remove the annotation kubernetes.io/ingress.class', 'remove the annotation kubernetes.io/ingress.class', 'remove the annotation kubernetes.io/ingress.class'],
  ['use the annotation of this controller', 'use the annotation of this controller', 'use the annotation of this controller'],
  ["annotation 'ssl-redirects' is unknown", "annotation 'ssl-redirects' is unknown", "annotation 'ssl-redirects' is unknown"],
  ['the path /ssl-redirect is taken', 'the path /ssl-redirect is taken', 'the path /ssl-redirect is taken'],
])('says %j in the words of both readers', (text, toProgram, toYaml) => {
  expect([inWordsOf(CONSTRUCT, text), inWordsOf(YAML, text), inWordsOf({ kind: 'Ingress', name: 'i' }, text)]).toEqual([toProgram, toYaml, text]);
});

test('names of annotations stay where no construct writes them', () => {
  expect(inWordsOf({ ...CONSTRUCT, kind: 'Deployment' }, 'request-timeout is long')).toBe('request-timeout is long');
});

test('has every property that the constructs write', () => {
  const probe = { path: '/', hostname: 'a', port: 1, statusCodes: '200', intervalSeconds: 1, timeoutSeconds: 1, unhealthyThreshold: 1 };
  const route = {
    cookieAffinity: true,
    cookieAffinityDistinctName: true,
    requestTimeoutSeconds: 1,
    backendProtocol: 'https',
    backendHostname: 'a',
    backendPathPrefix: '/',
    wafPolicyId: 'a',
    trustedRootCertificates: ['a'],
    probe,
    connectionDraining: { timeoutSeconds: 1 },
    rewriteRuleSet: 'a',
    rewriteRuleSetCustomResource: 'a',
  };
  const listener = { hostnameExtension: 'a', sslRedirect: true, sslProfile: 'a', usePrivateIp: true, overrideFrontendPort: 1, rulePriority: 1 };
  const written = [...routeSettings(route as any), ...listenerSettings(listener as any)];
  expect(Object.fromEntries(written.map(({ key, property }) => [key.slice(AGIC_PREFIX.length), property]))).toEqual(
    Object.fromEntries(Object.entries(PROPERTIES).filter(([name]) => name !== 'appgw-ssl-certificate')),
  );
});
