import { Analysis } from './analysis';
import { Entrance, GatewayAnswer, GatewayOutcome, HopComponent, KubeProxy, SimulationEntry, TrafficPath, TrafficReport } from '../traffic';
import { isLocal } from '../traffic/load-balancer/frontend';
import { printable } from '../traffic/objects/printable';
import { affinitySeconds, isSticky } from '../traffic/objects/service-fields';
import { TrafficModel } from '../traffic/objects/traffic-model';

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
  readonly localOnly: boolean;
  /** True where only nodes with a pod are asked. */
  readonly skipsEmptyNodes: boolean;
  /** How many pods there are, if the objects say so. */
  readonly pods?: number;
}

const MOST_NAMES = 12;
const BY_GATEWAY = [SimulationEntry.GATEWAY, SimulationEntry.GATEWAY_COOKIE];

/** The path that a text names: its title in the report, the title and the Service, or a request that a gateway takes. Throws when there is none. */
export function pathNamed(report: TrafficReport, name: string): TrafficPath {
  const named = report.paths.filter((path) => path.title === name || longName(path) === name);
  const found = named.length > 0 ? named : /^https?:\/\//i.test(name) ? pathsOfRequest(report, name) : [];
  if (found.length === 0) {
    throw new Error(`--path: there is no path '${name}': ${namesOf(report.paths)}`);
  }
  if (named.length > 1) {
    throw new Error(`--path: there are several paths '${name}': ${namesOf(named)}`);
  }
  return found[0];
}

/** How a path is to be simulated. Throws where that cannot be said. */
export function simulatedPath({ objects, profile }: Analysis, path: TrafficPath): SimulatedPath {
  if (path.brokenBy.length > 0) {
    throw new Error(`--path: no request gets to the end of ${path.title}: ${[...new Set(path.brokenBy.map(({ code }) => code))].join(', ')}`);
  }
  const node = path.hops.find(({ component }) => component === HopComponent.NODE);
  const service = new TrafficModel(objects, profile).services
    .find(({ name, located }) => name === path.service?.name && located.object.metadata.namespace === path.service?.namespace);
  const count = /^(\d+) (?:pods?|endpoints?) /.exec(path.hops[path.hops.length - 1].label)?.[1];
  const seconds = { affinitySeconds: service ? affinitySeconds(service) : 0, isSticky: false };
  const common = { path, ...seconds, localOnly: false, skipsEmptyNodes: false, pods: count === undefined ? undefined : Number(count) };
  switch (path.entrance) {
    case Entrance.APPLICATION_GATEWAY_INGRESS:
      return { ...common, entry: path.gatewayRoute?.cookieBasedAffinity ? SimulationEntry.GATEWAY_COOKIE : SimulationEntry.GATEWAY };
    case Entrance.HEADLESS:
      return { ...common, entry: SimulationEntry.HEADLESS_ONCE };
    case Entrance.CLUSTER_IP:
    case Entrance.NODE_PORT:
    case Entrance.EXTERNAL_IP:
    case Entrance.PUBLIC_LOAD_BALANCER:
    case Entrance.INTERNAL_LOAD_BALANCER: {
      const how = node?.choosesNextBy ?? '';
      if (!service || !/^kube-proxy \((iptables|nftables|IPVS)\) on /.test(node?.label ?? '') || / first$|, by the hints of /.test(how)) {
        throw cannot(path);
      }
      const balanced = path.entrance === Entrance.PUBLIC_LOAD_BALANCER || path.entrance === Entrance.INTERNAL_LOAD_BALANCER;
      const localOnly = path.entrance === Entrance.CLUSTER_IP ? service.spec.internalTrafficPolicy === 'Local' : isLocal(service);
      return {
        ...common,
        entry: balanced ? SimulationEntry.ANY_NODE : SimulationEntry.NODE_OF_ADDRESS,
        stickyEntry: SimulationEntry.NODE_OF_ADDRESS,
        kubeProxy: profile.kubeProxy ?? KubeProxy.PLATFORM_DEFAULT,
        isSticky: isSticky(service),
        localOnly,
        skipsEmptyNodes: balanced && localOnly,
      };
    }
    default:
      throw cannot(path);
  }
}

/** True where a gateway chooses, which opens connections to pods as it likes. */
export function isByGateway({ entry }: SimulatedPath): boolean {
  return BY_GATEWAY.includes(entry);
}

function cannot({ title, podChosenBy }: TrafficPath): Error {
  return new Error(`--path: ${title} cannot be simulated, since its pod is chosen so: ${podChosenBy}`);
}

function pathsOfRequest(report: TrafficReport, url: string): TrafficPath[] {
  const { gateways } = report.answer(url);
  const redirect = gateways.find(({ outcome }) => outcome === GatewayOutcome.REDIRECT);
  const answers = gateways.filter(({ outcome }) => outcome === GatewayOutcome.BACKEND);
  const found = answers.flatMap((answer) => report.paths.filter((path) => isOf(path, answer)));
  if (found.length === 0 && redirect) {
    throw new Error(`--path: ${url} is answered with a redirect to ${redirect.location}: simulate that`);
  }
  return found;
}

function isOf({ gatewayRoute }: TrafficPath, { listener, pathRule }: GatewayAnswer): boolean {
  return gatewayRoute !== undefined && gatewayRoute.listenerName === listener?.name
    && (pathRule ? gatewayRoute.rule === `path rule ${pathRule.name}` : !gatewayRoute.rule.startsWith('path rule '));
}

function longName({ title, service }: TrafficPath): string {
  return service ? `${title} of ${service.namespace ?? 'default'}/${service.name}` : title;
}

function namesOf(paths: TrafficPath[]): string {
  const titles = paths.map(({ title }) => title);
  const names = [...new Set(paths.map((path) => (titles.indexOf(path.title) === titles.lastIndexOf(path.title) ? path.title : longName(path))))];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return names.length === 0 ? 'no object here has one' : `take one of ${names.slice(0, MOST_NAMES).map((name) => `'${printable(name)}'`).join(', ')}${more}`;
}
