import { policyVerdicts } from './policies/judged-policies';
import { ownerOf, TracedPath } from './traced-path';
import { isCidr, isIpv4, isIpv6 } from '../addresses';
import { Subject } from '../finding';
import { listenerSetOf } from '../gateway-api/listener-sets';
import { Parent, servedBy } from '../gateway-api/listeners';
import { AzureSettings } from '../load-balancer/annotations';
import { appRoutingController } from '../objects/app-routing';
import { ingressClassName, isAlbIngress } from '../objects/ingress-proxies';
import { list, ObjectView, subjectOf } from '../objects/object-view';
import { AddressSet } from '../objects/policies/address-set';
import { Reach } from '../objects/policies/admission';
import { policyNames } from '../objects/policies/policy-text';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance } from '../traffic-path';

/** How far off clients may be that reach a path, the nearest first. */
export enum ClientReach {
  CLUSTER,
  NETWORK,
  INTERNET,
}

/** Who may come in on a path. */
export interface Opening {
  readonly reach: ClientReach;
  /** Where their addresses must be; absent where any address will do. */
  readonly ranges?: AddressSet;
  /** Service tags that are let in beside the ranges; with tags and without ranges nobody else is. */
  readonly tags: readonly string[];
  /** What asks clients who they are, by the keys of annotations. */
  readonly guards: readonly string[];
  /** The policies that keep some of them out, by name. */
  readonly policies?: string;
  /** What lets them in. */
  readonly by?: Subject;
  /** The workloads at the end. */
  readonly workloads: string;
  /** The same with the port. */
  readonly end: string;
}

const REACHES: Record<ClientReach, string> = {
  [ClientReach.CLUSTER]: 'clients in the cluster',
  [ClientReach.NETWORK]: 'clients in the network',
  [ClientReach.INTERNET]: 'clients on the internet',
};
const LOAD_BALANCERS = [Entrance.PUBLIC_LOAD_BALANCER, Entrance.INTERNAL_LOAD_BALANCER];
/** It has no private frontend. */
const CONTAINERS = 'Application Gateway for Containers';
const NGINX = 'nginx.ingress.kubernetes.io/';
const ALLOWLISTS = ['allowlist-source-range', 'whitelist-source-range'];
const GUARDS = ['auth-url', 'auth-type', 'auth-tls-secret'];
/** Gateways whose load balancer is made with the annotations of the Gateway. */
const ISTIO = ['Istio gateway', 'application routing gateway'];

/** Who may come in by these legs; undefined where nothing here says it. */
export function openingOf(model: TrafficModel, legs: readonly TracedPath[]): Opening | undefined {
  const [first] = legs;
  const last = legs[legs.length - 1];
  const settings = settingsOf(model, first);
  const reach = reachOf(model, first, settings);
  if (reach === undefined) {
    return undefined;
  }
  const pods = last.workload !== undefined ? [last.workload.pod] : last.service === undefined ? [] : model.podsOf(last.service);
  const workloads = (pods.length > 0 ? pods : [last.service]).flatMap((view) => (view ? `${view.kind} ${view.namespace}/${view.name}` : [])).sort().join(', ');
  const { annotations = {} } = ownerOf(last) ?? {};
  const by = LOAD_BALANCERS.includes(first.path.entrance) ? first.service : ownerOf(first) ?? first.service;
  return {
    reach,
    ...sourcesOf(first, settings, annotations),
    guards: GUARDS.filter((key) => annotations[`${NGINX}${key}`] !== undefined),
    policies: policiesOn(model, last),
    by: by && subjectOf(by.located),
    workloads,
    end: `${workloads} ${last.path.hops[last.path.hops.length - 1].address ?? ''}`,
  };
}

/** True where clients may come in by the one that the other keeps out. */
export function isWider(one: Opening, other: Opening): boolean {
  if (one.reach !== other.reach) {
    return one.reach > other.reach;
  }
  const isUnguarded = other.guards.some((guard) => !one.guards.includes(guard));
  return hasMoreSources(one, other) || isUnguarded || (other.policies !== undefined && one.policies === undefined);
}

/** Who comes in, in words. */
export function openingText({ reach, ranges, tags, guards, policies }: Opening): string {
  const sources = [...ranges === undefined ? [] : [ranges.toCidrs().join(', ') || 'no address'], ...tags.length > 0 ? [`service tag ${tags.join(', ')}`] : []];
  return [
    REACHES[reach],
    ...sources.length === 0 ? [] : [`from ${sources.join(' and ')}`],
    ...guards.length === 0 ? [] : [`that ${guards.join(' and ')} of ingress-nginx lets in`],
    ...policies === undefined ? [] : [`as far as ${policies} lets them in`],
  ].join(' ');
}

function hasMoreSources(one: Opening, other: Opening): boolean {
  if (other.ranges === undefined && other.tags.length === 0) {
    return false;
  }
  const isOpen = one.ranges === undefined && one.tags.length === 0;
  return isOpen || one.tags.some((tag) => !other.tags.includes(tag)) || !(other.ranges ?? AddressSet.NONE).includes(one.ranges ?? AddressSet.NONE);
}

