import { IpvsScheduler, KubeProxy, simulate, SimulationEntry, SimulationOptions, SimulationReach } from '../../lib/traffic';

/** A table of the guide: names of rows and columns, by which each language has its own words, and numbers. */
export interface NumberTable {
  readonly columns: string[];
  readonly rows: { readonly name: string; readonly cells: string[] }[];
}

const LC = KubeProxy.ipvs({ scheduler: IpvsScheduler.LEAST_CONNECTION });
const ipvs = (scheduler: IpvsScheduler) => KubeProxy.ipvs({ scheduler });
const ON_CLIENTS_NODE = SimulationEntry.NODE_OF_ADDRESS;
const STICKY = { entry: ON_CLIENTS_NODE, affinitySeconds: 10800 };

/** Service type × kube-proxy mode × affinity, as ways of a request. */
const WAYS: Record<string, SimulationOptions> = {
  'ClusterIP, iptables': { entry: ON_CLIENTS_NODE, kubeProxy: KubeProxy.iptables() },
  'ClusterIP, nftables': { entry: ON_CLIENTS_NODE, kubeProxy: KubeProxy.nftables() },
  'ClusterIP, IPVS rr': { entry: ON_CLIENTS_NODE, kubeProxy: KubeProxy.ipvs() },
  'ClusterIP, IPVS lc': { entry: ON_CLIENTS_NODE, kubeProxy: LC },
  'ClusterIP, IPVS sed or nq': { entry: ON_CLIENTS_NODE, kubeProxy: ipvs(IpvsScheduler.SHORTEST_EXPECTED_DELAY) },
  'ClusterIP, IPVS sh': { entry: ON_CLIENTS_NODE, kubeProxy: ipvs(IpvsScheduler.SOURCE_HASHING) },
  'ClusterIP, IPVS dh': { entry: ON_CLIENTS_NODE, kubeProxy: ipvs(IpvsScheduler.DESTINATION_HASHING) },
  'ClusterIP, IPVS mh': { entry: ON_CLIENTS_NODE, kubeProxy: ipvs(IpvsScheduler.MAGLEV_HASHING) },
  'ClusterIP, ClientIP': { ...STICKY, kubeProxy: KubeProxy.iptables() },
  'LoadBalancer': { entry: SimulationEntry.ANY_NODE, kubeProxy: KubeProxy.iptables() },
  'LoadBalancer, ClientIP': { ...STICKY, kubeProxy: KubeProxy.iptables() },
  'LoadBalancer, Local, 2+1+1 pods': {
    entry: SimulationEntry.ANY_NODE, kubeProxy: KubeProxy.iptables(), reach: SimulationReach.OWN, skipsEmptyNodes: true, podsByNode: [2, 1, 1],
  },
  'headless, once': { entry: SimulationEntry.HEADLESS_ONCE },
  'headless, round-robin': { entry: SimulationEntry.HEADLESS_ROUND_ROBIN },
  'gateway, pods': { entry: SimulationEntry.GATEWAY },
  'gateway, pods, cookie': { entry: SimulationEntry.GATEWAY_COOKIE },
};

/** Kinds of clients. */
const CLIENTS: Record<string, SimulationOptions> = {
  'each request': { clients: 200, connectionSeconds: 0 },
  'keep-alive': { clients: 200, connectionSeconds: 60 },
  'gRPC': { clients: 40, connectionSeconds: 14400 },
  'NAT': { clients: 200, connectionSeconds: 60, clientsPerAddress: 200 },
};
const BASE: SimulationOptions = { requestsPerSecond: 200, durationSeconds: 60, pods: 4, nodes: 3, runs: 5 };
const { HEADLESS_ONCE, HEADLESS_ROUND_ROBIN, GATEWAY, GATEWAY_COOKIE } = SimulationEntry;
const NEEDS_NO_ADDRESS = [HEADLESS_ONCE, HEADLESS_ROUND_ROBIN, GATEWAY, GATEWAY_COOKIE];

/** How much the busiest pod gets over the mean. */
export function evenness(): NumberTable {
  return {
    columns: Object.keys(CLIENTS),
    rows: Object.entries(WAYS).map(([name, way]) => ({
      name,
      // no gRPC comes through an application gateway
      cells: Object.entries(CLIENTS).map(([kind, clients]) => (kind === 'gRPC' && name.startsWith('gateway') ? '–'
        : simulate({ ...BASE, ...way, ...addressed(way, clients) }).largestOverMean.median.toFixed(2))),
    })),
  };
}

