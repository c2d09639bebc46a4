import { ObjectView, ServiceView, text } from '../objects/object-view';

/** How the answer begins where it is certain that nothing gets a request. */
const NOBODY = 'nobody: ';

/** Where a rule of a proxy sends a part of the requests. */
export interface ProxyTarget {
  /** The part, if there are others; `0` gets nothing. */
  readonly weight: number;
  readonly totalWeight: number;
  /** The object with the rule. */
  readonly owner: ObjectView;
  /** The rule of a route of the Gateway API. */
  readonly rule?: any;
  /** The Service, by the name that the rule has for it. */
  readonly name: string;
  /** The Service, where it is among the objects. */
  readonly service?: ServiceView;
  /** Number of a port of the Service; its only one if left out. */
  readonly port?: number;
  /** How one of the pods is chosen, where something says it. */
  readonly balances?: string;
  /** What keeps a client on a pod, where something says it. */
  readonly stickiness?: string;
  /** What takes a pod out of the choice, where something says it. */
  readonly healthCheck?: string;
  /** What else is true of the way there, in sentences. */
  readonly notes?: string[];
  /** True for a host outside the cluster that somebody registered. */
  readonly isOutside?: boolean;
  /** Why nothing is sent there, whatever else is right. */
  readonly refused?: string;
}

/** Why a target gets no requests though somebody means it to; undefined where it does, or where that is not known. */
export function unservedReason(target: ProxyTarget): string | undefined {
  const problem = target.weight === 0 ? undefined : problemOf(target);
  return problem?.startsWith(NOBODY) ? problem.slice(NOBODY.length) : undefined;
}

export function problemOf(target: ProxyTarget): string | undefined {
  const { service, name, weight, port, refused } = target;
  if (refused !== undefined) {
    return refused;
  }
  if (target.isOutside) {
    return `nobody here: the proxy sends to ${name}, which is outside the cluster`;
  }
  if (weight === 0) {
    return 'nobody: its weight is 0, so it gets no requests';
  }
  if (service?.type === 'ExternalName') {
    return `unknown: ${name} is an alias of ${text(service.spec.externalName) || 'no name'}`;
  }
  if (!service || portOf(service, target)) {
    return undefined;
  }
  const offered = service.ports.map((one) => text(one.port)).join(', ') || 'none';
  return `nobody: ${name} has no port ${port ?? 'to take without being told which'}, its ports are ${offered}`;
}

export function portOf(service: ServiceView, { port }: ProxyTarget): any {
  return port === undefined && service.ports.length === 1 ? service.ports[0] : service.ports.find((one) => one.port === port);
}
