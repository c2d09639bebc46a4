import { AZURE_RULES } from '../../../lib/traffic/rules/azure';
import { configurationFromShow } from '../../../lib/traffic/terraform/show';
import { foundIn } from '../../support/raw-terraform';

const GATEWAY = 'azurerm_application_gateway';

/** A plan of a resource: values as Terraform plans them, expressions as its configuration has them. */
function planOf(type: string, values: any, expressions: any, more: { dependsOn?: string[]; beside?: any[]; declared?: any[] } = {}): any {
  return {
    format_version: '1.2',
    planned_values: { root_module: { resources: [{ mode: 'managed', type, name: 'shop', values }, ...more.beside ?? []] } },
    configuration: {
      root_module: { resources: [{ mode: 'managed', type, name: 'shop', expressions, depends_on: more.dependsOn }, ...more.declared ?? []] },
    },
  };
}

function writtenOf(type: string, values: any, expressions: any, more?: Parameters<typeof planOf>[3]): any {
  return configurationFromShow(planOf(type, values, expressions, more)).written[`${type}.shop`];
}

const constant = (value: any) => ({ constant_value: value });
const SUBNET = { mode: 'managed', type: 'azurerm_subnet', name: 'nodes', values: { name: 'snet-nodes' } };
const DECLARED = { mode: 'managed', type: 'azurerm_subnet', name: 'nodes', expressions: {} };

test('what the provider fills in is not written', () => {
  expect(writtenOf('azurerm_kubernetes_cluster', { name: 'aks', fqdn: 'x.example.com', sku_tier: null, node_os_upgrade_channel: 'NodeImage', tags: { a: 'b' } }, {
    name: constant('aks'), sku_tier: { references: ['var.tier'] }, tags: constant({ a: 'b' }),
  })).toEqual({ name: 'aks', tags: { a: 'b' } });
});

test('an empty text that is written stays one, in a block too', () => {
  expect(writtenOf('azurerm_kubernetes_cluster', { default_node_pool: [{ vm_size: '', type: '' }] }, { default_node_pool: [{ vm_size: constant('') }] }))
    .toEqual({ default_node_pool: [{ vm_size: '' }] });
});

test('a list of objects has nothing for what was not given, whatever stands beside them', () => {
  const [values, expressions] = [['a', { name: '', size: 0 }, null], { references: ['var.all'] }];
  expect(writtenOf('azurerm_x', { a: values, b: ['', 'c'] }, { a: expressions, b: expressions })).toEqual({ a: ['a', { name: null, size: 0 }, null], b: ['', 'c'] });
});

test('blocks of a set are in another order than in the configuration: what each of them has not is not written', () => {
  expect(writtenOf(GATEWAY, {
    http_listener: [
      { name: 'a', host_name: '', host_names: ['x.example.com', 'y.example.com'], ssl_certificate_name: '' },
      { name: 'b', host_name: 'z.example.com', host_names: [], ssl_certificate_name: '' },
    ],
  }, {
    http_listener: [{ name: constant('b'), host_name: constant('z.example.com') }, { name: constant('a'), host_names: constant(['x.example.com', 'y.example.com']) }],
  })).toEqual({
    http_listener: [{ name: 'a', host_names: ['x.example.com', 'y.example.com'] }, { name: 'b', host_name: 'z.example.com' }],
  });
});

test('blocks that are made for each of a list are left open', () => {
  expect(writtenOf(GATEWAY, { frontend_port: [{ name: 'a', port: 80 }, { name: 'b', port: 0 }] }, { frontend_port: [{ name: constant('a'), port: constant(80) }] }))
    .toEqual({ frontend_port: '${known.later}' });
});

