import { deployment, pathFrom, service } from '../../support/traffic';

const named = service('api-service', { ports: [{ port: 80, targetPort: 'http' }] });
const way = (...objects: any[]) => {
  const { hops: [, node, pods] } = pathFrom('cluster-ip', objects);
  return [node.choosesNextBy, pods.label, pods.address];
};
const scaler = (spec: any, kind = 'HorizontalPodAutoscaler', apiVersion = 'autoscaling/v2') => (
  { apiVersion, kind, metadata: { name: 'api' }, spec: { scaleTargetRef: { kind: 'Deployment', name: 'api' }, ...spec } }
);
const pod = (metadata: any, status?: any) => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'test', labels: { app: 'api' }, ...metadata }, spec: { containers: [{ name: 'main', ports: [{ containerPort: 8080, name: 'http' }] }] }, status,
});
const FIVE = ['random, each of 5 pods with probability 1/5', '5 pods of deployment api', 'port 8080'];

test.each([
  ['a pod without the named port', deployment('other', { labels: { app: 'api' }, ports: [{ containerPort: 9000, name: 'metrics' }] })],
  ['a pod that has the name for another protocol', deployment('other', { labels: { app: 'api' }, ports: [{ containerPort: 8080, name: 'http', protocol: 'UDP' }] })],
  ['a test of Helm', pod({ annotations: { 'helm.sh/hook': 'test' } })],
  ['a pod that is over', pod({}, { phase: 'Succeeded' })],
  ['a pod that failed', pod({}, { phase: 'Failed' })],
  ['a pod that is being deleted', pod({ deletionTimestamp: '2026-01-01T00:00:00Z' })],
])('%s does not count', (_, object) => {
  expect(way(named, deployment('api', { replicas: 5 }), object)).toEqual(FIVE);
});

test('a pod that runs counts', () => {
  expect(way(named, deployment('api', { replicas: 5 }), pod({}, { phase: 'Running' }))).toEqual([
    'random, each of 6 pods with probability 1/6', '6 pods of deployment api, pod test', 'port 8080',
  ]);
});

test.each([
  [{ minReplicas: 3, maxReplicas: 30 }, 'HorizontalPodAutoscaler', '3 to 30 pods of deployment api'],
  [{ maxReplicas: 4 }, 'HorizontalPodAutoscaler', '1 to 4 pods of deployment api'],
  [{ minReplicas: 3, maxReplicas: 3 }, 'HorizontalPodAutoscaler', '3 pods of deployment api'],
  [{ minReplicas: 3 }, 'HorizontalPodAutoscaler', 'pods of deployment api'],
  [{ minReplicas: 5, maxReplicas: 2 }, 'HorizontalPodAutoscaler', 'pods of deployment api'],
  [{}, 'ScaledObject', '0 to 100 pods of deployment api'],
  [{ minReplicaCount: 2, maxReplicaCount: 8 }, 'ScaledObject', '2 to 8 pods of deployment api'],
])('the range %j of a %s is %s', (spec, kind, label) => {
  expect(way(named, deployment('api', { replicas: 1 }), scaler(spec, kind, kind === 'ScaledObject' ? 'keda.sh/v1alpha1' : undefined))[1]).toBe(label);
});

test('ranges and numbers add up', () => {
  expect(way(named, deployment('api'), deployment('other', { labels: { app: 'api' }, replicas: 2 }), scaler({ minReplicas: 3, maxReplicas: 30 }))[1])
    .toBe('5 to 32 pods of deployment api, deployment other');
});

test.each([
  [1, 'random over 1 pod', '1 pod of deployment api'],
  [0, 'random over 0 pods', '0 pods of deployment api'],
  [undefined, 'random over 1 pod', '1 pod of deployment api'],
])('%p replicas', (replicas, chosen, label) => {
  expect(way(named, deployment('api', { replicas }))).toEqual([chosen, label, 'port 8080']);
});

test('a number of one workload and none of another add up to no number', () => {
  expect(way(named, deployment('api', { replicas: 3 }), { ...deployment('other', { labels: { app: 'api' } }), kind: 'DaemonSet' }).slice(0, 2))
    .toEqual(['random over the ready pods', 'pods of deployment api, daemonset other']);
});

test.each([
  [{ app: 'api', tier: 'web' }, 'pods with app=api, tier=web'],
  [undefined, 'endpoints of service api-service'],
  [{}, 'endpoints of service api-service'],
])('pods of the selector %j that are not here', (selector, label) => {
  expect(way(service('api-service', { selector }))[1]).toBe(label);
});

test('each port of the pods is named once', () => {
  const other = deployment('other', { labels: { app: 'api' }, ports: [{ containerPort: 9090, name: 'http' }] });
  expect(way(named, deployment('api'), other, deployment('third', { labels: { app: 'api' } }))[2]).toBe('ports 8080, 9090');
});

describe('EndpointSlices', () => {
  const slice = (name: string, endpoints: any[], rest: any = {}) => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name, labels: { 'kubernetes.io/service-name': 'api-service' } },
    addressType: 'IPv4',
    ports: [{ name: '', port: 8080, protocol: 'TCP' }],
    endpoints,
    ...rest,
  });
  const at = (address: string, conditions: any = {}, hints?: any) => ({ addresses: [address], conditions, hints });
  const zone = { forZones: [{ name: 'westeurope-1' }] };

  it('win over what the selector finds, each address once', () => {
    expect(way(named, deployment('api', { replicas: 5 }), slice('a', [at('10.0.0.1'), at('10.0.0.2')]), slice('b', [at('10.0.0.2'), at('10.0.0.3', { ready: false })])))
      .toEqual(['random, each of 2 pods with probability 1/2', '2 endpoints of service api-service, by its EndpointSlices', 'port 8080']);
  });

  it('count for the name and the protocol of the port, and for the family of the Service', () => {
    const others = [{ ports: [{ name: 'admin', port: 9 }] }, { ports: [{ name: '', port: 8080, protocol: 'UDP' }] }, { addressType: 'IPv6' }];
    expect(way(named, slice('a', [at('10.0.0.1')]), ...others.map((rest, index) => slice(`x${index}`, [at(`10.1.0.${index}`)], rest)))[1])
      .toBe('1 endpoint of service api-service, by its EndpointSlices');
  });

  it('hints hold where every usable endpoint has one', () => {
    expect(way(named, slice('a', [at('10.0.0.1', {}, zone), at('10.0.0.2', {}, zone), at('10.0.0.3', { ready: false })]))[0])
      .toBe('random over the ready pods in the zone of the node, by the hints of EndpointSlices; all of them where it has none');
    expect(way(named, slice('a', [at('10.0.0.1', {}, zone), at('10.0.0.2')]))[0]).toBe('random, each of 2 pods with probability 1/2');
    expect(way(named, slice('a', [at('10.0.0.1', {}, { forNodes: [{ name: 'node-1' }] })]))[0])
      .toBe('random over the ready pods on the node, by the hints of EndpointSlices; all of them where it has none');
  });
});
