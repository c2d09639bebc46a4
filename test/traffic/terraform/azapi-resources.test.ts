import { azureContainersGateway } from '../../../lib/traffic/rules/azure/azure-containers-gateway';
import { azureFrontendRecord } from '../../../lib/traffic/rules/azure/azure-frontend-record';
import { configurationFrom } from '../../../lib/traffic/terraform/input';
import { profileFromTerraform } from '../../../lib/traffic/terraform/profile';
import { configurationFromShow } from '../../../lib/traffic/terraform/show';
import { ValueBudget } from '../../../lib/traffic/yaml/value-budget';
import { foundIn, planOf, rawProgram } from '../../support/raw-terraform';

const GROUP_ID = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shop';
const ALB = 'Microsoft.ServiceNetworking/trafficControllers';
const DELEGATION = { name: 'alb', service_delegation: { name: ALB } };
const ID = '${azapi_resource.alb.id}';

/** A program in which azapi makes the gateway and azurerm the rest. */
function programOf(change: (azapi: any, r: any) => void = () => undefined): any {
  const program = rawProgram();
  const { resource: r } = program;
  program.terraform.required_providers.azapi = { source: 'Azure/azapi', version: '2.12.0' };
  r.azurerm_subnet.alb = {
    name: 'snet-alb', resource_group_name: 'rg-shop', virtual_network_name: '${azurerm_virtual_network.shop.name}', address_prefixes: ['10.10.19.0/24'], delegation: DELEGATION,
  };
  r.azapi_resource = {
    alb: { type: `${ALB}@2025-01-01`, name: 'alb-shop', parent_id: GROUP_ID, location: 'westeurope', body: { properties: {} } },
    frontend: { type: `${ALB}/frontends@2025-01-01`, name: 'public', parent_id: ID, location: 'westeurope', body: { properties: {} } },
    association: {
      type: `${ALB}/associations@2025-01-01`, name: 'association', parent_id: ID, location: 'westeurope', body: { properties: { associationType: 'subnets', subnet: { id: '${azurerm_subnet.alb.id}' } } },
    },
    waf: { type: `${ALB}/securityPolicies@2025-01-01`, name: 'waf', parent_id: ID, location: 'westeurope', body: { properties: { wafPolicy: { id: `${GROUP_ID}/providers/x/waf-shop` } } } },
  };
  change(r.azapi_resource, r);
  return program;
}

const azapiOf = (json: any) => profileFromTerraform([json]).azureResources!.filter(({ terraformType }) => terraformType !== undefined)
  .map(({ resourceType, localName, settings }) => [resourceType, localName, JSON.parse(JSON.stringify(settings))]);
const TYPE = 'azurerm_application_load_balancer';
const AS_AZURERM = [
  [TYPE, 'alb', { name: 'alb-shop', resource_group_name: 'rg-shop', location: 'westeurope' }],
  [`${TYPE}_frontend`, 'frontend', { name: 'public', application_load_balancer_id: ID }],
  [`${TYPE}_subnet_association`, 'association', { name: 'association', application_load_balancer_id: ID, subnet_id: '${azurerm_subnet.alb.id}' }],
  [`${TYPE}_security_policy`, 'waf', { name: 'waf', application_load_balancer_id: ID, location: 'westeurope', web_application_firewall_policy_id: `${GROUP_ID}/providers/x/waf-shop` }],
];

test('what azapi makes is read with the names of azurerm, in a configuration and in a plan', () => {
  expect(azapiOf(programOf())).toEqual(AS_AZURERM);
  expect(azapiOf(configurationFromShow(planOf(programOf())))).toEqual(AS_AZURERM);
});

test('a body as text and types in other letters are read too', () => {
  const program = programOf((azapi) => {
    azapi.association.body = JSON.stringify(azapi.association.body);
    azapi.waf.type = 'microsoft.servicenetworking/TRAFFICCONTROLLERS/securitypolicies@2025-01-01';
  });
  expect(azapiOf(program)).toEqual(AS_AZURERM);
});

test.each(['not JSON', '[]', 7, null])('a body %s says nothing', (body) => {
  expect(azapiOf(programOf((azapi) => { azapi.association.body = body; }))[2][2]).toEqual({ name: 'association', application_load_balancer_id: ID });
});

test('a state file has bodies with their type', () => {
  const ids: Record<string, string> = { alb: `${GROUP_ID}/providers/${ALB}/alb-shop`, subnet: `${GROUP_ID}/providers/Microsoft.Network/virtualNetworks/v/subnets/snet-alb` };
  const of = (type: string, name: string, attributes: any) => ({ mode: 'managed', type, name, instances: [{ attributes }] });
  const state = {
    version: 4,
    serial: 1,
    lineage: 'x',
    resources: [
      of('azurerm_subnet', 'alb', { id: ids.subnet, name: 'snet-alb', address_prefixes: ['10.10.19.0/26'], delegation: [{ name: 'alb', service_delegation: [{ name: ALB }] }] }),
      of('azapi_resource', 'alb', { id: ids.alb, type: `${ALB}@2025-01-01`, name: 'alb-shop', parent_id: GROUP_ID, body: { value: { properties: {} }, type: ['object', {}] } }),
      of('azapi_resource', 'association', {
        id: `${ids.alb}/associations/a`, type: `${ALB}/associations@2025-01-01`, name: 'a', parent_id: ids.alb, body: { value: { properties: { subnet: { id: ids.subnet } } }, type: ['object', {}] },
      }),
    ],
  };
  const configuration = configurationFrom(JSON.stringify(state), new ValueBudget(1000, 'take less'), (_, problem) => { throw new Error(problem); });
  expect(foundIn(configuration, [azureContainersGateway])).toEqual([
    'error azure-containers-gateway azapi_resource.association: subnet_id must lead to a /24 at least, got 10.10.19.0/26 of azurerm_subnet.alb: Azure counts 256 addresses for each',
  ]);
});

