import { TrafficModel } from '../../../../lib/traffic/objects/traffic-model';
import { ingressAnnotationUnknown } from '../../../../lib/traffic/rules/ingress/ingress-annotation-unknown';
import { runRules } from '../../../../lib/traffic/rules/judge';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const fixes = (key: string) => runRules(new TrafficModel([{ object: ingressJson({ [key]: 'x' }) }]), [ingressAnnotationUnknown]).map(({ fix }) => fix);

test('fails for a key that the controller does not know', () => {
  expect(found(ingressAnnotationUnknown, ingressJson({ 'auth-url': 'https://login' }))).toEqual([
    "error: annotation 'appgw.ingress.kubernetes.io/auth-url' is unknown to the ingress controller and does nothing",
  ]);
});

test('fails for a prefix that is not quite right', () => {
  const wrong = ingressJson({}, {}, { annotations: { 'appgw.kubernetes.io/ssl-redirect': 'true' } });
  expect(found(ingressAnnotationUnknown, wrong)).toEqual([
    "error: annotation 'appgw.kubernetes.io/ssl-redirect' is unknown to the ingress controller and does nothing",
  ]);
});

test('fails for an Ingress whose class is wrong but whose author means the controller', () => {
  expect(found(ingressAnnotationUnknown, ingressJson({ 'auth-url': 'x' }, { ingressClassName: 'azure/application-gateway' }))).toHaveLength(1);
});

test.each([
  ['ssl-redirct', "did you mean 'appgw.ingress.kubernetes.io/ssl-redirect'?"],
  ['connection-drain', "did you mean 'appgw.ingress.kubernetes.io/connection-draining'?"],
  ['drain-timeout-seconds', 'use connection-draining'],
  ['waf-policy', "did you mean 'appgw.ingress.kubernetes.io/waf-policy-for-path'?"],
  ['enable-waf', 'use waf-policy-for-path'],
  ['rewrite-target', 'use backend-path-prefix, rewrite-rule-set or rewrite-rule-set-custom-resource'],
  ['session-cookie-name', 'use cookie-based-affinity; the name of the cookie cannot be chosen'],
  ['auth-url', 'the controller has no authentication, so everybody may call; authenticate in the application or in a proxy before it'],
  [
    'whitelist-source-range',
    'the controller has no address filter, so everybody may call; filter in a web application firewall policy or on the subnet of the gateway',
  ],
  ['something-else', 'remove it, or see the list of annotations'],
])('says what to do instead of %s', (key, fix) => {
  expect(fixes(key)).toEqual([fix]);
});

const SHUT = 'so everybody may call;';
const LOGIN = `the controller has no authentication, ${SHUT} authenticate in the application or in a proxy before it`;
const FILTER = `the controller has no address filter, ${SHUT} filter in a web application firewall policy or on the subnet of the gateway`;

test.each<[string, string[]]>([
  [LOGIN, ['external-auth', 'oauth-url', 'jwt-issuer', 'login-page']],
  [FILTER, ['white-list', 'whitelist', 'black-list', 'blacklist', 'allow-from', 'deny-from', 'source-range-of', 'source-ip-of', 'restrict-to']],
  ['the controller limits no rates; use a rate limit rule of a web application firewall policy', ['rate-per-second', 'limit-rps', 'max-connections-total']],
  ['use waf-policy-for-path', ['waf-on', 'firewall-mode']],
  ['use backend-path-prefix, rewrite-rule-set or rewrite-rule-set-custom-resource', ['rewrite-target', 'strip-prefix']],
  ['use appgw-trusted-root-certificate', ['backend-root-cert']],
  ['use cookie-based-affinity; the name of the cookie cannot be chosen', ['http-cookies', 'sticky-for', 'session-name', 'affinity-mode']],
  ['use ssl-redirect', ['permanent-redirect-to', 'force-https']],
  ['use health-probe-path and its sisters', ['health-url', 'probe-url']],
  ['use connection-draining', ['drain-for']],
  ['use request-timeout', ['read-timeout-seconds', 'PROXY-TIMEOUT']],
  ['the controller sets no body size; set it in a web application firewall policy', ['proxy-body-size', 'max-upload']],
])('says "%s" for %j', (fix, keys) => {
  expect(keys.map((key) => [key, ...fixes(key)])).toEqual(keys.map((key) => [key, fix]));
});

test('says how each key of the controller begins', () => {
  const wrong = new TrafficModel([{ object: ingressJson({}, {}, { annotations: { 'appgw.kubernetes.io/ssl-redirect': 'true' } }) }]);
  expect(runRules(wrong, [ingressAnnotationUnknown]).map(({ fix }) => fix)).toEqual(["every key of the controller starts with 'appgw.ingress.kubernetes.io/'"]);
});

test.each([
  ['every key that it knows', ingressJson({ 'ssl-redirect': 'true', 'entra-jwt-config-name': 'x', 'rule-priority': '7' })],
  ['keys of others', ingressJson({}, {}, { annotations: { 'cert-manager.io/issuer': 'x', 'appgw.ingress.istio.io/v1alpha3': 'y' } })],
  ['another class', ingressJson({ 'auth-url': 'x' }, { ingressClassName: 'nginx' })],
])('is silent for %s', (_, object) => {
  expect(found(ingressAnnotationUnknown, object)).toEqual([]);
});
