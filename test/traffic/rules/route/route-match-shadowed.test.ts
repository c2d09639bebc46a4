import { routeMatchShadowed } from '../../../../lib/traffic/rules/route/route-match-shadowed';
import { gatewayListeners, gatewayRoute } from '../../../support/alb';
import { found } from '../../../support/rule';

const to = (name: string, match?: any) => ({ ...match === undefined ? {} : { matches: [match] }, backendRefs: [{ name, port: 80 }] });
const at = (value: string, more: any = {}) => ({ path: { type: 'PathPrefix', value }, ...more });
const said = (...routes: any[]) => found(routeMatchShadowed, [gatewayListeners(), ...routes]);
const route = (name: string, rules: any[], hosts = ['shop.example.com']) => gatewayRoute(name, hosts, {}, { rules });

test('the second of two rules with one match gets no requests', () => {
  expect(said(route('web', [to('a', at('/x')), to('b', at('/x'))]))).toEqual([
    'warning: rules[1] must have a match of its own, got that of rules[0] of HTTPRoute default/web, which takes its requests for http://shop.example.com/x',
  ]);
  expect(said(route('web', [to('a'), to('b', at('/'))]))).toHaveLength(1);
});

test('so does that of a younger route, of which several hosts are named', () => {
  const hosts = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}.example.com`);
  expect(said(route('first', [to('a')], hosts), route('second', [to('b')], hosts))).toEqual([
    'warning: rules[0] must have a match of its own, got that of rules[0] of HTTPRoute default/first, which takes its requests for '
    + 'http://a.example.com/, http://b.example.com/, http://c.example.com/ and 2 more',
  ]);
});

test.each<[string, any[]]>([
  ['paths differ', [to('a', at('/x')), to('b', at('/x/y'))]],
  ['types of paths differ', [to('a', at('/x')), to('b', { path: { type: 'Exact', value: '/x' } })]],
  ['methods differ', [to('a', at('/', { method: 'GET' })), to('b', at('/', { method: 'POST' }))]],
  ['one asks for more', [to('a', at('/')), to('b', at('/', { headers: [{ name: 'x', value: '1' }] }))]],
  ['headers differ', [to('a', at('/', { headers: [{ name: 'x', value: '1' }] })), to('b', at('/', { headers: [{ name: 'x', value: '2' }] }))]],
  ['parameters differ', [to('a', at('/', { queryParams: [{ name: 'x', value: '1' }] })), to('b', at('/', { queryParams: [{ name: 'y', value: '1' }] }))]],
  ['it is one rule with two equal matches', [{ ...to('a'), matches: [at('/'), at('/')] }]],
])('it is silent where %s', (_, rules) => {
  expect(said(route('web', rules))).toEqual([]);
});

test('it is silent for other hosts, other listeners, and a host that is more specific', () => {
  expect(said(route('a', [to('a')], ['a.example.com']), route('b', [to('b')], ['b.example.com']))).toEqual([]);
  expect(said(route('a', [to('a')], ['a.example.com']), route('b', [to('b')], ['*.example.com']))).toEqual([]);
  const second = { name: 'other', port: 8080, protocol: 'HTTP' };
  const on = (name: string, sectionName: string) => gatewayRoute(name, ['shop.example.com'], { sectionName }, { rules: [to(name)] });
  expect(found(routeMatchShadowed, [gatewayListeners(second), on('a', 'http'), on('b', 'other')])).toEqual([]);
});