describe('the rules of azurerm', () => {
  test('are silent for what is well, those about how arguments are written too', () => {
    expect(foundIn(programOf())).toEqual([]);
    expect(foundIn(configurationFromShow(planOf(programOf())))).toEqual([]);
  });

  test.each<[string, (azapi: any, r: any) => void, string[]]>([
    ['a subnet without delegation', (_, r) => { delete r.azurerm_subnet.alb.delegation; },
      [`azapi_resource.association: subnet_id must lead to a subnet that is delegated to ${ALB}, got azurerm_subnet.alb, delegated to nothing`]],
    ['two associations', (azapi) => { azapi.again = { ...azapi.association, name: 'again' }; },
      ['azapi_resource.alb: a load balancer must have one subnet association, got azapi_resource.association, azapi_resource.again']],
    ['six frontends', (azapi) => { ['b', 'c', 'd', 'e', 'f'].forEach((name) => { azapi[name] = { ...azapi.frontend, name }; }); },
      ['azapi_resource.alb: a load balancer must have 5 frontends at most, got 6']],
    ['an update to a subnet that is too small', (_, r) => {
      r.azurerm_subnet.small = { ...r.azurerm_subnet.alb, name: 'small', address_prefixes: ['10.10.20.0/26'] };
      r.azapi_update_resource = {
        move: { type: `${ALB}/associations@2025-01-01`, resource_id: '${azapi_resource.association.id}', body: { properties: { subnet: { id: '${azurerm_subnet.small.id}' } } } },
      };
    }, ['azapi_resource.association: subnet_id must lead to a /24 at least, got 10.10.20.0/26 of azurerm_subnet.small: Azure counts 256 addresses for each']],
  ])('find %s', (_, change, expected) => {
    const told = expected.map((message) => `error azure-containers-gateway ${message}`);
    expect(foundIn(programOf(change), [azureContainersGateway])).toEqual(told);
    expect(foundIn(configurationFromShow(planOf(programOf(change))), [azureContainersGateway])).toEqual(told);
  });

  test('find a record of an address for a frontend of azapi', () => {
    const program = programOf((_, r) => {
      r.azurerm_dns_a_record = { shop: { name: 'shop', zone_name: 'example.com', resource_group_name: 'rg-shop', ttl: 300, records: ['${azapi_resource.frontend.output.properties.fqdn}'] } };
    });
    expect(foundIn(program, [azureFrontendRecord])).toEqual([
      'error azure-frontend-record azurerm_dns_a_record.shop: records must be addresses, got the name of azapi_resource.frontend, which has no address of its own',
    ]);
  });
});

test('an update of an association elsewhere is what is known of it', () => {
  const program = programOf((azapi, r) => {
    delete azapi.association;
    r.azapi_update_resource = {
      move: { type: `${ALB}/associations@2025-01-01`, resource_id: `${GROUP_ID}/providers/${ALB}/other/associations/a`, body: { properties: { subnet: { id: '${azurerm_subnet.nodes.id}' } } } },
    };
  });
  expect(foundIn(program, [azureContainersGateway])).toEqual([
    `error azure-containers-gateway azapi_update_resource.move: subnet_id must lead to a subnet that is delegated to ${ALB}, got azurerm_subnet.nodes, delegated to nothing`,
  ]);
});

test('an update that does not say what a part has leaves it as it is, and resources may be repeated', () => {
  const program = programOf((azapi, r) => {
    azapi.frontend.count = 2;
    azapi.alb.for_each = '${var.gateways}';
    azapi.alb.tags = { team: 'shop' };
    r.azapi_update_resource = { tag: { type: `${ALB}/associations@2025-01-01`, resource_id: '${azapi_resource.association.id}', body: { properties: {} } } };
  });
  expect(azapiOf(program)).toEqual([
    [TYPE, 'alb', { ...AS_AZURERM[0][2] as any, for_each: '${var.gateways}', tags: { team: 'shop' } }],
    [`${TYPE}_frontend`, 'frontend', { ...AS_AZURERM[1][2] as any, count: 2 }],
    ...AS_AZURERM.slice(2),
  ]);
});

test('a part of a configuration without the provider of azapi says nothing of what it lacks', () => {
  const { terraform: _, provider: __, ...part } = programOf();
  expect(profileFromTerraform([part]).azureResources).toBeUndefined();
});
