import { AzureResource, ClusterProfile } from '../../../../lib/traffic';
import { routeAlbFirewall } from '../../../../lib/traffic/rules/route/route-alb-firewall';
import { albGateway, albPolicy, albRoute } from '../../../support/alb';
import { found } from '../../../support/rule';

const ARM = '/subscriptions/0/resourceGroups/rg-edge/providers';
const ID = `${ARM}/Microsoft.ServiceNetworking/trafficControllers/alb-edge`;
const WAF = `${ARM}/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies`;
const TYPE = 'azurerm_application_load_balancer';
const gateway = albGateway({ addresses: [{ type: 'alb.networking.azure.io/alb-frontend', value: 'public' }] }, { 'alb-id': ID });
const policy = (target: 'Gateway' | 'HTTPRoute', name = 'waf-edge') => albPolicy('WebApplicationFirewallPolicy', { webApplicationFirewall: { id: `${WAF}/${name}` } }, target);

function profile(wafPolicyId: string | undefined = '${azurerm_web_application_firewall_policy.edge.id}', settings: any = {}): ClusterProfile {
  const azureResources: AzureResource[] = [
    { resourceType: TYPE, localName: 'edge', settings: { name: 'alb-edge', resource_group_name: 'rg-edge', location: 'westeurope' } },
    { resourceType: 'azurerm_web_application_firewall_policy', localName: 'edge', settings: { name: 'waf-edge' } },
    ...wafPolicyId === '' ? [] : [{
      resourceType: `${TYPE}_security_policy`,
      localName: 'edge',
      settings: { name: 'waf', application_load_balancer_id: `\${${TYPE}.edge.id}`, web_application_firewall_policy_id: wafPolicyId, ...settings },
    }],
  ];
  return { azureResources };
}

test('warns of a firewall that looks into no request', () => {
  expect(found(routeAlbFirewall, [gateway, albRoute()], profile())).toEqual([
    'warning: a WebApplicationFirewallPolicy must name the Gateway for the firewall of azurerm_application_load_balancer.edge to look into requests of default/api, got none',
  ]);
});

test('warns of a policy that Azure was not told of', () => {
  const message = (name: string, known: string) => (
    `warning: webApplicationFirewall.id must be that of a policy which azurerm_application_load_balancer.edge has a security policy for, got ${name}; it has ${known}`);
  expect(found(routeAlbFirewall, [gateway, albRoute(), policy('Gateway', 'waf-other')], profile())).toEqual([message('waf-other', 'waf-edge')]);
  expect(found(routeAlbFirewall, [gateway, albRoute(), policy('HTTPRoute', 'waf-other')], profile(`${WAF}/waf-shop`))).toEqual([message('waf-other', 'waf-shop')]);
  expect(found(routeAlbFirewall, [gateway, albRoute(), policy('Gateway')], profile(''))).toEqual([message('waf-edge', 'none')]);
});

test.each<[string, any[], ClusterProfile]>([
  ['a policy for the Gateway', [gateway, albRoute(), policy('Gateway')], profile()],
  ['a policy for each route', [gateway, albRoute(), policy('HTTPRoute')], profile()],
  ['a policy in other letters', [gateway, albRoute(), policy('Gateway', 'WAF-edge')], profile()],
  ['a Gateway without routes', [gateway], profile()],
  ['a gateway without a firewall', [gateway, albRoute()], profile('')],
  ['a gateway that is elsewhere', [gateway, albRoute(), policy('Gateway', 'waf-other')], {}],
  ['a gateway that the controller makes', [albGateway(), albRoute()], profile()],
  ['a policy that only Terraform knows', [gateway, albRoute(), policy('Gateway', 'waf-other')], profile('${var.waf}')],
  ['security policies for each of something', [gateway, albRoute(), policy('Gateway', 'waf-other')], profile(undefined, { for_each: '${var.policies}' })],
])('is silent for %s', (_, objects, known) => {
  expect(found(routeAlbFirewall, objects, known)).toEqual([]);
});
