import { Entrance } from '../../../lib/traffic';
import { deployment, ingress, pathFrom, reportOn, service } from '../../support/traffic';

const objects = (...workloads: any[]) => [...workloads, service('api-service'), ingress('i')];
const brokenBy = (...workloads: any[]) => pathFrom(Entrance.APPLICATION_GATEWAY_INGRESS, objects(...workloads)).brokenBy.map(({ code }) => code);
const old = { ...deployment('api'), apiVersion: 'extensions/v1beta1' };
const second = deployment('api-2', { labels: { app: 'api' } });

test.each([
  ['of a removed version', old, ['object-api-removed']],
  ['with a value of the wrong type', deployment('api', { replicas: '3' }), ['object-field-type']],
  ['with a name that is none', { ...deployment('api'), metadata: { name: 'Api' } }, ['object-name']],
])('a path to a workload that the API server refuses is broken: %s', (_, workload, codes) => {
  expect(brokenBy(workload)).toEqual(codes);
});

test.each([
  ['one that it takes', [deployment('api')]],
  ['one of two that it takes', [old, second]],
  ['none that is among the objects', []],
])('a path goes on to %s', (_, workloads) => {
  expect(brokenBy(...workloads)).toEqual([]);
});

test('every path to the workload is, and the report says how many', () => {
  const { paths } = reportOn([old, service('api-service', { type: 'LoadBalancer' })]);
  expect(paths.map(({ entrance, brokenBy: findings }) => [entrance, findings.length])).toEqual([
    [Entrance.PUBLIC_LOAD_BALANCER, 1], [Entrance.NODE_PORT, 1], [Entrance.CLUSTER_IP, 1],
  ]);
});
