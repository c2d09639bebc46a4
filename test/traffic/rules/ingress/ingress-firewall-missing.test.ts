import { GatewayManager } from '../../../../lib/traffic';
import { ingressFirewallMissing } from '../../../../lib/traffic/rules/ingress/ingress-firewall-missing';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const POLICY = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf';
const gateway = (webApplicationFirewall?: boolean) => ({
  gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, webApplicationFirewall }],
});
const guarded = ingressJson({ 'waf-policy-for-path': POLICY });

test('fails for a policy on a gateway without firewall', () => {
  expect(found(ingressFirewallMissing, guarded, gateway(false))).toEqual([
    'error: waf-policy-for-path needs a web application firewall, got gateway agw without: it refuses every update',
  ]);
});

test.each([
  ['a gateway with firewall', guarded, gateway(true)],
  ['a gateway of which nothing is known', guarded, gateway()],
  ['no gateway', guarded, {}],
  ['no policy', ingressJson(), gateway(false)],
  ['another gateway that has one', guarded, { gateways: [...gateway(false).gateways, ...gateway(true).gateways] }],
])('is silent for %s', (_, ingress, profile) => {
  expect(found(ingressFirewallMissing, ingress, profile)).toEqual([]);
});
