import { IpvsScheduler, KubeProxy, NetworkDataPlane } from '../../../lib/traffic';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { dataPlaneOf, dataPlaneTo } from '../../../lib/traffic/paths/data-plane';
import { deployment, pathsOf, service } from '../../support/traffic';

const api = deployment('api', { replicas: 3 });
const node = (profile: any, spec: any = {}, annotations: any = {}) => pathsOf([api, service('api', spec, annotations)], profile)[0].hops[1];

test.each([
  ['nothing said', {}, 'kube-proxy (iptables)', 'random, each of 3 pods with probability 1/3'],
  ['the platform default', { kubeProxy: KubeProxy.PLATFORM_DEFAULT }, 'kube-proxy (iptables)', 'random, each of 3 pods with probability 1/3'],
  ['iptables', { kubeProxy: KubeProxy.iptables() }, 'kube-proxy (iptables)', 'random, each of 3 pods with probability 1/3'],
  ['nftables', { kubeProxy: KubeProxy.nftables() }, 'kube-proxy (nftables)', 'random, each of 3 pods with probability 1/3'],
  ['no kube-proxy', { kubeProxy: KubeProxy.disabled() }, 'the network plugin in place of kube-proxy', 'its own choice over 3 pods'],
  ['Cilium', { networkDataPlane: NetworkDataPlane.CILIUM }, 'Cilium (eBPF)', 'one of 3 pods for each connection'],
  ['Cilium beside a kube-proxy mode', { networkDataPlane: NetworkDataPlane.CILIUM, kubeProxy: KubeProxy.ipvs() }, 'Cilium (eBPF)', 'one of 3 pods for each connection'],
])('with %s', (_, profile, who, algorithm) => {
  expect(node(profile)).toMatchObject({ label: `${who} on the client's node`, choosesNextBy: algorithm });
});

test.each([
  [IpvsScheduler.ROUND_ROBIN, 'round robin over 3 pods'],
  [IpvsScheduler.WEIGHTED_ROUND_ROBIN, 'weighted round robin over 3 pods'],
  [IpvsScheduler.LEAST_CONNECTION, 'least connections of this node over 3 pods'],
  [IpvsScheduler.WEIGHTED_LEAST_CONNECTION, 'weighted least connections of this node over 3 pods'],
  [IpvsScheduler.LOCALITY_BASED_LEAST_CONNECTION, 'one pod for the destination address until it is overloaded, least connections of this node over 3 pods'],
  [IpvsScheduler.LOCALITY_BASED_LEAST_CONNECTION_WITH_REPLICATION, 'a set of pods for the destination address, least connections of this node over 3 pods'],
  [IpvsScheduler.SOURCE_HASHING, 'hash of the source address over 3 pods'],
  [IpvsScheduler.DESTINATION_HASHING, 'hash of the destination address (one pod for all clients of this node) over 3 pods'],
  [IpvsScheduler.MAGLEV_HASHING, 'Maglev hash of source address and port over 3 pods'],
  [IpvsScheduler.SHORTEST_EXPECTED_DELAY, 'shortest expected delay of this node over 3 pods'],
  [IpvsScheduler.NEVER_QUEUE, 'an idle pod, else the shortest expected delay of this node over 3 pods'],
])('IPVS with scheduler %s', (scheduler, algorithm) => {
  expect(node({ kubeProxy: KubeProxy.ipvs({ scheduler }) })).toMatchObject({ label: "kube-proxy (IPVS) on the client's node", choosesNextBy: algorithm });
});

test('hashes of addresses keep clients without affinity', () => {
  const stickiness = (scheduler: IpvsScheduler) => node({ kubeProxy: KubeProxy.ipvs({ scheduler }) }).stickiness;
  expect(stickiness(IpvsScheduler.SOURCE_HASHING)).toBe('client IP, by a hash on each node that changes with the pods');
  expect(stickiness(IpvsScheduler.DESTINATION_HASHING)).toBe('every client of a node to the same pod, by a hash that changes with the pods');
  expect(stickiness(IpvsScheduler.MAGLEV_HASHING)).toBeUndefined();
});

test('nobody can say what a network plugin of your own makes of ClientIP', () => {
  expect(node({ kubeProxy: KubeProxy.disabled() }, { sessionAffinity: 'ClientIP' }).stickiness).toBe('client IP, as far as the network plugin supports it');
});