/** How soon new pods work after 3 become 6, in seconds. */
export function newPods(): NumberTable {
  const load = { clients: 200, requestsPerSecond: 200, durationSeconds: 240, pods: 3, nodes: 3, runs: 3, events: [{ atSeconds: 60, scaleTo: 6 }] };
  const ways = ['ClusterIP, iptables', 'ClusterIP, IPVS lc', 'ClusterIP, ClientIP', 'headless, round-robin', 'gateway, pods'];
  const kinds: Record<string, number> = { 'each request': 0, 'keep-alive': 60, 'gRPC': 14400 };
  return {
    columns: Object.keys(kinds),
    rows: ways.map((name) => ({
      name,
      cells: Object.values(kinds).map((connectionSeconds) => {
        const lag = name === 'gateway, pods' ? { gatewayLagSeconds: 90 } : {};
        if (connectionSeconds > 60 && name === 'gateway, pods') {
          return '–';
        }
        const { secondsUntilEvenPart, uncertainSeconds } = simulate({ ...load, ...WAYS[name], ...lag, connectionSeconds }).events[0];
        const { median } = secondsUntilEvenPart!;
        return Number.isFinite(median) ? `${Math.max(0, median - uncertainSeconds)} to ${median} s` : 'never';
      }),
    })),
  };
}

/** Parts of all requests that are lost when pods go, by how long they take requests after that. */
export function losses(): NumberTable {
  const load = { clients: 60, requestsPerSecond: 200, durationSeconds: 300, pods: 3, nodes: 3, runs: 3 };
  const balanced = { entry: SimulationEntry.ANY_NODE, proxies: 2, connectionsPerClient: 50, probeSeconds: 10 };
  const direct = { entry: GATEWAY, gatewayLagSeconds: 90, probeSeconds: 30 };
  const ways: Record<string, SimulationOptions & { readonly ends: object }> = {
    'gateway, load balancer': { ...balanced, ends: { drainSeconds: 60, preStopSeconds: 0 } },
    'gateway, pods': { ...direct, ends: { drainSeconds: 60, preStopSeconds: 0 } },
    'gateway, pods, preStop': { ...direct, ends: { drainSeconds: 135, preStopSeconds: 90 } },
  };
  const events: Record<string, object> = { 'scale': { scaleTo: 1 }, 'rollout': { replaceEverySeconds: 20 }, 'node gone': { nodeGone: 0 } };
  return {
    columns: Object.keys(events),
    rows: Object.entries(ways).map(([name, { ends, ...way }]) => ({
      name,
      cells: Object.values(events).map((event) => {
        const { cutOff, refused, requests } = simulate({ ...load, ...way, events: [{ atSeconds: 60, ...event, ...ends }] });
        return `${(100 * (cutOff.median + refused.median) / requests.median).toFixed(1)}%`;
      }),
    })),
  };
}

/** How long requests wait on average, where a hundredth of them takes ten times as long, by the number of nodes: pods are busy to three quarters. */
export function tails(): NumberTable {
  const load = {
    clients: 400,
    connectionSeconds: 0,
    requestsPerSecond: 90,
    durationSeconds: 400,
    pods: 6,
    podConcurrency: 1,
    serviceMilliseconds: 30,
    serviceP99Milliseconds: 300,
    serviceTime: 'heavy-tailed' as any,
    runs: 3,
  };
  const schedulers: Record<string, KubeProxy> = { 'iptables': KubeProxy.iptables(), 'IPVS rr': KubeProxy.ipvs(), 'IPVS lc': LC };
  return {
    columns: ['1', '3', '12'],
    rows: Object.entries(schedulers).map(([name, kubeProxy]) => ({
      name,
      cells: [1, 3, 12].map((nodes) => `${Math.round(simulate({ ...load, kubeProxy, nodes }).meanWaitMilliseconds.median)} ms`),
    })),
  };
}

/** A way on which no address counts is the same behind one. */
function addressed({ entry }: SimulationOptions, { clientsPerAddress, ...clients }: SimulationOptions): SimulationOptions {
  return entry !== undefined && NEEDS_NO_ADDRESS.includes(entry) ? clients : { clientsPerAddress, ...clients };
}