test.each([
  ['of a resource', { references: ['azurerm_subnet.nodes.id', 'azurerm_subnet.nodes'] }, '${azurerm_subnet.nodes.id}'],
  ['of a resource that the configuration has not', { references: ['azurerm_subnet.nope.id', 'azurerm_subnet.nope'] }, '${azurerm_subnet.nope.id}'],
  ['of a resource that is made zero times', { references: ['azurerm_subnet.none[0].id', 'azurerm_subnet.none[0]', 'azurerm_subnet.none'] }, '${known.later}'],
  ['of two resources', { references: ['azurerm_subnet.nodes.id', 'azurerm_subnet.nodes', 'azurerm_subnet.none'] }, '${known.later}'],
  ['of a data source', { references: ['data.azurerm_subnet.there.id', 'data.azurerm_subnet.there'] }, '${known.later}'],
  ['of a data source that the configuration has not', { references: ['data.azurerm_subnet.here.id', 'data.azurerm_subnet.here'] }, '${data.azurerm_subnet.here.id}'],
  ['of a variable', { references: ['var.subnet'] }, '${known.later}'],
  ['without references', {}, '${known.later}'],
  ['that is written as null', { constant_value: null }, undefined],
  ['of a resource, with a null beside it', { constant_value: null, references: ['azurerm_subnet.nodes.id'] }, '${azurerm_subnet.nodes.id}'],
  ['that is written', { constant_value: 'x' }, 'x'],
  ['that is written and empty', { constant_value: '' }, ''],
])('a value that the apply shows %s', (_, expression, expected) => {
  expect(writtenOf('azurerm_kubernetes_cluster_node_pool', {}, { vnet_subnet_id: expression }, {
    beside: [SUBNET],
    declared: [DECLARED, { ...DECLARED, name: 'none' }, { mode: 'data', type: 'azurerm_subnet', name: 'there' }],
  })).toEqual({ vnet_subnet_id: expected });
});

test('a dependency is written where nothing declares it', () => {
  const written = (dependsOn: string[]) => writtenOf('azurerm_kubernetes_cluster', { name: 'aks' }, { name: constant('aks') }, { dependsOn, declared: [{ ...DECLARED, name: 'none' }] });
  expect(written(['azurerm_subnet.none', 'module.network'])).toEqual({ name: 'aks' });
  expect(written(['azurerm_subnet.nope'])).toEqual({ name: 'aks', depends_on: ['azurerm_subnet.nope'] });
});

test('references go through variables and outputs of modules', () => {
  const plan = {
    format_version: '1.2',
    planned_values: {
      root_module: {
        child_modules: [
          { address: 'module.network', resources: [{ ...SUBNET, address: 'module.network.azurerm_subnet.nodes' }] },
          { address: 'module.cluster', resources: [{ mode: 'managed', type: 'azurerm_kubernetes_cluster_node_pool', name: 'apps', values: {} }] },
        ],
      },
    },
    configuration: {
      root_module: {
        module_calls: {
          network: { module: { resources: [DECLARED], outputs: { id: { expression: { references: ['azurerm_subnet.nodes.id', 'azurerm_subnet.nodes'] } } } } },
          cluster: {
            expressions: { subnet: { references: ['module.network.id', 'module.network'] } },
            module: {
              resources: [{ mode: 'managed', type: 'azurerm_kubernetes_cluster_node_pool', name: 'apps', expressions: { vnet_subnet_id: { references: ['var.subnet'] } } }],
            },
          },
        },
      },
    },
  };
  expect(configurationFromShow(plan).written).toMatchObject({
    'azurerm_kubernetes_cluster_node_pool.module-cluster-apps': { vnet_subnet_id: '${azurerm_subnet.module-network-nodes.id}' },
  });
});

test('a block with a reference is judged, which azurerm looks at only while it makes the resource', () => {
  const plan = planOf('azurerm_kubernetes_cluster_node_pool', { name: 'apps', vm_size: '', kubernetes_cluster_id: undefined }, {
    name: constant('apps'), vm_size: constant(''), kubernetes_cluster_id: { references: ['var.cluster'] },
  });
  expect(foundIn(configurationFromShow(plan), AZURE_RULES)).toEqual(['error azure-argument azurerm_kubernetes_cluster_node_pool.shop: vm_size must not be empty']);
});

test('another major version is not judged, nor is a state', () => {
  const plan = planOf('azurerm_public_ip', { name: 'pip', sku: 'Premium' }, { name: constant('pip'), sku: constant('Premium') });
  plan.configuration.provider_config = { azurerm: { name: 'azurerm', version_constraint: '~> 3.117' } };
  expect(foundIn(configurationFromShow(plan), AZURE_RULES)).toEqual([]);
  expect(foundIn(configurationFromShow({ format_version: '1.0', values: plan.planned_values }), AZURE_RULES)).toEqual([]);
});
