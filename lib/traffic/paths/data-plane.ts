import { ClusterProfile, NetworkDataPlane } from '../cluster-profile';
import { counted } from '../counted';
import { IpvsScheduler, KubeProxy, KubeProxyMode } from '../kube-proxy';
import { PodView, ServiceView } from '../objects/object-view';
import { affinitySeconds, isSticky } from '../objects/service-fields';
import { isOnWindows } from '../objects/windows';

/** What balances traffic to Services on a node, in words. */
export interface DataPlane {
  /** Who does it, for instance `kube-proxy (iptables)`. */
  readonly who: string;
  /** How an endpoint is picked; `count` is the number of endpoints if it is known. */
  readonly algorithm: (count?: number) => string;
  /** What `ClientIP` affinity does to a client of the node, or to a pod on it. */
  readonly affinity: (seconds: number, clientIsPod: boolean) => string;
  /** What keeps a client on a pod without affinity. */
  readonly stickiness?: string;
}

const SCHEDULERS: Record<IpvsScheduler, string> = {
  [IpvsScheduler.ROUND_ROBIN]: 'round robin',
  [IpvsScheduler.WEIGHTED_ROUND_ROBIN]: 'weighted round robin',
  [IpvsScheduler.LEAST_CONNECTION]: 'least connections of this node',
  [IpvsScheduler.WEIGHTED_LEAST_CONNECTION]: 'weighted least connections of this node',
  [IpvsScheduler.LOCALITY_BASED_LEAST_CONNECTION]: 'one pod for the destination address until it is overloaded, least connections of this node',
  [IpvsScheduler.LOCALITY_BASED_LEAST_CONNECTION_WITH_REPLICATION]: 'a set of pods for the destination address, least connections of this node',
  [IpvsScheduler.SOURCE_HASHING]: 'hash of the source address',
  [IpvsScheduler.DESTINATION_HASHING]: 'hash of the destination address (one pod for all clients of this node)',
  // kube-proxy sets the flag mh-port
  [IpvsScheduler.MAGLEV_HASHING]: 'Maglev hash of source address and port',
  [IpvsScheduler.SHORTEST_EXPECTED_DELAY]: 'shortest expected delay of this node',
  [IpvsScheduler.NEVER_QUEUE]: 'an idle pod, else the shortest expected delay of this node',
};

/** What an address alone decides, as long as the pods stay the same. */
const HASHED: Partial<Record<IpvsScheduler, string>> = {
  [IpvsScheduler.SOURCE_HASHING]: 'client IP, by a hash on each node that changes with the pods',
  [IpvsScheduler.DESTINATION_HASHING]: 'every client of a node to the same pod, by a hash that changes with the pods',
};

/** kube-proxy of Windows nodes. */
const KERNELSPACE: DataPlane = {
  who: 'kube-proxy (kernelspace)',
  algorithm: (count) => `hash of each connection over ${endpoints(count)}`,
  affinity: () => 'client IP, for each port of the service by itself, by a hash without timeout that changes with the pods',
};

/** Who balances on the nodes of this cluster. */
export function dataPlaneOf(profile: ClusterProfile): DataPlane {
  if (profile.networkDataPlane === NetworkDataPlane.CILIUM) {
    return {
      who: 'Cilium (eBPF)',
      algorithm: (count) => `one of ${endpoints(count)} for each connection`,
      affinity: (_, clientIsPod) => `${clientIsPod ? 'client pod, by its network namespace and not by its IP' : 'client IP'}, remembered by each node`,
    };
  }
  const kubeProxy = profile.kubeProxy ?? KubeProxy.PLATFORM_DEFAULT;
  return kubeProxy.enabled ? kubeProxyPlane(kubeProxy) : {
    who: 'the network plugin in place of kube-proxy',
    algorithm: (count) => `its own choice over ${endpoints(count)}`,
    affinity: () => 'client IP, as far as the network plugin supports it',
  };
}

/**
 * The same where the pods are known. kube-proxy on Windows has a mode of its own, by which the host network service hashes connections.
 *
 * @param isLocal True where only nodes with such a pod balance.
 *
 * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#proxy-mode-kernelspace
 */
