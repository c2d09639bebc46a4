import { PlannedVariant } from './planned-variant';
import { kubeProxyName, Comparison } from './simulate-options';
import { goes, loadBalancerCost, placesOf, podsOf, wayOf } from './simulate-words';
import { HopComponent, KubeProxy, KubeProxyMode, Simulation, SimulationEntry, SimulationOptions, SimulationReach } from '../traffic';
import { SimulatedVariant } from '../traffic/simulation/comparison';
import { loadOn } from '../traffic/simulation/load-on-path';
import { isByGateway, SimulatedPath } from '../traffic/simulation/simulated-path';
import { timeText } from '../traffic/simulation/words';

/** A path that the command names, by a name of its own where it has one. */
export interface NamedPath {
  readonly name: string;
  readonly path: SimulatedPath;
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
export function variantsOf(paths: readonly NamedPath[], load: SimulationOptions, choices: Choices): PlannedVariant[] {
  failOnVain(paths.map(({ path }) => path), load, choices);
  return paths.flatMap(({ name, path }) => {
    const variants = variantsOn(path, load, choices);
    return paths.length === 1 ? variants
      : variants.map((variant) => ({ ...variant, name: variants.length === 1 ? name : `${name}: ${variant.name}` }));
  });
}

/** Run one. `progress` is told how much is done, from 0 to 1. */
export function runOf(planned: PlannedVariant, progress: (part: number) => void): SimulatedVariant {
  const { name, path, load } = planned;
  const { hops } = path.path;
  return {
    name,
    simulation: Simulation._run(load, progress),
    way: wayOf(planned),
    places: placesOf(planned),
    choosesPerRequest: PER_REQUEST.includes(load.entry!),
    client: hops[0].label === 'pod in the cluster' ? 'pods in the cluster' : 'clients outside the cluster',
    ending: path.kubeProxy && load.kubeProxy?.mode === KubeProxyMode.IPVS ? IPVS_ENDS : undefined,
    remedy: remedyOf(planned),
    loadBalancerCost: loadBalancerCost(path),
    isBehindGateway: hops.some(({ component }) => component === HopComponent.APPLICATION_GATEWAY),
  };
}

/** What keeps requests from pods that go before the gateway has heard of it. */
function remedyOf({ path, load }: PlannedVariant): string | undefined {
  const { gatewayLagSeconds = 0, events = [] } = load;
  const isLate = events.some((event) => (
    goes(event, podsOf(load)) && Math.min(event.preStopSeconds ?? Infinity, event.drainSeconds ?? Infinity) < gatewayLagSeconds
  ));
  return isByGateway(path) && isLate
    ? `pods that go must take requests until the gateway has heard of it, by a preStop hook of ${timeText(gatewayLagSeconds)} `
    + 'and a longer terminationGracePeriodSeconds (GracefulRollout)'
    : undefined;
}

/** What is part of a load and changes nothing on some of the paths. */
export function vainNotes(paths: readonly NamedPath[], { clientsPerAddress, connectionsPerClient }: SimulationOptions): string[] {
  const vain = (option: string, some: readonly NamedPath[]) => some.map(({ path: { path } }) => (
    `${option} changes nothing for ${path.title}, since its pod is chosen so: ${path.podChosenBy}`
  ));
  return [
    ...clientsPerAddress === undefined ? [] : vain('--per-address', paths.filter(({ path }) => !path.kubeProxy || path.isProxied)),
    ...connectionsPerClient === undefined ? [] : vain('--connections', paths.filter(({ path }) => isByGateway(path))),
  ];
}

/** @see https://github.com/kubernetes/enhancements/issues/5495 */
const IPVS_ENDS = 'IPVS is deprecated since Kubernetes 1.35, off by default from 1.40 on and removed in 1.43 (KEP-5495)';
const PER_REQUEST = [SimulationEntry.GATEWAY, SimulationEntry.GATEWAY_COOKIE, SimulationEntry.HEADLESS_ROUND_ROBIN];

function variantsOn(path: SimulatedPath, given: SimulationOptions, { comparison, resolve, gatewayKeepAlive }: Choices): PlannedVariant[] {
  const { kubeProxies, affinities, resolves } = comparison;
  const { proxies, gatewayLagSeconds, probeSeconds, ...load } = given;
  const ofGateway = { gatewayLagSeconds, nodes: proxies ?? load.nodes, connectionsPerClient: undefined };
  const own = {
    ...path.isProxied ? { proxies, connectionSeconds: gatewayKeepAlive, clientsPerAddress: undefined } : isByGateway(path) ? ofGateway : {},
    ...path.probeSeconds !== undefined && { probeSeconds },
  };
  const plan = (name: string, options: SimulationOptions, isSticky = path.isSticky): PlannedVariant => (
    { name, path, load: loadOn({ ...path, isSticky }, { ...load, ...own, ...options }) }
  );
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
    plan(nameOf(kubeProxy, isSticky, sticky.length > 1), { kubeProxy }, isSticky)
  )));
}

/** The mode, and affinity where it is on or compared. */
function nameOf(kubeProxy: KubeProxy, isSticky: boolean, isCompared: boolean): string {
  return [kubeProxyName(kubeProxy), ...isSticky ? ['ClientIP'] : isCompared ? ['no affinity'] : []].join(', ');
}

/** Throw for options that change nothing on any of the paths. What is part of a load may be tried on any path. */
function failOnVain(paths: readonly SimulatedPath[], load: SimulationOptions, { comparison, resolve, gatewayKeepAlive }: Choices): void {
  const { kubeProxies, affinities, resolves } = comparison;
  const [{ path: first }] = paths;
  const isHeadless = ({ entry }: SimulatedPath) => entry === SimulationEntry.HEADLESS_ONCE;
  const [vain] = [
    ...kubeProxies.length > 0 && !paths.some(({ kubeProxy }) => kubeProxy) ? ['--compare kube-proxy'] : [],
    ...affinities.length > 0 && !paths.some(({ stickyEntry }) => stickyEntry) ? ['--compare session-affinity'] : [],
    ...load.proxies !== undefined && !paths.some((path) => path.isProxied || isByGateway(path)) ? ['--instances'] : [],
    ...load.gatewayLagSeconds !== undefined && !paths.some(isByGateway) ? ['--gateway-lag'] : [],
    ...load.probeSeconds !== undefined && !paths.some(({ probeSeconds }) => probeSeconds !== undefined) ? ['--probe'] : [],
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
