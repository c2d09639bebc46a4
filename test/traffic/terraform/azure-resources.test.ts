import { azureResourcesOf } from '../../../lib/traffic/terraform/azure-resources';

const plain = (json: any, index = 0) => JSON.parse(JSON.stringify(azureResourcesOf(json, index)));
const AZURERM = { provider: { azurerm: { features: {} } } };
const PROVIDER = { resourceType: 'provider.azurerm', localName: '0', settings: { features: {}, isWritten: true }, stackName: 'configuration 1' };

test('resources and data sources are read with what they refer to', () => {
  const json = {
    ...AZURERM,
    '//': { metadata: { stackName: 'infra' } },
    'locals': { name: 'snet' },
    'resource': {
      azurerm_subnet: {
        a: { '//': { metadata: { path: 'infra/a' } }, 'name': '${local.name}', 'virtual_network_name': '${azurerm_virtual_network.v.name}', 'x': '${data.azurerm_client_config.me.id}${azurerm_virtual_network.v.id}' },
        none: { name: 'b', other: '${module.azurerm_x.y} x.azurerm_lb.z' },
        odd: 'text',
      },
      other_thing: { a: { name: 'c' } },
      azurerm_lb: null,
    },
    'data': { azurerm_client_config: { me: {} } },
  };
  const stackName = 'infra';
  expect(plain(json)).toEqual([
    { ...PROVIDER, stackName },
    {
      resourceType: 'azurerm_subnet',
      localName: 'a',
      settings: { name: 'snet', virtual_network_name: '${azurerm_virtual_network.v.name}', x: '${data.azurerm_client_config.me.id}${azurerm_virtual_network.v.id}' },
      references: ['azurerm_virtual_network.v', 'data.azurerm_client_config.me'],
      stackName,
      constructPath: 'infra/a',
    },
    { resourceType: 'azurerm_subnet', localName: 'none', settings: { name: 'b', other: '${module.azurerm_x.y} x.azurerm_lb.z' }, stackName },
    { resourceType: 'data.azurerm_client_config', localName: 'me', settings: {}, stackName },
  ]);
  expect(azureResourcesOf(json, 0)[2].references).toBeUndefined();
});

test.each<[string, any, any[]]>([
  ['nothing', undefined, []],
  ['no provider, which is a part of a configuration', { resource: { azurerm_lb: { a: {} } } }, []],
  ['a provider', AZURERM, [PROVIDER]],
  ['providers', { provider: { azurerm: [{ alias: 'one' }, { alias: '${var.two}' }] } }, [
    { ...PROVIDER, localName: 'one', settings: { alias: 'one', isWritten: true } }, { ...PROVIDER, localName: '1', settings: { alias: '${var.two}', isWritten: true } },
  ]],
  ['a version alone', { terraform: { required_providers: { azurerm: { version: '~> 4.0' } } } }, [{ ...PROVIDER, settings: { version: '~> 4.0', isWritten: false } }]],
  ['a version as text', { terraform: [{}, { required_providers: [{ azurerm: '4.55.0' }] }], ...AZURERM }, [{ ...PROVIDER, settings: { features: {}, version: '4.55.0', isWritten: true } }]],
  ['no version', { terraform: { required_providers: { azurerm: { source: 'hashicorp/azurerm' }, azapi: null } } }, []],
])('%s', (_, json, expected) => {
  expect(plain(json)).toEqual(expected);
});

test('a configuration without a name goes by its place, and a plan has resources without a provider', () => {
  expect(plain(AZURERM, 4)[0].stackName).toBe('configuration 5');
  expect(plain({ changed: {}, resource: { azurerm_lb: { a: { name: 'l' } } }, written: { 'azurerm_lb.a': { name: 'w' } } })).toEqual([
    { resourceType: 'azurerm_lb', localName: 'a', settings: { name: 'l' }, stackName: 'configuration 1', isShown: true, written: { name: 'w' } },
  ]);
});

test.each<[string, any, boolean]>([
  ['its provider', { provider: { azapi: {} } }, true], ['its version', { terraform: { required_providers: { azapi: '2.0' } } }, true],
  ['neither', {}, false], ['nothing in their place', { provider: { azapi: null }, terraform: { required_providers: { azapi: null } } }, false],
])('what azapi makes counts with %s', (_, more, isThere) => {
  const type = 'Microsoft.ServiceNetworking/trafficControllers@2025-01-01';
  expect(plain({ resource: { azapi_resource: { a: { type, name: 'alb' } } }, ...more }).length > 0).toBe(isThere);
});