/** Where requests of a leg may come from. */
function reachOf(model: TrafficModel, leg: TracedPath, settings: AzureSettings | undefined): ClientReach | undefined {
  const { path: { entrance }, privateFrontend, staticRoute, route, parent } = leg;
  switch (entrance) {
    case Entrance.APPLICATION_GATEWAY_INGRESS:
      return privateFrontend ? ClientReach.NETWORK : ClientReach.INTERNET;
    case Entrance.APPLICATION_GATEWAY_STATIC:
      return staticRoute?.privateFrontend ? ClientReach.NETWORK : ClientReach.INTERNET;
    case Entrance.PUBLIC_LOAD_BALANCER:
      return ClientReach.INTERNET;
    case Entrance.INTERNAL_LOAD_BALANCER:
    case Entrance.PRIVATE_LINK:
    case Entrance.NODE_PORT:
    case Entrance.EXTERNAL_IP:
    case Entrance.HOST_PORT:
      return ClientReach.NETWORK;
    case Entrance.CLUSTER_IP:
    case Entrance.HEADLESS:
    case Entrance.EXTERNAL_NAME:
    case Entrance.MESH:
      return ClientReach.CLUSTER;
    case Entrance.OTHER_INGRESS:
      return route !== undefined && isAlbIngress(model, route.ingress) ? ClientReach.INTERNET : balancedReach(settings);
    case Entrance.GATEWAY_API:
      return controllerOf(model, parent) === CONTAINERS ? ClientReach.INTERNET : balancedReach(settings);
    case Entrance.ISTIO_GATEWAY:
      return undefined;
  }
}

function balancedReach(settings: AzureSettings | undefined): ClientReach | undefined {
  return settings === undefined ? undefined : settings.internal ? ClientReach.NETWORK : ClientReach.INTERNET;
}

/** The settings of the load balancer that a leg comes in by, where it is made of an object here. */
function settingsOf(model: TrafficModel, { path: { entrance }, service, route, parent }: TracedPath): AzureSettings | undefined {
  switch (entrance) {
    case Entrance.PUBLIC_LOAD_BALANCER:
    case Entrance.INTERNAL_LOAD_BALANCER:
      return service && new AzureSettings(service);
    case Entrance.OTHER_INGRESS: {
      const controller = route && appRoutingController(model, ingressClassName(route.ingress));
      return controller && new AzureSettings(controller);
    }
    case Entrance.GATEWAY_API:
      return ISTIO.includes(controllerOf(model, parent) ?? '') ? new AzureSettings({ annotations: annotationsOf(gatewayOf(model, parent)!) }) : undefined;
    default:
      return undefined;
  }
}

function gatewayOf(model: TrafficModel, parent: Parent | undefined): ObjectView | undefined {
  return parent && (listenerSetOf(model, parent)?.gateway ?? parent.gateway);
}

/** What serves the gateway, where that is among the objects. */
function controllerOf(model: TrafficModel, parent: Parent | undefined): string | undefined {
  const gateway = gatewayOf(model, parent);
  return gateway && servedBy(model, gateway);
}

/** Those of its own metadata go to the Service too. */
function annotationsOf({ annotations, spec }: ObjectView): Record<string, string> {
  return { ...annotations, ...spec.infrastructure?.annotations };
}

function sourcesOf({ service, path: { entrance } }: TracedPath, settings: AzureSettings | undefined, annotations: Record<string, string>): Pick<Opening, 'ranges' | 'tags'> {
  const written = LOAD_BALANCERS.includes(entrance) ? list(service?.spec.loadBalancerSourceRanges) : [];
  const balanced = rangesIn([...written, ...settings?.list('azure-allowed-ip-ranges', ',') ?? []]);
  const proxied = rangesIn(ALLOWLISTS.flatMap((key) => String(annotations[`${NGINX}${key}`] ?? '').split(',')));
  const sets = [balanced, proxied].filter((ranges) => ranges.length > 0).map(AddressSet.ofCidrs);
  return {
    ranges: sets.length === 0 ? undefined : sets.reduce((all, set) => all.intersection(set)),
    tags: settings?.list('azure-allowed-service-tags', ',') ?? [],
  };
}

/** None where one of them has every address. */
function rangesIn(texts: readonly unknown[]): string[] {
  const ranges = texts.map((range) => (typeof range === 'string' ? range.trim() : ''))
    .map((range) => (isIpv4(range) ? `${range}/32` : isIpv6(range) ? `${range}/128` : range)).filter(isCidr);
  return ranges.some((range) => range.endsWith('/0')) ? [] : ranges;
}

/** The policies of the pods at the end of a leg, where they let in some of those who send, or others than these. */
function policiesOn(model: TrafficModel, leg: TracedPath): string | undefined {
  const requests = (policyVerdicts(model).get(leg) ?? []).filter(({ isProbe }) => !isProbe);
  const limited = requests.filter(({ incoming }) => incoming.isolating.length > 0 && incoming.reach !== Reach.ALL);
  return limited.length === 0 ? undefined : policyNames([...new Set(limited.flatMap(({ incoming }) => incoming.isolating))]);
}
