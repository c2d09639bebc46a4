import { evaluated } from '../../../lib/traffic/terraform/evaluated';

const JSON_ = {
  locals: [{ name: 'shop', port: 80, on: true, deep: { list: ['a'], name: 'inner' }, twice: '${local.name}-${local.name}' }, { other: '${local.twice}', round: '${local.round}' }, 'text'],
  variable: { region: { default: 'westeurope' }, open: {}, several: [{ default: ['a', 'b'] }], odd: 'text' },
  resource: {
    azurerm_subnet: { nodes: { id: 'never', name: 'snet', count: 2, flag: false, tags: { a: 'b' }, network: '${local.name}', prefixes: ['10.0.0.0/24'] } },
  },
};
const valueOf = (value: any) => evaluated({ ...JSON_, resource: { ...JSON_.resource, x: { y: { value } } } }).resource.x.y.value;

test.each<[any, any]>([
  ['${local.name}', 'shop'],
  ['${local.port}', 80],
  ['${local.deep}', { list: ['a'], name: 'inner' }],
  ['${local.deep.name}', 'inner'],
  ['${local.deep.none}', '${local.deep.none}'],
  ['${local.deep.none.more}', '${local.deep.none.more}'],
  ['${local.none}', '${local.none}'],
  ['${local.other}', 'shop-shop'],
  ['${local.round}', '${local.round}'],
  ['${var.region}', 'westeurope'],
  ['${var.region.part}', '${var.region.part}'],
  ['${var.open}', '${var.open}'],
  ['${var.none}', '${var.none}'],
  ['${var.odd}', '${var.odd}'],
  ['${var.several}', ['a', 'b']],
  ['${azurerm_subnet.nodes.name}', 'snet'],
  ['${azurerm_subnet.nodes.network}', 'shop'],
  ['${azurerm_subnet.nodes.count}', 2],
  ['${azurerm_subnet.nodes.flag}', false],
  // an id is known after the apply, and what is in something nobody reads here
  ['${azurerm_subnet.nodes.id}', '${azurerm_subnet.nodes.id}'],
  ['${azurerm_subnet.nodes.name.part}', '${azurerm_subnet.nodes.name.part}'],
  ['${azurerm_subnet.nodes.tags}', '${azurerm_subnet.nodes.tags}'],
  ['${azurerm_subnet.nodes}', '${azurerm_subnet.nodes}'],
  ['${azurerm_subnet.none.name}', '${azurerm_subnet.none.name}'],
  // in text, where only what can be text is
  ['a-${local.name}-${var.region}-${local.port}-${local.on}', 'a-shop-westeurope-80-true'],
  ['a-${local.deep}-${var.none}', 'a-${local.deep}-${var.none}'],
  ['${upper(local.name)}', '${upper(local.name)}'],
  [['${local.name}', { a: '${local.port}' }, null, 7], ['shop', { a: 80 }, null, 7]],
])('%j is %j', (value, expected) => {
  expect(valueOf(value)).toEqual(expected);
});

test('chains end after twenty steps', () => {
  const chain = (length: number) => Object.fromEntries(Array.from({ length }, (_, index) => [`l${index}`, index === length - 1 ? 'end' : `\${local.l${index + 1}}`]));
  const endOf = (length: number) => evaluated({ locals: chain(length), resource: { a: '${local.l0}' } }).resource.a;
  expect([endOf(20), endOf(21)]).toEqual(['end', '${local.l20}']);
});

test('data sources are read too, and the rest stays', () => {
  expect(evaluated({ ...JSON_, data: { a: '${local.name}' }, output: { a: '${local.name}' } })).toMatchObject({ data: { a: 'shop' }, output: { a: '${local.name}' }, locals: JSON_.locals });
  expect(evaluated({ resource: { a: '${local.b}' }, locals: 'x' })).toEqual({ resource: { a: '${local.b}' }, locals: 'x', data: undefined });
});
