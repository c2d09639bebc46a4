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

test.each([
  ['every key that it knows', ingressJson({ 'ssl-redirect': 'true', 'entra-jwt-config-name': 'x', 'rule-priority': '7' })],
  ['keys of others', ingressJson({}, {}, { annotations: { 'cert-manager.io/issuer': 'x', 'appgw.ingress.istio.io/v1alpha3': 'y' } })],
  ['another class', ingressJson({ 'auth-url': 'x' }, { ingressClassName: 'nginx' })],
])('is silent for %s', (_, object) => {
  expect(found(ingressAnnotationUnknown, object)).toEqual([]);
});
