import { AksNetwork, ApplicationGateway, ApplicationGatewayProps, GatewayDdosProtection, NetworkSubnet } from '../../lib/terraform';
import { GatewayManager } from '../../lib/traffic';
import { onlyResource, PLACE, testStack } from '../support/terraform';

const NETWORK = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network';
const PLAN = `${NETWORK}/ddosProtectionPlans/plan`;

function gateway(props: (network: AksNetwork) => Partial<ApplicationGatewayProps>) {
  const stack = testStack();
  const network = new AksNetwork(stack, 'network', { ...PLACE, privateLinkSubnet: {} });
  return { stack, network, gateway: new ApplicationGateway(stack, 'shop', { ...PLACE, subnet: network.gatewaySubnet, ...props(network) }) };
}

describe('protection from floods', () => {
  test('is that of the network, unless it is asked for', () => {
    expect(onlyResource(gateway(() => ({})).stack, 'azurerm_public_ip')).not.toHaveProperty('ddos_protection_mode');
    const { stack } = gateway(() => ({ ddosProtection: GatewayDdosProtection.ENABLED, ddosProtectionPlanId: PLAN.replace('ddosProtectionPlans', 'ddosprotectionplans') }));
    expect(onlyResource(stack, 'azurerm_public_ip')).toMatchObject({ ddos_protection_mode: 'Enabled', ddos_protection_plan_id: PLAN });
  });

  test.each<[Partial<ApplicationGatewayProps>, string]>([
    [{ ddosProtectionPlanId: PLAN }, 'ddosProtectionPlanId needs ddosProtection Enabled, got VirtualNetworkInherited'],
    [{ ddosProtectionPlanId: PLAN, ddosProtection: GatewayDdosProtection.DISABLED }, 'ddosProtectionPlanId needs ddosProtection Enabled, got Disabled'],
    [{ ddosProtection: GatewayDdosProtection.DISABLED, publicFrontend: false, privateFrontendAddress: '10.10.16.10' },
      'ddosProtection has no effect when publicFrontend is false: leave it out'],
  ])('fails for %j', (props, problem) => {
    expect(() => gateway(() => props)).toThrow(new Error(`[infra/shop] ${problem}`));
  });

  test('a plan of the network is on', () => {
    const stack = testStack();
    new AksNetwork(stack, 'network', { ...PLACE, ddosProtectionPlanId: PLAN });
    expect(onlyResource(stack, 'azurerm_virtual_network').ddos_protection_plan).toEqual({ id: PLAN, enable: true });
  });

  test('fails for a plan on a network that exists', () => {
    expect(() => new AksNetwork(testStack(), 'network', {
      ...PLACE, ddosProtectionPlanId: PLAN, existingNetworkId: `${NETWORK}/virtualNetworks/vnet`, addressSpace: ['10.10.0.0/16'],
    })).toThrow(new Error('[infra/network] ddosProtectionPlanId is said by the network of existingNetworkId: leave it out'));
  });
});

describe('private link', () => {
  test('leads to the public frontend', () => {
    const { stack } = gateway((network) => ({ privateLink: { subnet: network.privateLinkSubnet } }));
    const resource = onlyResource(stack, 'azurerm_application_gateway');
    const subnetId = resource.private_link_configuration[0].ip_configuration[0].subnet_id;

    expect(subnetId).toMatch(/^\$\{azurerm_subnet\.network_PrivateLinkSubnet_\w+\.id\}$/);
    expect(resource.private_link_configuration).toEqual([{
      name: 'private-link', ip_configuration: [{ name: 'ip-1', subnet_id: subnetId, private_ip_address_allocation: 'Dynamic', primary: true }],
    }]);
    expect(resource.frontend_ip_configuration).toEqual([expect.objectContaining({ name: 'public', private_link_configuration_name: 'private-link' })]);
  });

  test('leads to the private frontend, with several addresses', () => {
    const { stack } = gateway((network) => ({
      privateFrontendAddress: '10.10.16.10', privateLink: { subnet: network.privateLinkSubnet, privateFrontend: true, ipCount: 2 },
    }));
    const resource = onlyResource(stack, 'azurerm_application_gateway');
    expect(resource.private_link_configuration[0].ip_configuration.map(({ name, primary }: any) => [name, primary])).toEqual([['ip-1', true], ['ip-2', false]]);
    expect(resource.frontend_ip_configuration.map((one: any) => [one.name, one.private_link_configuration_name]))
      .toEqual([['public', undefined], ['private', 'private-link']]);
  });

  const other = NetworkSubnet.fromSubnetId(`${NETWORK}/virtualNetworks/other/subnets/link`);
  test.each<[string, (network: AksNetwork) => Partial<ApplicationGatewayProps>, string]>([
    ['in the subnet of the gateway', ({ gatewaySubnet }) => ({ privateLink: { subnet: gatewaySubnet } }),
      'privateLink.subnet must be another subnet than that of the gateway: take privateLinkSubnet of the network'],
    ['in the subnet of nodes', ({ nodeSubnet }) => ({ privateLink: { subnet: nodeSubnet } }),
      "privateLink.subnet must have no network policies for Private Link Services, got subnet 'snet-nodes': take privateLinkSubnet of the network"],
    ['in another network', () => ({ subnet: NetworkSubnet.fromSubnetId(`${NETWORK}/virtualNetworks/vnet/subnets/gateway`), privateLink: { subnet: other } }),
      `privateLink.subnet must be in the network ${NETWORK}/virtualNetworks/vnet of the gateway, got ${NETWORK}/virtualNetworks/other/subnets/link`],
    ['to a private frontend that is not there', ({ privateLinkSubnet }) => ({ privateLink: { subnet: privateLinkSubnet!, privateFrontend: true } }),
      'privateLink.privateFrontend needs privateFrontendAddress'],
    ['to a public frontend that is not there', ({ privateLinkSubnet }) => ({
      publicFrontend: false, privateFrontendAddress: '10.10.16.10', privateLink: { subnet: privateLinkSubnet!, privateFrontend: false },
    }), 'privateLink.privateFrontend must not be false when publicFrontend is'],
    ['with nine addresses', ({ privateLinkSubnet }) => ({ privateLink: { subnet: privateLinkSubnet!, ipCount: 9 } }),
      'privateLink.ipCount must be a whole number between 1 and 8, got 9'],
    ['with none', ({ privateLinkSubnet }) => ({ privateLink: { subnet: privateLinkSubnet!, ipCount: 0 } }),
      'privateLink.ipCount must be a whole number between 1 and 8, got 0'],
    ['of a long name', ({ privateLinkSubnet }) => ({ gatewayName: 'a'.repeat(59), privateLink: { subnet: privateLinkSubnet! } }),
      'gatewayName must have at most 58 characters with privateLink, got 59'],
  ])('fails %s', (_, props, problem) => {
    expect(() => gateway(props)).toThrow(new Error(`[infra/shop] ${problem}`));
  });

  test('takes eight addresses and a name of 58 letters', () => {
    const { stack } = gateway(({ privateLinkSubnet }) => ({ gatewayName: 'a'.repeat(58), managedBy: GatewayManager.INGRESS_CONTROLLER, privateLink: { subnet: privateLinkSubnet!, ipCount: 8 } }));
    expect(onlyResource(stack, 'azurerm_application_gateway').private_link_configuration[0].ip_configuration).toHaveLength(8);
  });
});
