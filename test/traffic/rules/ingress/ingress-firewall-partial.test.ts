import { ingressFirewallPartial } from '../../../../lib/traffic/rules/ingress/ingress-firewall-partial';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const policy = { 'waf-policy-for-path': '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf' };
const fallback = { defaultBackend: path('/').backend };

test('warns of a default backend beside paths', () => {
  expect(found(ingressFirewallPartial, ingressJson(policy, { ...fallback, rules: [rule([path('/a')], 'a.com')] }))).toEqual([
    "warning: waf-policy-for-path must cover the default backend too, got no path '/' for a.com: other paths get the policy of the gateway",
  ]);
});

test.each([
  ['a path for everything', policy, { ...fallback, rules: [rule([path('/')], 'a.com')] }],
  ['a default backend alone, whose listener has the policy', policy, { ...fallback, rules: undefined }],
  ['no policy', {}, { ...fallback, rules: [rule([path('/a')])] }],
])('is silent for %s', (_, annotations, spec) => {
  expect(found(ingressFirewallPartial, ingressJson(annotations, spec))).toEqual([]);
});
