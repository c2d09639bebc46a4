import { ingressListenerOverwritten } from '../../../../lib/traffic/rules/ingress/ingress-listener-overwritten';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const POLICY = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf';
const tls = { tls: [{ secretName: 's' }] };
const shop = (name: string, annotations = {}, spec = {}, text = '/') => ingressJson(annotations, { rules: [rule([path(text)], 'a.com')], ...spec }, { name });

test.each([
  ['redirect', [shop('a', { 'ssl-redirect': 'true' }, tls), shop('b', {}, tls, '/b')],
    'error: ssl-redirect is lost, HTTP stays open on https://a.com:443: Ingress default/b, which comes later, decides'],
  ['firewall policy', [shop('a', { 'waf-policy-for-path': POLICY }), shop('b', {}, {}, '/b')],
    'error: firewall policy waf is lost, there is none on http://a.com:80: Ingress default/b, which comes later, decides'],
  ['firewall policy to another one', [shop('a', { 'waf-policy-for-path': POLICY }), shop('b', { 'waf-policy-for-path': `${POLICY}2` })],
    'error: firewall policy waf is lost, waf2 stands in its place on http://a.com:80: Ingress default/b, which comes later, decides'],
  ['TLS profile', [shop('a', { 'appgw-ssl-profile': 'strict' }, tls), shop('b', {}, tls, '/b')],
    'warning: TLS profile strict is lost, there is none on https://a.com:443: Ingress default/b, which comes later, decides'],
  ['HTTPS on a port of its own', [shop('a', { 'override-frontend-port': '8443' }, tls), shop('b', { 'override-frontend-port': '8443' }, {}, '/b')],
    'error: plain HTTP is served in place of HTTPS on http://a.com:8443: Ingress default/b, which comes later, decides'],
])('tells of a lost %s', (_, objects, message) => {
  expect(found(ingressListenerOverwritten, objects)).toEqual([message]);
});

test('tells of a later rule of the same Ingress', () => {
  const twice = ingressJson({ 'waf-policy-for-path': POLICY }, { rules: [rule([path('/')], 'a.com'), rule([path('/b')], 'a.com')] });
  expect(found(ingressListenerOverwritten, twice)).toEqual([
    'error: firewall policy waf is lost, there is none on http://a.com:80: a later rule of the Ingress decides',
  ]);
});

test.each([
  ['a redirect of the last one', [shop('a', {}, tls), shop('b', { 'ssl-redirect': 'true' }, tls, '/b')]],
  ['a policy of the last one', [shop('a'), shop('b', { 'waf-policy-for-path': POLICY })]],
  ['other hosts', [shop('a', { 'waf-policy-for-path': POLICY }), ingressJson({}, { rules: [rule([path('/')], 'b.com')] }, { name: 'b' })]],
  ['the same in both', [shop('a', { 'ssl-redirect': 'true' }, tls), shop('b', { 'ssl-redirect': 'true' }, tls, '/b')]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressListenerOverwritten, objects)).toEqual([]);
});