test.each([
  ['PreferSameZone', {}, 'random over the ready pods, pods in the zone of the node first'],
  ['PreferClose', {}, 'random over the ready pods, pods in the zone of the node first'],
  ['PreferSameNode', {}, 'random over the ready pods, pods on the node first'],
  ['PreferSameNode', { 'service.kubernetes.io/topology-mode': 'Auto' }, 'random over the ready pods, pods in the zone of the node first'],
  [undefined, { 'service.kubernetes.io/topology-mode': 'Disabled' }, 'random, each of 3 pods with probability 1/3'],
])('with trafficDistribution %p and annotations %j', (trafficDistribution, annotations, algorithm) => {
  expect(node({}, { trafficDistribution }, annotations).choosesNextBy).toBe(algorithm);
});

test.each<[string, any, string, string, string, string]>([
  ['iptables', {}, 'random over the ready pods', 'random over 1 pod', 'client IP for 90 s, remembered by each node', 'client IP for 90 s, remembered by each node'],
  ['nftables', { kubeProxy: KubeProxy.nftables() }, 'random over the ready pods', 'random over 1 pod', 'client IP for 90 s, remembered by each node', 'client IP for 90 s, remembered by each node'],
  ['IPVS', { kubeProxy: KubeProxy.ipvs() }, 'round robin over the ready pods', 'round robin over 1 pod', 'client IP for 90 s, remembered by each node', 'client IP for 90 s, remembered by each node'],
  ['no kube-proxy', { kubeProxy: KubeProxy.disabled() }, 'its own choice over the ready pods', 'its own choice over 1 pod',
    'client IP, as far as the network plugin supports it', 'client IP, as far as the network plugin supports it'],
  ['Cilium', { networkDataPlane: NetworkDataPlane.CILIUM }, 'one of the ready pods for each connection', 'one of 1 pod for each connection',
    'client IP, remembered by each node', 'client pod, by its network namespace and not by its IP, remembered by each node'],
])('%s in words', (_, profile, unknown, one, client, pod) => {
  const { algorithm, affinity } = dataPlaneOf(profile);
  expect([algorithm(), algorithm(1), affinity(90, false), affinity(90, true)]).toEqual([unknown, one, client, pod]);
});

describe('pods on Windows nodes', () => {
  const windows = deployment('api');
  windows.spec.template.spec.nodeSelector = { 'kubernetes.io/os': 'windows' };
  const plane = (objects: any[], profile: any, isLocal: boolean) => {
    const { pods } = new TrafficModel(objects.map((object) => ({ object })), profile);
    const { who, algorithm, affinity, stickiness } = dataPlaneTo(pods, profile, isLocal);
    return [who, algorithm(2), affinity(90, true), stickiness];
  };
  const HASHED = { kubeProxy: KubeProxy.ipvs({ scheduler: IpvsScheduler.SOURCE_HASHING }) };
  const KERNEL = 'client IP, for each port of the service by itself, by a hash without timeout that changes with the pods';
  const IPVS = ['kube-proxy (IPVS)', 'hash of the source address over 2 pods', 'client IP for 90 s, remembered by each node', 'client IP, by a hash on each node that changes with the pods'];

  it.each<[string, any[], any, boolean, unknown[]]>([
    ['with the policy Local have kernelspace alone', [windows], HASHED, true, ['kube-proxy (kernelspace)', 'hash of each connection over 2 pods', KERNEL, undefined]],
    ['have it on some of the nodes otherwise', [windows], HASHED, false, [
      'kube-proxy (IPVS, kernelspace on Windows nodes)', 'hash of the source address over 2 pods; on Windows nodes hash of each connection over 2 pods',
      `client IP for 90 s, remembered by each node; on Windows nodes ${KERNEL}`, 'client IP, by a hash on each node that changes with the pods; not on Windows nodes',
    ]],
    ['keep nobody without affinity', [windows], {}, false, [
      'kube-proxy (iptables, kernelspace on Windows nodes)', 'random, each of 2 pods with probability 1/2; on Windows nodes hash of each connection over 2 pods',
      `client IP for 90 s, remembered by each node; on Windows nodes ${KERNEL}`, undefined,
    ]],
    ['beside others have what all have', [windows, deployment('other')], HASHED, true, IPVS],
    ['that nobody shows have what all have', [], HASHED, true, IPVS],
    ['have what takes the place of kube-proxy', [windows], { kubeProxy: KubeProxy.disabled() }, true, [
      'the network plugin in place of kube-proxy', 'its own choice over 2 pods', 'client IP, as far as the network plugin supports it', undefined,
    ]],
  ])('%s', (_, objects, profile, isLocal, expected) => {
    expect(plane(objects, profile, isLocal)).toEqual(expected);
  });
});

test.each([
  [true, 'none: pods that are not ready are published'],
  ['true', 'readiness of the pods'],
  [false, 'readiness of the pods'],
])('with publishNotReadyAddresses %p pods are chosen by %s', (publishNotReadyAddresses, check) => {
  expect(node({}, { publishNotReadyAddresses }).healthCheck).toBe(check);
});
