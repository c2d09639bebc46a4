import { isByGateway, isByKubeProxy } from './load';
import { pathNamed } from './path-names';
import { simulatedPath, SimulatedPath } from './simulated-path';
import { SimulatedPathOptions, SimulationOptions, SimulationReach } from './simulation-options';
import { TrafficModel } from '../objects/traffic-model';
import { TrafficReport } from '../report/traffic-report';
import { withoutUndefined } from '../without-undefined';

/** Instances of a gateway with a fixed backend, connections that each keeps to it, and for how long, where nothing says so: Azure documents none of them. */
const PROXIES = 2;
const PROXY_CONNECTIONS = 50;
const PROXY_SECONDS = 60;
const NODES = 3;

/** What a path is to the simulation. Throws where there is no such path, or nobody here knows how it chooses. */
export function pathOf({ objects, profile = {}, path }: SimulatedPathOptions): SimulatedPath {
  return simulatedPath(new TrafficModel(objects, profile), pathNamed(TrafficReport.analyze(objects, profile), path));
}

/** A load with what a path says: pods, nodes, who chooses, how long pods drain. What the load says itself stands above that. */
export function loadOn(path: SimulatedPath, load: SimulationOptions): SimulationOptions {
  const sticky = load.affinitySeconds !== undefined || path.isSticky;
  const pods = load.pods ?? (load.podsByNode ? undefined : path.pods);
  if (pods === undefined && load.podsByNode === undefined) {
    throw new Error(`pods: the objects do not say how many pods ${path.path.title} has`);
  }
  const entry = load.entry ?? (sticky ? path.stickyEntry ?? path.entry : path.entry);
  const reach = path.reach === SimulationReach.ALL ? {} : { reach: path.reach, skipsEmptyNodes: path.skipsEmptyNodes };
  return {
    ...path.kubeProxy && { kubeProxy: path.kubeProxy },
    ...sticky && isByKubeProxy(entry) && { affinitySeconds: path.affinitySeconds },
    ...isByKubeProxy(entry) && reach,
    ...path.isProxied && isByKubeProxy(entry) && { proxies: PROXIES, connectionsPerClient: PROXY_CONNECTIONS, connectionSeconds: PROXY_SECONDS },
    ...path.addresses !== undefined && { clientsPerAddress: Math.ceil((load.clients ?? 100) / path.addresses) },
    ...path.gatewayLagSeconds !== undefined && isByGateway(entry) && { gatewayLagSeconds: path.gatewayLagSeconds },
    ...path.probeSeconds !== undefined && { probeSeconds: path.probeSeconds },
    nodes: path.nodes ?? Math.max(NODES, load.podsByNode?.length ?? 0),
    ...withoutUndefined(load),
    pods,
    entry,
    events: (load.events ?? []).map((event) => (
      { drainSeconds: path.drainSeconds, preStopSeconds: path.preStopSeconds, ...withoutUndefined(event) }
    )),
  };
}
