import { matchesOf, targetsOf } from '../../../lib/traffic/gateway-api/route-rules';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { service } from '../../support/traffic';

const route = (kind = 'HTTPRoute') => ({ apiVersion: 'gateway.networking.k8s.io/v1', kind, metadata: { name: 'shop', namespace: 'web' }, spec: {} });
const grant = (from: any = {}, to: any = {}) => ({
  apiVersion: 'gateway.networking.k8s.io/v1beta1',
  kind: 'ReferenceGrant',
  metadata: { name: 'web', namespace: 'data' },
  spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'web', ...from }], to: [{ group: '', kind: 'Service', ...to }] },
});

function targets(backendRefs: any, ...others: any[]) {
  const objects = [route(), service('api', {}, {}, 'web'), service('db', {}, {}, 'data'), ...others];
  const model = new TrafficModel(objects.map((object) => ({ object })));
  const [owner] = model.ofType('gateway.networking.k8s.io', 'HTTPRoute');
  return targetsOf(model, owner, { backendRefs }).map(({ owner: of, rule: _, service: found, ...rest }) => (
    { ...rest, isOwned: of === owner, service: found?.name }
  ));
}

const NOBODY = 'nobody: no ReferenceGrant of namespace data lets routes of namespace web send there';
const api = { name: 'service web/api', service: 'api', isOwned: true, weight: 1, totalWeight: 1, port: 80, refused: undefined };
const db = { ...api, name: 'service data/db', service: 'db' };
const unfollowed = (kind: string, name: string) => (
  { name, service: undefined, isOwned: true, weight: 1, totalWeight: 1, refused: `unknown: backends of kind ${kind} are not followed` }
);
const DB = [{ name: 'db', namespace: 'data', port: 80 }];

test.each<[string, any, any[], any[]]>([
  ['none', undefined, [], []],
  ['a Service', [{ name: 'api', port: 80 }], [], [api]],
  ['a Service by kind and group', [{ kind: 'Service', group: '', name: 'api', port: 80 }], [], [api]],
  ['one that is not there', [{ name: 'gone', port: 80 }], [], [{ ...api, name: 'service web/gone', service: undefined }]],
  ['no port, and one that is no number', [{ name: 'api' }, { name: 'api', port: '80' }], [], [1, 2].map(() => ({ ...api, totalWeight: 2, port: undefined }))],
  ['groups by weight, where nothing said is one', [{ name: 'api', port: 80, weight: 9 }, { name: 'api', port: 80 }, { name: 'api', port: 80, weight: 0 }, { name: 'api', port: 80, weight: '5' }], [],
    [9, 1, 0, 1].map((weight) => ({ ...api, weight, totalWeight: 11 }))],
  ['another kind', [{ kind: 'ServiceImport', group: 'multicluster.x-k8s.io', name: 'api' }], [], [unfollowed('ServiceImport', 'ServiceImport web/api')]],
  ['another kind of the core', [{ kind: 'ConfigMap', name: 'api' }], [], [unfollowed('ConfigMap', 'ConfigMap web/api')]],
  ['a Service of another group', [{ kind: 'Service', group: 'example.com', name: 'api' }], [], [unfollowed('Service', 'service web/api')]],
  ['another namespace', DB, [], [{ ...db, refused: NOBODY }]],
  ['another namespace that grants it', DB, [grant()], [db]],
  ['a grant for this Service', DB, [grant({}, { name: 'db' })], [db]],
  ['a grant for another Service', DB, [grant({}, { name: 'other' })], [{ ...db, refused: NOBODY }]],
  ['a grant for another kind of route', DB, [grant({ kind: 'GRPCRoute' })], [{ ...db, refused: NOBODY }]],
  ['a grant for another namespace', DB, [grant({ namespace: 'other' })], [{ ...db, refused: NOBODY }]],
  ['a grant for another group', DB, [grant({ group: 'example.com' })], [{ ...db, refused: NOBODY }]],
  ['a grant for another kind of backend', DB, [grant({}, { kind: 'Secret' })], [{ ...db, refused: NOBODY }]],
])('backends of a rule: %s', (_, backendRefs, others, expected) => {
  expect(targets(backendRefs, ...others)).toEqual(expected);
});

test.each<[string, string, any, any[]]>([
  ['no match', 'HTTPRoute', {}, [{ path: '/', conditions: [] }]],
  ['a method, a header and a parameter', 'HTTPRoute', { matches: [{ path: { value: '/a' }, method: 'GET', headers: [{ name: 'x', value: '1' }], queryParams: [{ name: 'q', value: '2' }] }] },
    [{ path: '/a', conditions: ['GET', 'header x: 1', 'query q=2'] }]],
  ['several', 'HTTPRoute', { matches: [{ path: { value: '/a' } }, { path: { value: '/b' } }] }, [{ path: '/a', conditions: [] }, { path: '/b', conditions: [] }]],
  ['a service of gRPC', 'GRPCRoute', { matches: [{ method: { service: 'shop.Cart' } }, { method: { method: 'Add' } }, { headers: [{ name: 'x', value: '1' }] }] },
    [{ path: '/shop.Cart/*', conditions: [] }, { path: '/*/Add', conditions: [] }, { path: '/', conditions: ['header x: 1'] }]],
])('matches of a rule: %s', (_, kind, rule, expected) => {
  const model = new TrafficModel([{ object: route(kind) }]);
  expect(matchesOf(model.ofType('gateway.networking.k8s.io', kind)[0], rule)).toEqual(expected);
});
