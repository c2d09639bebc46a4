import { kubeProxyName, Comparison } from './simulate-options';
import { HopComponent, KubeProxy, KubeProxyMode, Simulation, SimulationEntry, SimulationOptions, SimulationReach } from '../traffic';
import { SimulatedVariant } from '../traffic/simulation/comparison';
import { loadOn } from '../traffic/simulation/load-on-path';
import { isByGateway, SimulatedPath } from '../traffic/simulation/simulated-path';

/** A variant before it is run. */
export interface PlannedVariant {
  readonly name: string;
  readonly path: SimulatedPath;
  readonly load: SimulationOptions;
}

/** What the command says beside the load. */
export interface Choices {
  readonly comparison: Comparison;
  readonly resolve?: string;
  /** Seconds that a connection of a gateway to a fixed backend lives. */
  readonly gatewayKeepAlive?: number;
}

/** What `--resolve` may say. */
export const RESOLVE: Record<string, SimulationEntry> = {
  'once': SimulationEntry.HEADLESS_ONCE,
  'each': SimulationEntry.HEADLESS_EACH,
  'round-robin': SimulationEntry.HEADLESS_ROUND_ROBIN,
};

/** All variants of the paths, each with its whole load. */
export function variantsOf(paths: SimulatedPath[], load: SimulationOptions, choices: Choices): PlannedVariant[] {
  failOnVain(paths, load, choices);
  return paths.flatMap((path) => variantsOn(path, load, choices).map((variant) => (
    paths.length === 1 ? variant : { ...variant, name: [path.path.title, ...path.kubeProxy || variant.name.startsWith('headless-') ? [variant.name.replace('headless-', '')] : []].join(': ') }
  )));
}

/** Run one. `progress` is told how much is done, from 0 to 1. */
export function runOf({ name, path, load }: PlannedVariant, progress: (part: number) => void): SimulatedVariant {
  const { hops } = path.path;
  return {
    name,
    simulation: Simulation._run(load, progress),
    choosesPerRequest: PER_REQUEST.includes(load.entry!),
    client: hops[0].label === 'pod in the cluster' ? 'pods in the cluster' : 'clients outside the cluster',
    caveat: path.kubeProxy && load.kubeProxy?.mode === KubeProxyMode.IPVS ? IPVS_ENDS : undefined,
    isBehindLoadBalancer: hops.some(({ component }) => component === HopComponent.LOAD_BALANCER),
    isBehindGateway: hops.some(({ component }) => component === HopComponent.APPLICATION_GATEWAY),
  };
}

const IPVS_ENDS = 'IPVS is deprecated since Kubernetes 1.35 and removed in 1.43';
const PER_REQUEST = [SimulationEntry.GATEWAY, SimulationEntry.GATEWAY_COOKIE, SimulationEntry.HEADLESS_ROUND_ROBIN];

function variantsOn(path: SimulatedPath, given: SimulationOptions, { comparison, resolve, gatewayKeepAlive }: Choices): PlannedVariant[] {
  const { kubeProxies, affinities, resolves } = comparison;
  const { proxies, gatewayLagSeconds, ...load } = given;
  const ofGateway = { gatewayLagSeconds, nodes: proxies ?? load.nodes, connectionsPerClient: undefined };
  const own = path.isProxied ? { proxies, connectionSeconds: gatewayKeepAlive } : isByGateway(path) ? ofGateway : {};
  const plan = (name: string, options: SimulationOptions): PlannedVariant => ({ name, path, load: loadOn(path, { ...load, ...own, ...options }) });
  if (path.entry === SimulationEntry.HEADLESS_ONCE) {
    const ways = resolves.length > 0 ? resolves : [resolve ?? 'once'];
    return ways.map((way) => plan(RESOLVE[way], { entry: RESOLVE[way] }));
  }
  if (!path.kubeProxy) {
    return [plan(path.entry, {})];
  }
  const proxiesOf: KubeProxy[] = kubeProxies.length > 0 ? kubeProxies : [path.kubeProxy];
  const sticky = affinities.length > 0 ? affinities : [path.isSticky];
  return proxiesOf.flatMap((kubeProxy) => sticky.map((isSticky) => (
    plan(`${kubeProxyName(kubeProxy)}, ${isSticky ? 'clientIp' : 'none'}`, isSticky
      ? { kubeProxy, affinitySeconds: path.affinitySeconds, entry: path.stickyEntry }
      : { kubeProxy, affinitySeconds: undefined, entry: path.entry })
  )));
}

/** Throw for options that change nothing on any of the paths. `--keep-alive` is part of a load that may be tried on any path. */
function failOnVain(paths: SimulatedPath[], load: SimulationOptions, { comparison, resolve, gatewayKeepAlive }: Choices): void {
  const { kubeProxies, affinities, resolves } = comparison;
  const [{ path: first }] = paths;
  const isHeadless = ({ entry }: SimulatedPath) => entry === SimulationEntry.HEADLESS_ONCE;
  const [vain] = [
    ...kubeProxies.length > 0 && !paths.some(({ kubeProxy }) => kubeProxy) ? ['--compare kube-proxy'] : [],
    ...affinities.length > 0 && !paths.some(({ stickyEntry }) => stickyEntry) ? ['--compare session-affinity'] : [],
    ...load.connectionsPerClient !== undefined && paths.every(isByGateway) ? ['--connections'] : [],
    ...load.clientsPerAddress !== undefined && !paths.some(({ kubeProxy, isProxied }) => kubeProxy && !isProxied) ? ['--per-address'] : [],
    ...load.proxies !== undefined && !paths.some((path) => path.isProxied || isByGateway(path)) ? ['--instances'] : [],
    ...load.gatewayLagSeconds !== undefined && !paths.some(isByGateway) ? ['--gateway-lag'] : [],
    ...gatewayKeepAlive !== undefined && !paths.some(({ isProxied }) => isProxied) ? ['--gateway-keep-alive'] : [],
    ...load.zones !== undefined && !paths.some(({ reach }) => reach === SimulationReach.ZONE_FIRST) ? ['--zones'] : [],
  ];
  if (vain !== undefined) {
    throw new Error(`${vain} changes nothing for ${first.title}, since its pod is chosen so: ${first.podChosenBy}`);
  }
  if ((resolve !== undefined || resolves.length > 0) && !paths.some(isHeadless)) {
    throw new Error(`${resolve === undefined ? '--compare resolve' : '--resolve'} is for headless Services, not for ${first.title}: leave it out`);
  }
}
