import { affinityWarning, gatewayRoute, loadBalancerPath } from './samples';
import { Entrance, HopComponent } from '../../../lib/traffic';
import { svgLegend, svgPath, svgShapes, svgUprightRules } from '../../../lib/traffic/render/svg';

const shapesOf = (markup: string) => [...markup.matchAll(/href="#(shape-[a-z-]+)"/g)].map(([, shape]) => shape);
const linesOf = (markup: string, name: string) => [...markup.split(`<g class="${name}"`)[1].split('</g>')[0].matchAll(/>([^<]+)<\/text>/g)].map(([, line]) => line);

test('draws each stop with the shape of its component', () => {
  expect(shapesOf(svgPath(loadBalancerPath()).markup)).toEqual(['shape-client', 'shape-load-balancer', 'shape-node', 'shape-pod']);
});

test('has an outline and a name in the legend for every component', () => {
  const wanted = [...Object.values(HopComponent), 'service'].map((name) => `shape-${name}`);
  expect([...svgShapes().markup.matchAll(/<g id="(shape-[a-z-]+)">/g)].map(([, shape]) => shape)).toEqual(wanted);
  expect(shapesOf(svgLegend().markup)).toEqual(wanted);
});

test('says the way in words for those who do not see it', () => {
  expect(svgPath(gatewayRoute()).markup).toContain('role="img" aria-label="client → application gateway agw-shop → 3 pods of deployment api"');
});

test('puts the request on the first arrow, then how the next stop is chosen, and what keeps a client there', () => {
  const [, first, second] = svgPath(gatewayRoute()).markup.split(/<g class="e\d"/);
  expect(linesOf(first, 'how').join('')).toEqual('http://shop.example.com/api');
  expect(linesOf(second, 'how').join(' ')).toEqual('round robin over the pod addresses');
  expect(linesOf(second, 'keep').join(' ')).toEqual('cookie of the gateway');
});

test('lets the client choose where it does', () => {
  const [client, ...others] = gatewayRoute().hops;
  const [, first] = svgPath(gatewayRoute({ hops: [{ ...client, choosesNextBy: 'the client names a node' }, ...others] })).markup.split(/<g class="e\d"/);
  expect(linesOf(first, 'how').join(' ')).toEqual('the client names a node');
});

test('marks the stop before the pods as the one that chooses', () => {
  expect(svgPath(loadBalancerPath()).markup.match(/<g class="h(\d) chooser"/)![1]).toEqual('2');
});

test.each([
  ['DNS gives all addresses', HopComponent.DNS, HopComponent.POD],
  ['the way ends outside', HopComponent.APPLICATION_GATEWAY, HopComponent.EXTERNAL],
])('marks nobody where %s', (_, before, last) => {
  const [client] = gatewayRoute().hops;
  const hops = [client, { component: before, label: 'x' }, { component: last, label: 'y' }];
  expect(svgPath(gatewayRoute({ hops })).markup).not.toContain('chooser');
});

test.each([
  ['before the pods', gatewayRoute(), '1'],
  ['before an address', gatewayRoute({ hops: [...gatewayRoute().hops.slice(0, 2), { component: HopComponent.EXTERNAL, label: '10.0.0.4' }] }), '1'],
  ['at the end of a way that ends before', gatewayRoute({ hops: gatewayRoute().hops.slice(0, 2) }), '1'],
  ['at the node', loadBalancerPath(), '2'],
])('marks the stop %s as broken, in a word and in the name of the picture', (_, path, index) => {
  const picture = svgPath({ ...path, brokenBy: [affinityWarning()] }).markup;
  expect(picture).toMatch(/^<svg class="way n\d broken" role="img" aria-label="broken: client → /);
  expect(picture.match(/<g class="h(\d) end"/)![1]).toEqual(index);
  expect(picture).toContain('>broken</text>');
  expect(picture).not.toContain('chooser');
});

test('hangs a Service that is only read on a dotted line', () => {
  const picture = svgPath(gatewayRoute()).markup;
  expect(shapesOf(picture)).toContain('shape-service');
  expect(picture).toContain('bypassed');
});

test.each([
  ['a Service on the way', loadBalancerPath()],
  ['another controller, which may pass it', gatewayRoute({ entrance: Entrance.OTHER_INGRESS })],
  ['no Service', gatewayRoute({ service: undefined })],
])('draws no dotted line for %s', (_, path) => {
  expect(svgPath(path).markup).not.toContain('dots');
});

test('turns pictures of each length upright below their own width', () => {
  const rules = svgUprightRules([gatewayRoute(), loadBalancerPath(), loadBalancerPath()]);
  expect([...rules.matchAll(/@container \(max-width:(\d+)px\)\{\.n(\d)/g)].map(([, width, length]) => [Number(length), Number(width)])).toEqual([[3, 579], [4, 803]]);
});

test('grows with the text of arrows', () => {
  const heightOf = (choosesNextBy: string) => {
    const [client, gateway, pods] = gatewayRoute().hops;
    const path = gatewayRoute({ title: 'x', service: undefined, hops: [client, { ...gateway, choosesNextBy, stickiness: undefined }, pods] });
    return Number(/height="(\d+)"/.exec(svgPath(path).markup)![1]);
  };
  expect(heightOf('one line')).toBeLessThan(heightOf('by destination address over a set, fewest connections of this node over 3 pods'));
});
