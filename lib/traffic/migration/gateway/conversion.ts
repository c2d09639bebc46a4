import { GatewayTraits } from './entrance';
import { Group } from './group';
import { ConvertedRoute, GatewayName } from './http-routes';
import { RouteChange } from './route-change';
import { takesHost } from '../../application-gateway/matching';

/** What the Ingresses of a controller become. */
export interface Conversion {
  /** What the Gateway listens for. */
  readonly groups: Group[];
  readonly routes: ConvertedRoute<unknown>[];
  /** Policies of Azure. */
  readonly policies: any[];
  /** What is to be said before what the Gateway itself needs, and after it. */
  readonly rows: RouteChange[];
  readonly lastRows: RouteChange[];
  /** What the Service of the Gateway has to be told; nothing for a public one of its own. */
  readonly infrastructureAnnotations?: Record<string, string>;
}

/** The Ingresses of a controller, read. */
export interface ConversionSource {
  /** Namespaces of the Ingresses. */
  readonly namespaces: string[];
  readonly convert: (gateway: GatewayName, traits: GatewayTraits) => Conversion;
}

/** True for a group that has requests for its hosts taken by a wider one where it has no route itself. */
export function isInside(groups: Group[], narrow: Group): boolean {
  return groups.some((wide) => wide !== narrow && wide.scheme === narrow.scheme && narrow.hosts.length > 0
    && (wide.hosts.length === 0 || wide.hosts.some((host) => host.startsWith('*.') && narrow.hosts.some((other) => takesHost([host], other.replace('*', 'x'))))));
}