export function dataPlaneTo(pods: readonly PodView[], profile: ClusterProfile, isLocal: boolean): DataPlane {
  const plane = dataPlaneOf(profile);
  if (!plane.who.startsWith('kube-proxy') || pods.length === 0 || !pods.every((pod) => isOnWindows(pod, profile))) {
    return plane;
  }
  return isLocal ? KERNELSPACE : {
    who: plane.who.replace(')', ', kernelspace on Windows nodes)'),
    algorithm: (count) => `${plane.algorithm(count)}; on Windows nodes ${KERNELSPACE.algorithm(count)}`,
    affinity: (seconds, clientIsPod) => `${plane.affinity(seconds, clientIsPod)}; on Windows nodes ${KERNELSPACE.affinity(seconds, clientIsPod)}`,
    stickiness: plane.stickiness && `${plane.stickiness}; not on Windows nodes`,
  };
}

/** How one of the endpoints of a Service is picked on a node. */
export function choiceOf(
  plane: DataPlane, service: ServiceView, { count, near: hinted }: { readonly count?: number; readonly near?: string },
): string {
  if (hinted !== undefined) {
    return `${plane.algorithm()} ${hinted}, by the hints of EndpointSlices; all of them where it has none`;
  }
  const near = nearPods(service);
  return near ? `${plane.algorithm()}, ${near} first` : plane.algorithm(count);
}

/** The same where a policy keeps traffic on the node. */
export function localChoiceOf(plane: DataPlane): string {
  return `${plane.algorithm()} of that node only; none there means no answer`;
}

/** What keeps a client on a pod once its connection is at a node. */
export function nodeStickiness(plane: DataPlane, service: ServiceView, clientIsPod = false): string | undefined {
  return isSticky(service) ? plane.affinity(affinitySeconds(service), clientIsPod) : plane.stickiness;
}

/** What takes a pod out of the choice on a node. */
export function readinessOf(service: ServiceView): string {
  return service.spec.publishNotReadyAddresses === true ? 'none: pods that are not ready are published' : 'readiness of the pods';
}

/** The pods that `trafficDistribution` prefers. The older topology annotation wins over it. */
function nearPods(service: ServiceView): string | undefined {
  if (/^auto$/i.test(service.annotations['service.kubernetes.io/topology-mode'])) {
    return 'pods in the zone of the node';
  }
  switch (service.spec.trafficDistribution) {
    case 'PreferClose':
    case 'PreferSameZone':
      return 'pods in the zone of the node';
    case 'PreferSameNode':
      return 'pods on the node';
    default:
      return undefined;
  }
}

function kubeProxyPlane({ mode = KubeProxyMode.IPTABLES, ipvsOptions }: KubeProxy): DataPlane {
  const affinity = (seconds: number) => `client IP for ${seconds} s, remembered by each node`;
  switch (mode) {
    case KubeProxyMode.IPTABLES:
      return { who: 'kube-proxy (iptables)', algorithm: random, affinity };
    case KubeProxyMode.NFTABLES:
      return { who: 'kube-proxy (nftables)', algorithm: random, affinity };
    case KubeProxyMode.IPVS: {
      const scheduler = ipvsOptions.scheduler ?? IpvsScheduler.ROUND_ROBIN;
      const algorithm = (count?: number) => `${SCHEDULERS[scheduler]} over ${endpoints(count)}`;
      return { who: 'kube-proxy (IPVS)', algorithm, affinity, stickiness: HASHED[scheduler] };
    }
    default: {
      const unreachable: never = mode;
      throw new Error(`unknown kube-proxy mode ${String(unreachable)}`);
    }
  }
}

function random(count?: number): string {
  return count !== undefined && count > 1 ? `random, each of ${endpoints(count)} with probability 1/${count}` : `random over ${endpoints(count)}`;
}

function endpoints(count?: number): string {
  return count === undefined ? 'the ready pods' : counted(count, 'pod');
}
