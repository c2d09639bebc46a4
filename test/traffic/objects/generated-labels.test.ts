import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { pathFrom } from '../../support/traffic';

const POD_NAME = 'statefulset.kubernetes.io/pod-name';
const workload = (kind: string, name: string, spec: any = {}, labels: any = { app: 'db' }) => (
  { apiVersion: 'apps/v1', kind, metadata: { name }, spec: { template: { metadata: { labels }, spec: { containers: [{ name: 'main' }] } }, ...spec } }
);
const service = (selector: any) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'svc' }, spec: { selector, ports: [{ port: 80 }] } });

/** Name and number of the pods that a selector finds. */
function selected(selector: any, ...objects: any[]) {
  const model = new TrafficModel([...objects, service(selector)].map((object) => ({ object })));
  return model.podsOf(model.services[0]).map(({ name, replicas }) => [name, replicas]);
}

const DB = workload('StatefulSet', 'db', { replicas: 3 });

test.each([
  ['one member by name', { app: 'db', [POD_NAME]: 'db-0' }, [['db', 1]]],
  ['one member by name alone', { [POD_NAME]: 'db-12' }, [['db', 1]]],
  ['one member by number', { 'app': 'db', 'apps.kubernetes.io/pod-index': '0' }, [['db', 1]]],
  ['members of a revision, of which nobody knows the number', { 'controller-revision-hash': 'db-7f9c' }, [['db', undefined]]],
  ['nobody by another name', { [POD_NAME]: 'dba-0' }, []],
  ['nobody by a name without number', { [POD_NAME]: 'db-x' }, []],
  ['nobody where the template differs', { app: 'other', [POD_NAME]: 'db-0' }, []],
  ['nobody by the label of another controller', { 'app': 'db', 'pod-template-hash': '5d8' }, []],
])('a StatefulSet has %s', (_, selector, pods) => {
  expect(selected(selector, DB)).toEqual(pods);
});

test.each([
  ['Deployment', 'pod-template-hash', '5d8'],
  ['ReplicaSet', 'pod-template-hash', '5d8'],
  ['Rollout', 'rollouts-pod-template-hash', '5d8'],
  ['DaemonSet', 'controller-revision-hash', '5d8'],
])('pods of a %s will have %s', (kind, key, value) => {
  expect(selected({ app: 'api', [key]: value }, workload(kind, 'api', {}, { app: 'api' }))).toEqual([['api', undefined]]);
});

test('pods of a Job will have batch.kubernetes.io/job-name, and come and go', () => {
  const labels = { 'app': 'api', 'batch.kubernetes.io/job-name': 'api' };
  const model = new TrafficModel([workload('Job', 'api', {}, { app: 'api' }), service(labels)].map((object) => ({ object })));
  expect(model.podsOf(model.services[0])).toEqual([]);
  expect(model.jobsOf(model.services[0]).map(({ name }) => name)).toEqual(['api']);
});

test('a label that is written counts as it is written', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'db-0', labels: { [POD_NAME]: 'db-0' } }, spec: { containers: [] } };
  expect(selected({ [POD_NAME]: 'db-0' }, pod)).toEqual([['db-0', 1]]);
  expect(selected({ [POD_NAME]: 'db-1' }, pod)).toEqual([]);
});

test('other namespaces are not looked at', () => {
  expect(selected({ [POD_NAME]: 'db-0' }, { ...DB, metadata: { name: 'db', namespace: 'other' } })).toEqual([]);
});

test('the path ends at that one pod', () => {
  expect(pathFrom('cluster-ip', [DB, service({ app: 'db', [POD_NAME]: 'db-0' })]).hops.at(-1)?.label).toBe('1 pod of statefulset db');
});
