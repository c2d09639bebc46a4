import { serviceSelectsNothing } from '../../../../lib/traffic/rules/service/service-selects-nothing';
import { found } from '../../../support/rule';
import { backendTo, deployment, ingress, rule, service } from '../../../support/traffic';

test('warns of a selector that matches no pod of the namespace', () => {
  expect(found(serviceSelectsNothing, [deployment('other', {}, 'shop'), deployment('api', {}, 'default'), service('api', {}, {}, 'shop')]))
    .toEqual(['warning: selector {"app":"api"} matches no pod in namespace shop']);
});

test('warns of a selector of which only a part matches', () => {
  expect(found(serviceSelectsNothing, [deployment('api'), service('api', { selector: { app: 'api', tier: 'web' } })])).toHaveLength(1);
});

test('warns of a value that differs in case only', () => {
  expect(found(serviceSelectsNothing, [deployment('API'), service('api')])).toHaveLength(1);
});

test.each([
  ['a Deployment', [deployment('api')]],
  ['a pod', [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', labels: { app: 'api' } } }]],
  ['a workload of an operator', [{ ...deployment('api'), apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }]],
])('is silent about a selector that matches %s', (_, objects) => {
  expect(found(serviceSelectsNothing, [...objects, service('api')])).toEqual([]);
});

test.each([
  ['the pods of the namespace are made elsewhere', [deployment('other', {}, 'shop'), service('api')]],
  ['there is no selector', [deployment('other'), service('api', { selector: undefined })]],
  ['the selector is empty', [deployment('other'), service('api', { selector: {} })]],
  ['the Service is an alias', [deployment('other'), service('api', { type: 'ExternalName' })]],
])('is silent when %s', (_, objects) => {
  expect(found(serviceSelectsNothing, objects)).toEqual([]);
});

describe('labels in the domain of an operator', () => {
  const fired = (apiVersion: string, namespace = 'shop', key = 'example.io/cluster') => found(serviceSelectsNothing, [
    { apiVersion, kind: 'Database', metadata: { name: 'db', namespace } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'db', namespace: 'shop' }, spec: { selector: { [key]: 'db' }, ports: [{ port: 80 }] } },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'other', namespace: 'shop' }, spec: { containers: [] } },
  ]).length > 0;

  test.each(['example.io/v1', 'postgresql.example.io/v1'])('are silent beside an object of %s', (apiVersion) => {
    expect(fired(apiVersion)).toBe(false);
  });

  test('are silent where the group is the shorter name', () => {
    expect(fired('example.io/v1', 'shop', 'db.example.io/cluster')).toBe(false);
  });

  test.each([['another domain', 'notexample.io/v1', 'shop'], ['another namespace', 'example.io/v1', 'office'], ['no group', 'v1', 'shop']])('fail beside an object of %s', (_, apiVersion, namespace) => {
    expect(fired(apiVersion, namespace)).toBe(true);
  });

  test('fail for a label without a domain', () => {
    expect(fired('example.io/v1', 'shop', 'app')).toBe(true);
  });
});

test('names the workload whose labels are the nearest, and the routes that nobody answers', () => {
  const typo = deployment('api', {}, 'shop');
  typo.spec.template.metadata.labels = { app: 'api-ap', tier: 'web' };
  const routes = Array.from({ length: 5 }, (_, number) => rule(`/${number}`, undefined, backendTo('api-service')));
  const objects = [typo, service('api-service', { selector: { app: 'api-app' } }, {}, 'shop'), { ...ingress('i', { rules: routes }), metadata: { name: 'i', namespace: 'shop' } }];
  expect(found(serviceSelectsNothing, objects)).toEqual([
    'warning: selector {"app":"api-app"} matches no pod in namespace shop, the nearest is deployment api with app=api-ap: '
    + 'nobody answers /0 of every host of Ingress i, /1 of every host of Ingress i, /2 of every host of Ingress i and 2 more',
  ]);
});

test('a host and a path that are no text are told as if nobody had written them', () => {
  const odd = { ...rule('/', undefined, backendTo('api-service')), host: { toString: 1 } };
  odd.http.paths[0].path = { toString: 1 };
  expect(found(serviceSelectsNothing, [deployment('shop'), service('api-service', { selector: { app: 'web' } }), ingress('i', { rules: [odd] })])).toEqual([
    'warning: selector {"app":"web"} matches no pod in namespace default: nobody answers / of every host of Ingress i',
  ]);
});

test('names no workload that nobody would take for it', () => {
  expect(found(serviceSelectsNothing, [deployment('orders'), service('api-service', { selector: { app: 'checkout' } })])).toEqual([
    'warning: selector {"app":"checkout"} matches no pod in namespace default',
  ]);
});
