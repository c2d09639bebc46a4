import { SimulationEntry, SimulationReach } from './simulation-options';
import { ClusterProfile } from '../cluster-profile';
import { KubeProxy } from '../kube-proxy';
import { AzureSettings } from '../load-balancer/annotations';
import { isLocal } from '../load-balancer/frontend';
import { hasPodPool } from '../load-balancer/pools';
import { privateLinkOf } from '../load-balancer/private-link';
import { PodView, ServiceView } from '../objects/object-view';
import { preStopSeconds } from '../objects/pre-stop';
import { affinitySeconds, isSticky } from '../objects/service-fields';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance, HopComponent, TrafficPath } from '../traffic-path';

/** What the simulation knows of a path. */
export interface SimulatedPath {
  readonly path: TrafficPath;
  /** Who chooses, without affinity and with it; `undefined` where affinity by address has no effect. */
  readonly entry: SimulationEntry;
  readonly stickyEntry?: SimulationEntry;
  /** The kube-proxy that chooses; absent where none does. */
  readonly kubeProxy?: KubeProxy;
  /** How long nodes remember a client where affinity is on; the default of Kubernetes where it is off. */
  readonly affinitySeconds: number;
  readonly isSticky: boolean;
  readonly reach: SimulationReach;
  /** True where only nodes with a pod are asked. */
  readonly skipsEmptyNodes: boolean;
  /** How many pods there are, if the objects say so. */
  readonly pods?: number;
  /** How many nodes the cluster has, if Terraform says so. */
  readonly nodes?: number;
  /** How long a pod that goes has for what it works on. */
  readonly drainSeconds?: number;
  /** How long such a pod still takes new requests. */
  readonly preStopSeconds?: number;
  /** How long a gateway or a load balancer goes on with what does not answer its health probe. */
  readonly probeSeconds?: number;
  /** True where instances of a gateway open the connections, so that no client does. */
  readonly isProxied: boolean;
  /** How long the gateway takes to know of pods that came or went. */
  readonly gatewayLagSeconds?: number;
  /** Addresses behind which all clients stand, of a private link. */
  readonly addresses?: number;
}

/** How long a pod has to end where it says nothing (`terminationGracePeriodSeconds`). */
const GRACE_SECONDS = 30;
/**
 * How long a gateway of the ingress controller goes on with pods that went, by the recipe for deployments without downtime.
 *
 * @see https://azure.github.io/application-gateway-kubernetes-ingress/how-tos/minimize-downtime-during-deployments/
 */
const LAG_SECONDS = 90;
const BALANCED = [Entrance.PUBLIC_LOAD_BALANCER, Entrance.INTERNAL_LOAD_BALANCER, Entrance.PRIVATE_LINK, Entrance.APPLICATION_GATEWAY_STATIC];
const AT_NODES = [Entrance.CLUSTER_IP, Entrance.NODE_PORT, Entrance.EXTERNAL_IP];

/** How a path is to be simulated. Throws where that cannot be said. */
export function simulatedPath(model: TrafficModel, path: TrafficPath): SimulatedPath {
  if (path.brokenBy.length > 0) {
    throw new Error(`path: no request gets to the end of ${path.title}: ${[...new Set(path.brokenBy.map(({ code }) => code))].join(', ')}`);
  }
  const service = model.services
    .find(({ name, located }) => name === path.service?.name && located.object.metadata.namespace === path.service?.namespace);
  const count = /^(\d+) (?:pods?|endpoints?) /.exec(path.hops[path.hops.length - 1].label)?.[1];
  const common = {
    path,
    affinitySeconds: service ? affinitySeconds(service) : 0,
    isSticky: false,
    reach: SimulationReach.ALL,
    skipsEmptyNodes: false,
    isProxied: false,
    pods: count === undefined ? undefined : Number(count),
    nodes: nodesOf(model.profile),
    ...service && endOf(model.podsOf(service)),
  };
  switch (path.entrance) {
    case Entrance.APPLICATION_GATEWAY_INGRESS:
      return { ...common, nodes: undefined, gatewayLagSeconds: LAG_SECONDS, probeSeconds: gatewayProbeOf(path), entry: gatewayEntryOf(path) };
    case Entrance.HEADLESS:
      return { ...common, entry: SimulationEntry.HEADLESS_ONCE };
    default:
      return { ...common, ...choiceOnTheWay(model, path, service) };
  }
}

function gatewayEntryOf({ gatewayRoute }: TrafficPath): SimulationEntry {
  return gatewayRoute?.cookieBasedAffinity ? SimulationEntry.GATEWAY_COOKIE : SimulationEntry.GATEWAY;
}

/** Interval times threshold of the probe, the longest of those that may be. */
function gatewayProbeOf({ gatewayRoute }: TrafficPath): number | undefined {
  const products = [...gatewayRoute?.probe.matchAll(/ every (\d+) s, (\d+) failures?/g) ?? []].map(([, interval, failures]) => Number(interval) * Number(failures));
  return products.length === 0 ? undefined : Math.max(...products);
}

