import { routeGatewayMissing } from '../../../../lib/traffic/rules/route/route-gateway-missing';
import { gatewayListeners, gatewayRoute } from '../../../support/alb';
import { found } from '../../../support/rule';

const route = (reference: any, kind?: string) => gatewayRoute('api', [], reference, { kind });
const gateway = (name: string, namespace?: string) => ({ ...gatewayListeners(), metadata: { name, namespace } });
const placed = (object: any) => ({ ...object, metadata: { namespace: 'default', ...object.metadata } });

test.each<[string, any[], string]>([
  ['a name with two letters changed', [gateway('edge'), route({ name: 'egde' })], 'default/egde, which is not among the objects; did you mean default/edge?'],
  ['a name of another namespace', [gateway('edge', 'gateways'), route({ name: 'edg', namespace: 'gateways' })],
    'gateways/edg, which is not among the objects; did you mean gateways/edge?'],
  ['the nearest of several', [gateway('edge'), gateway('internal'), route({ name: 'internl' })], 'default/internl, which is not among the objects; did you mean default/internal?'],
  ['a GRPCRoute', [gateway('edge'), route({ name: 'egde' }, 'GRPCRoute')], 'default/egde, which is not among the objects; did you mean default/edge?'],
])('warns of %s', (_, objects, message) => {
  expect(found(routeGatewayMissing, objects)).toEqual([`warning: parentRefs must name a Gateway, got ${message}`]);
});

test('fails for every name that a whole cluster does not have', () => {
  expect(found(routeGatewayMissing, [placed(route({ name: 'other' }))], { wholeCluster: true })).toEqual([
    'error: parentRefs must name a Gateway, got default/other, which is not among the objects',
  ]);
});

test.each<[string, any[]]>([
  ['a Gateway that is there', [gateway('edge'), route({})]],
  ['one of another namespace', [gateway('edge', 'gateways'), route({ namespace: 'gateways' })]],
  ['a Gateway that is in other files', [route({ name: 'edge' })]],
  ['a name that is like none here', [gateway('edge'), route({ name: 'platform' })]],
  ['a name that is like one of another namespace', [gateway('edge', 'gateways'), route({ name: 'egde' })]],
  ['a name that a pipeline fills in', [gateway('edge'), route({ name: '${GATEWAY}' })]],
  ['a route of a mesh', [gateway('edge'), route({ group: '', kind: 'Service', name: 'egde' })]],
  ['a set of listeners', [gateway('edge'), route({ kind: 'ListenerSet', name: 'egde' })]],
])('is silent for %s', (_, objects) => {
  expect(found(routeGatewayMissing, objects)).toEqual([]);
});
