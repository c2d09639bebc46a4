import { serviceSelectsNothing } from '../../../lib/traffic/rules/service-selects-nothing';
import { found } from '../../support/rule';
import { deployment, service } from '../../support/traffic';

test('warns of a selector that matches no pod of the namespace', () => {
  expect(found(serviceSelectsNothing, [deployment('other', {}, 'shop'), deployment('api'), service('api', {}, {}, 'shop')]))
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
