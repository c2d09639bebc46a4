import { IpvsScheduler, KubeProxy, NetworkDataPlane } from '../../../lib/traffic';
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
