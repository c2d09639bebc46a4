import { routeKindConflict } from '../../../../lib/traffic/rules/route/route-kind-conflict';
import { gatewayListeners, gatewayRoute } from '../../../support/alb';
import { found } from '../../../support/rule';

const HOST = 'shop.example.com';
const SECURE = { name: 'https', port: 443, protocol: 'HTTPS' };
const grpc = (name: string, hosts: string[], parent: any = {}) => gatewayRoute(name, hosts, parent, { kind: 'GRPCRoute' });
const aged = (object: any, creationTimestamp: string) => ({ ...object, metadata: { ...object.metadata, creationTimestamp } });
const conflict = (loser: string, winner: string, hosts = HOST, listeners = 'http') => (
  `warning: hosts ${hosts} of listener ${listeners} must be for one kind of route, got ${loser} beside ${winner}, which is older or the first by name`
);

test.each<[string, any[], string]>([
  ['one host', [gatewayListeners(), gatewayRoute('b', [HOST]), grpc('a', [HOST])], conflict('HTTPRoute default/b', 'GRPCRoute default/a')],
  ['the older one', [gatewayListeners(), aged(gatewayRoute('b', [HOST]), '2026-01-01T00:00:00Z'), aged(grpc('a', [HOST]), '2026-01-02T00:00:00Z')], conflict('GRPCRoute default/a', 'HTTPRoute default/b')],
  ['a host below a star', [gatewayListeners(), gatewayRoute('b', [HOST]), grpc('a', ['*.example.com'])], conflict('HTTPRoute default/b', 'GRPCRoute default/a')],
  ['all hosts', [gatewayListeners(), gatewayRoute('a', []), grpc('b', [])], conflict('GRPCRoute default/b', 'HTTPRoute default/a', '*')],
  ['two listeners', [gatewayListeners(SECURE), gatewayRoute('a', [HOST]), grpc('b', [HOST])], conflict('GRPCRoute default/b', 'HTTPRoute default/a', HOST, 'http, https')],
])('finds %s', (_, objects, message) => {
  expect(found(routeKindConflict, objects)).toEqual([message]);
});

test.each<[string, any[]]>([
  ['hosts apart', [gatewayListeners(), gatewayRoute('a', [HOST]), grpc('b', ['grpc.example.com'])]],
  ['listeners apart', [gatewayListeners(SECURE), gatewayRoute('a', [HOST], { sectionName: 'http' }), grpc('b', [HOST], { sectionName: 'https' })]],
  ['routes of one kind', [gatewayListeners(), gatewayRoute('a', [HOST]), gatewayRoute('b', [HOST])]],
  ['a Gateway that nobody shows', [gatewayRoute('a', [HOST]), grpc('b', [HOST])]],
])('is silent for %s', (_, objects) => {
  expect(found(routeKindConflict, objects)).toEqual([]);
});