/** The same of the load balancer of a Service, which probes nodes, or pods in its pool. */
function balancerProbeOf(service: ServiceView): number {
  const azure = new AzureSettings(service);
  return Math.max(...service.ports.map((port) => azure.probeTimes(port)).map(({ interval, count }) => interval * count));
}

/** True where a gateway chooses, which opens connections to pods as it likes. */
export function isByGateway({ entry }: SimulatedPath): boolean {
  return [SimulationEntry.GATEWAY, SimulationEntry.GATEWAY_COOKIE].includes(entry);
}

/** The choice of a load balancer, a node, or both. */
function choiceOnTheWay(model: TrafficModel, path: TrafficPath, service?: ServiceView): Omit<SimulatedPath, 'path' | 'affinitySeconds'> {
  const { entrance } = path;
  const balanced = BALANCED.includes(entrance);
  const isProxied = entrance === Entrance.APPLICATION_GATEWAY_STATIC;
  const addresses = entrance === Entrance.PRIVATE_LINK && service ? privateLinkOf(service)?.natAddressCount : undefined;
  if (!service || (!balanced && !AT_NODES.includes(entrance)) || path.hops.some(({ component }) => component === HopComponent.INGRESS_CONTROLLER)) {
    throw cannot(path);
  }
  const probeSeconds = balanced ? balancerProbeOf(service) : undefined;
  if (balanced && hasPodPool(model)) {
    const all = { reach: SimulationReach.ALL, skipsEmptyNodes: false };
    return { ...all, entry: SimulationEntry.POD_POOL, isSticky: false, isProxied, addresses, probeSeconds };
  }
  const node = path.hops.find(({ component }) => component === HopComponent.NODE);
  if (!/^kube-proxy \((iptables|nftables|IPVS)\) on /.test(node?.label ?? '')) {
    throw cannot(path);
  }
  const local = entrance === Entrance.CLUSTER_IP ? service.spec.internalTrafficPolicy === 'Local' : isLocal(service);
  return {
    entry: balanced ? SimulationEntry.ANY_NODE : SimulationEntry.NODE_OF_ADDRESS,
    stickyEntry: SimulationEntry.NODE_OF_ADDRESS,
    kubeProxy: model.profile.kubeProxy ?? KubeProxy.PLATFORM_DEFAULT,
    isSticky: isSticky(service),
    reach: local ? SimulationReach.OWN : reachOf(path, service, node?.choosesNextBy ?? ''),
    skipsEmptyNodes: balanced && local,
    isProxied,
    addresses,
    probeSeconds,
  };
}

/** Which pods a node prefers. What EndpointSlices already say of that is about nodes that nothing here shows, and so are shares by the CPUs of zones. */
function reachOf(path: TrafficPath, { annotations, spec }: ServiceView, how: string): SimulationReach {
  const isByZones = /^auto$/i.test(annotations['service.kubernetes.io/topology-mode'] ?? '');
  if (!/ first$|, by the hints of /.test(how)) {
    return SimulationReach.ALL;
  }
  if (isByZones || how.includes(', by the hints of ')) {
    throw cannot(path);
  }
  return spec.trafficDistribution === 'PreferSameNode' ? SimulationReach.OWN_FIRST : SimulationReach.ZONE_FIRST;
}

/** The nodes for Linux that Terraform asks for, the fewest where they are scaled. */
function nodesOf({ azureResources = [] }: ClusterProfile): number | undefined {
  const clusters = azureResources.filter(({ resourceType }) => resourceType === 'azurerm_kubernetes_cluster');
  const pools = azureResources.filter(({ resourceType }) => resourceType === 'azurerm_kubernetes_cluster_node_pool');
  if (clusters.length !== 1) {
    return undefined;
  }
  const [first] = [clusters[0].settings?.default_node_pool].flat();
  const counts = [first, ...pools.map(({ settings }) => settings)]
    .filter((pool) => pool?.os_type !== 'Windows')
    .map((pool) => pool?.min_count ?? pool?.node_count);
  const sum = counts.reduce((total, count) => total + (Number.isInteger(count) ? count : NaN), 0);
  return sum >= 1 && sum <= 1000 ? sum : undefined;
}

/** How long the pods have to end, and how long they take requests meanwhile; the shortest of several kinds. What a script waits for is anybody's guess: all the time. */
function endOf(pods: readonly PodView[]): Pick<SimulatedPath, 'drainSeconds' | 'preStopSeconds'> {
  const shortest = (seconds: readonly any[]) => {
    const known = seconds.filter((value) => Number.isFinite(value) && value >= 0);
    return known.length === 0 ? undefined : Math.min(...known);
  };
  return {
    drainSeconds: shortest(pods.map(({ podSpec }) => podSpec?.terminationGracePeriodSeconds ?? GRACE_SECONDS)),
    preStopSeconds: shortest(pods.map(({ containers: [first] }) => (first?.lifecycle?.preStop ? preStopSeconds(first.lifecycle.preStop) : 0))),
  };
}

function cannot({ title, podChosenBy }: TrafficPath): Error {
  return new Error(`path: ${title} cannot be simulated, since its pod is chosen so: ${podChosenBy}`);
}
