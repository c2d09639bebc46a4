import { calledModule, expressionText, localNameOf, PlannedModule, referredIn, resourceIn } from '../../../lib/traffic/terraform/references';

const of = (...references: any[]) => ({ references });
const RESOURCES = [{ mode: 'managed', type: 'azurerm_subnet', name: 'nodes' }, { mode: 'data', type: 'azurerm_subnet', name: 'there' }];
const ROOT: PlannedModule = {
  address: '',
  configuration: {
    resources: RESOURCES,
    module_calls: {
      network: {
        expressions: { subnet: of('azurerm_subnet.nodes.id', 'azurerm_subnet.nodes'), round: of('module.network.round') },
        module: { resources: RESOURCES, outputs: { id: { expression: of('azurerm_subnet.nodes.id', 'azurerm_subnet.nodes') }, round: { expression: of('var.round') } } },
      },
    },
  },
};
const NETWORK = calledModule(ROOT, 'network', 'module.network');

test.each<[any, PlannedModule, string | undefined]>([
  [undefined, ROOT, undefined],
  [of(), ROOT, undefined],
  [of('var.a'), ROOT, undefined],
  [of('local.a', 'azurerm_subnet.nodes.id'), ROOT, '${azurerm_subnet.nodes.id}'],
  [of('azurerm_subnet.each["a b"].id'), ROOT, '${azurerm_subnet.each-a-b.id}'],
  [of('azurerm_subnet.each[0]'), ROOT, '${azurerm_subnet.each-0.id}'],
  [of('azurerm_subnet.nodes'), NETWORK, '${azurerm_subnet.module-network-nodes.id}'],
  [of('module.network.id'), ROOT, '${azurerm_subnet.module-network-nodes.id}'],
  [of('module.network["x"].id'), ROOT, '${azurerm_subnet.module-network-x--nodes.id}'],
  [of('module.network.none'), ROOT, undefined],
  [of('module.none.id'), ROOT, undefined],
  [of('var.subnet'), NETWORK, '${azurerm_subnet.nodes.id}'],
  [of('var.none'), NETWORK, undefined],
  [of('var.round'), NETWORK, undefined],
])('%j leads to %s', (expression, module, expected) => {
  expect(resourceIn(expression, module)).toBe(expected);
});

const NODES = { type: 'azurerm_subnet', localName: 'nodes', isDeclared: true };

test.each<[any, PlannedModule, any[]]>([
  [undefined, ROOT, []],
  [of('azurerm_subnet.nodes.id', 'azurerm_subnet.nodes'), ROOT, [{ ...NODES, attribute: 'id' }]],
  [of('azurerm_subnet.nodes'), ROOT, [NODES]],
  [of('azurerm_subnet.nodes', 'azurerm_subnet.nodes.id'), ROOT, [NODES]],
  // the resource as a whole comes after its instances, and is none of its own
  [of('azurerm_subnet.each["a"].id', 'azurerm_subnet.each["a"]', 'azurerm_subnet.each'), ROOT, [{ type: 'azurerm_subnet', localName: 'each-a', attribute: 'id', isDeclared: false }]],
  [of('azurerm_subnet.each[0]', 'azurerm_subnet.each'), ROOT, [{ type: 'azurerm_subnet', localName: 'each-0', isDeclared: false }]],
  [of('azurerm_subnet.nodes2.id', 'azurerm_subnet.nodes'), ROOT, [{ ...NODES, localName: 'nodes2', attribute: 'id', isDeclared: false }, NODES]],
  [of('data.azurerm_subnet.there.id', 'azurerm_subnet.there'), ROOT, [
    { type: 'data.azurerm_subnet', localName: 'there', attribute: 'id', isDeclared: true }, { type: 'azurerm_subnet', localName: 'there', isDeclared: false },
  ]],
  [of('var.subnet'), NETWORK, [{ ...NODES, attribute: 'id' }]],
  [of('var.subnet'), ROOT, []],
  [of('var.round'), NETWORK, []],
  [of('local.a', 'module.network.id', 'module.network'), ROOT, [{ ...NODES, localName: 'module-network-nodes', attribute: 'id' }]],
  [of('azurerm_subnet.any'), { address: '', configuration: undefined }, [{ ...NODES, localName: 'any' }]],
])('%j refers to %j', (expression, module, expected) => {
  expect(referredIn(expression, module)).toEqual(expected);
});

test('an expression that leads to nothing is its first reference', () => {
  expect([of('var.a', 'var.b'), of('path.module'), of(), {}, undefined].map(expressionText)).toEqual(['${var.a}', '${path.module}', undefined, undefined, undefined]);
});

test.each([['', { name: 'a' }, 'a'], ['module.n["x"]', { name: 'a', index: 0 }, 'module-n-x--a-0'], ['', { name: 'a', index: '' }, 'a'], ['', { name: 'a_b-C', index: 'x y/z' }, 'a_b-C-x-y-z']])(
  'in %j the resource %j is %s', (address, resource, expected) => {
    expect(localNameOf({ address }, resource)).toBe(expected);
  });
