import { AzureEstate } from '../../../lib/traffic/azure/estate';
import { gatewayBlockedBy, securityRulesOf, wrongPrefixes } from '../../../lib/traffic/azure/security-groups';
import { AzureResource } from '../../../lib/traffic/azure-resource';

const resource = (address: string, settings: any = {}): AzureResource => {
  const [resourceType, localName] = address.split('.');
  return { resourceType, localName, stackName: 'infra', settings };
};
const estateOf = (...azureResources: AzureResource[]) => AzureEstate.of({ azureResources });

describe('rules of security groups', () => {
  const ALLOW = { name: 'a', priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', source_address_prefix: 'GatewayManager', destination_address_prefix: '*', destination_port_range: '65200-65535' };
  const rulesOf = (...rules: any[]) => securityRulesOf(estateOf(), resource('azurerm_network_security_group.g', { security_rule: rules.map((rule) => ({ ...ALLOW, ...rule })) }))!;
  const NONE = 'no rule lets GatewayManager in on ports 65200-65535';

  test('are in them and beside them', () => {
    const group = resource('azurerm_network_security_group.g', { name: 'nsg', security_rule: ALLOW });
    const beside = resource('azurerm_network_security_rule.b', { network_security_group_name: 'nsg', priority: '200', source_address_prefixes: ['10.0.0.0/8', '${var.p}'], destination_port_ranges: ['80', '443'] });
    const far = resource('azurerm_network_security_rule.c', { network_security_group_name: 'other' });
    expect(securityRulesOf(estateOf(group, beside, far), group)).toEqual([
      { resource: group, name: 'a', priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sources: ['GatewayManager'], destinations: ['*'], ports: ['65200-65535'], isOpen: false },
      { resource: beside, name: undefined, priority: 200, direction: '', access: '', protocol: '*', sources: ['10.0.0.0/8'], destinations: [], ports: ['80', '443'], isOpen: true },
    ]);
    const grown = [{ count: 2 }, { for_each: {} }].map((more) => ({ ...beside, settings: { ...beside.settings, ...more } }));
    expect([...grown.map((rule) => securityRulesOf(estateOf(group, rule), group)), securityRulesOf(estateOf(), resource('azurerm_network_security_group.g', { dynamic: { security_rule: {} } }))])
      .toEqual([undefined, undefined, undefined]);
  });

  test.each(['source_address_prefix', 'source_address_prefixes', 'destination_address_prefix', 'destination_address_prefixes', 'destination_port_range', 'destination_port_ranges', 'direction', 'access'])(
    'are open where %s is known only later', (argument) => {
      expect([rulesOf({ [argument]: '${var.a}' }), rulesOf({ [argument]: ['a', '${var.a}'] }), rulesOf({ description: '${var.a}' })].map(([{ isOpen }]) => isOpen)).toEqual([true, true, false]);
    });

  test.each<[string, any[], string | undefined]>([
    ['nothing', [], NONE],
    ['what Azure asks for', [{}], undefined],
    ['all of it', [{ protocol: '*', source_address_prefix: '*', destination_port_range: '*', direction: 'inbound' }], undefined],
    ['the Internet', [{ source_address_prefix: 'Internet' }], undefined],
    ['every address', [{ source_address_prefixes: ['10.0.0.0/8', '0.0.0.0/0'] }], undefined],
    ['some addresses', [{ source_address_prefix: '10.0.0.0/8' }], NONE],
    ['UDP', [{ protocol: 'Udp' }], NONE],
    ['less ports', [{ destination_port_range: '65201-65535' }], NONE],
    ['the way out', [{ direction: 'Outbound' }], NONE],
    ['a denial', [{ access: 'deny' }], "rule 'a' keeps GatewayManager from ports 65200-65535"],
    ['a denial after it', [{ access: 'Deny', name: 'd', priority: 200 }, {}], undefined],
    ['a denial before it', [{}, { access: 'Deny', name: 'd', priority: 99 }], "rule 'd' keeps GatewayManager from ports 65200-65535"],
    ['a rule that is open', [{ access: 'Deny' }, { name: 'o', destination_port_range: '${var.p}' }], undefined],
    ['a rule without a place', [{ access: 'Deny' }, { name: 'o', priority: '${var.p}' }], undefined],
    ['one of them on the way out', [{ access: 'Deny' }, { direction: 'Outbound', priority: '${var.p}' }], "rule 'a' keeps GatewayManager from ports 65200-65535"],
  ])('with %s', (_, rules, expected) => {
    expect(gatewayBlockedBy(rulesOf(...rules))).toBe(expected);
  });

  test('have prefixes that are ranges or tags', () => {
    expect(wrongPrefixes(['*', 'Internet', '10.0.0.0/8', '10.0.0.4', 'fd00::1', '10.0.0', '1x', 'a b'])).toEqual(['10.0.0', '1x', 'a b']);
  });
});
