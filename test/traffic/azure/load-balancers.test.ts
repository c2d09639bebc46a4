import { AzureEstate } from '../../../lib/traffic/azure/estate';
import { firewallsOf, isRepeated, loadBalancerOfId, loadBalancersOf, namesOfParts } from '../../../lib/traffic/azure/load-balancers';
import { peersOf } from '../../../lib/traffic/azure/networks';
import { AzureResource } from '../../../lib/traffic/azure-resource';

const resource = (resourceType: string, localName: string, settings: any): AzureResource => ({ resourceType, localName, stackName: 'infra', settings });
const estateOf = (...azureResources: AzureResource[]) => AzureEstate.of({ azureResources });
const ALB = 'azurerm_application_load_balancer';
const id = (group: string, name: string) => `/subscriptions/0/resourceGroups/${group}/providers/Microsoft.ServiceNetworking/trafficControllers/${name}`;
const NAMED = resource(ALB, 'shop', { name: 'alb-shop', resource_group_name: 'rg-shop' });
const GROUP = resource('azurerm_resource_group', 'main', { name: 'rg-main' });
const REFERRING = resource(ALB, 'main', { name: 'alb-main', resource_group_name: '${azurerm_resource_group.main.name}' });
const PLACELESS = resource(ALB, 'any', { name: 'alb-any', resource_group_name: '${var.group}' });
const all = estateOf(NAMED, GROUP, REFERRING, PLACELESS);

test.each([
  [id('rg-shop', 'alb-shop'), 'shop'],
  [`${id('RG-SHOP', 'ALB-Shop')}/`, 'shop'],
  [id('rg-other', 'alb-shop'), undefined],
  [id('rg-shop', 'alb-other'), undefined],
  [id('rg-main', 'alb-main'), 'main'],
  [id('rg-shop', 'alb-main'), undefined],
  // where only Terraform knows the group, the name is enough
  [id('rg-shop', 'alb-any'), 'any'],
  [id('rg-other', 'alb-any'), 'any'],
  ['/subscriptions/0/resourceGroups/rg-shop/providers/Microsoft.Network/applicationGateways/alb-shop', undefined],
  ['', undefined],
])('%s is that of %s', (text, expected) => {
  expect(loadBalancerOfId(all, text)?.resource.localName).toBe(expected);
});

test('has its parts, whose names are known if all of them are', () => {
  const part = (kind: string, localName: string, settings: any) => (
    resource(`${ALB}_${kind}`, localName, { application_load_balancer_id: '${azurerm_application_load_balancer.shop.id}', ...settings })
  );
  const [named, other, later, many] = [{ name: 'a' }, { name: 'b' }, { name: '${var.name}' }, { name: 'c', count: 2 }].map((settings, index) => part('frontend', `f${index}`, settings));
  const elsewhere = part('frontend', 'elsewhere', { name: 'x', application_load_balancer_id: '${azurerm_application_load_balancer.other.id}' });
  const [{ frontends }] = loadBalancersOf(estateOf(NAMED, named, other, elsewhere));
  expect([namesOfParts(frontends), namesOfParts([named, later]), namesOfParts([named, many]), namesOfParts([])]).toEqual([['a', 'b'], undefined, undefined, []]);
  expect([named, many, part('frontend', 'each', { for_each: '${var.all}' }), later].map(isRepeated)).toEqual([false, true, true, false]);
});

test('has the firewall policies that its security policies name', () => {
  const POLICY = resource('azurerm_web_application_firewall_policy', 'shop', { name: 'waf-shop' });
  const security = (localName: string, policyId: string, more: any = {}) => resource(`${ALB}_security_policy`, localName, {
    application_load_balancer_id: '${azurerm_application_load_balancer.shop.id}', web_application_firewall_policy_id: policyId, ...more,
  });
  const firewalls = (...policies: AzureResource[]) => {
    const estate = estateOf(NAMED, POLICY, ...policies);
    return firewallsOf(estate, loadBalancersOf(estate)[0]);
  };
  const [written, referring] = [security('one', '/subscriptions/0/x/waf-one'), security('two', '${azurerm_web_application_firewall_policy.shop.id}')];
  expect([firewalls(), firewalls(written, referring), firewalls(written, security('three', '${var.id}')), firewalls(security('four', '/x/waf', { count: 2 }))]).toEqual([
    [], ['waf-one', 'waf-shop'], undefined, undefined,
  ]);
});

test('a network is joined to those of peerings on either side, once each', () => {
  const network = (localName: string) => resource('azurerm_virtual_network', localName, { name: `vnet-${localName}` });
  const peering = (localName: string, near: string, far: string) => resource('azurerm_virtual_network_peering', localName, {
    virtual_network_name: `\${azurerm_virtual_network.${near}.name}`, remote_virtual_network_id: `\${azurerm_virtual_network.${far}.id}`,
  });
  const [hub, shop, other] = ['hub', 'shop', 'other'].map(network);
  const estate = estateOf(hub, shop, other, peering('out', 'hub', 'shop'), peering('back', 'shop', 'hub'), peering('in', 'other', 'hub'), peering('away', 'shop', 'nowhere'));
  expect([hub, shop, other].map((one) => peersOf(estate, one).map(({ localName }) => localName))).toEqual([['shop', 'other'], ['hub'], ['hub']]);
});
