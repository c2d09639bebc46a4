import { overviewOf } from '../../../../lib/traffic/render/overview';
import { routeBackendNone } from '../../../../lib/traffic/rules/route/route-backend-none';
import { gatewayListeners, gatewayRoute } from '../../../support/alb';
import { found } from '../../../support/rule';
import { deployment, reportOn, service } from '../../../support/traffic';

const said = (rules: any[], kind = 'HTTPRoute') => found(routeBackendNone, gatewayRoute('web', ['shop.example.com'], {}, { rules, kind }));
const backend = (weight?: number, name = 'api-service') => ({ name, port: 80, ...weight === undefined ? {} : { weight } });

test.each<[string, any]>([
  ['no backendRefs', {}],
  ['empty backendRefs', { backendRefs: [] }],
  ['a filter that answers nothing', { filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }] } }] }],
])('a rule with %s is told, and its path is broken', (_, rule) => {
  expect(said([{ backendRefs: [backend()] }, rule])).toEqual(['warning: rules[1] has no backend: its requests are answered with 500']);
  const { paths, findings } = reportOn([gatewayListeners(), gatewayRoute('web', ['shop.example.com'], {}, { rules: [{ ...rule, matches: [{ path: { value: '/none' } }] }] })]);
  expect(overviewOf(paths, findings).map(({ request, state, service: shown }) => [request, state, shown])).toEqual([['http://shop.example.com/none', 'broken', 'none']]);
});

test('a rule whose backends all have weight 0 is told, and its paths are broken', () => {
  expect(said([{ backendRefs: [backend(0), backend(0, 'next')] }])).toEqual([
    'warning: rules[0] has weight 0 for service default/api-service and service default/next: its requests are answered with 500',
  ]);
  const objects = [deployment('api'), service('api-service'), gatewayListeners(), gatewayRoute('web', ['shop.example.com'], {}, { rules: [{ backendRefs: [backend(0)] }, { backendRefs: [backend()] }] })];
  const { paths, findings } = reportOn(objects);
  expect(overviewOf(paths, findings).filter(({ entrance }) => entrance.startsWith('Gateway API')).map(({ state, pods }) => [state, pods])).toEqual([['broken', 'none'], ['warning', '1']]);
});

test.each<[string, any]>([
  ['one weight of 1', { backendRefs: [backend(0), backend(1)] }],
  ['no weight', { backendRefs: [backend()] }],
  ['a redirect', { filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }] }],
  ['a filter of an implementation, which may answer', { filters: [{ type: 'ExtensionRef', extensionRef: { group: 'a.example.com', kind: 'DirectResponse', name: 'x' } }] }],
])('it is silent for %s', (_, rule) => {
  expect(said([rule])).toEqual([]);
});

test('it looks at GRPCRoutes, and leaves routes of connections to the API server', () => {
  expect(said([{}], 'GRPCRoute')).toHaveLength(1);
  expect(said([{}], 'TCPRoute')).toEqual([]);
});
