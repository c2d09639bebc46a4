import { isBroken, isClosed, isUnresolved } from './broken';
import { ReportIndex } from './report-index';
import { Finding, Severity, Subject } from '../finding';
import { redirectLabel } from '../paths/proxy-path';
import { Entrance, HopComponent, TrafficPath } from '../traffic-path';

/** How a path is. */
export enum PathState {
  /** No request gets to its end. */
  BROKEN = 'broken',
  /** A finding, or something that nobody here knows, stands against it. */
  WARNING = 'warning',
  /** Nothing is known against it. */
  OK = 'ok',
  /** A policy lets nobody in, and no rule takes that for a mistake. */
  CLOSED = 'closed',
}

/** How everything is. */
export enum ReportState {
  /** Requests fail on some path. */
  BROKEN = 'broken',
  /** An error stands there that breaks no path, such as a setting that is refused or that does nothing. */
  ERROR = 'error',
  /** A finding, or something that nobody here knows, stands against it. */
  WARNING = 'warning',
  /** Nothing is known against it. */
  OK = 'ok',
}

/** A path at one glance: one line of the table with which every report begins. */
export interface OverviewRow {
  readonly path: TrafficPath;
  readonly state: PathState;
  /** The way in, in words. */
  readonly entrance: string;
  /** Host and path, or address and port. */
  readonly request: string;
  readonly service: string;
  /** How many. */
  readonly pods: string;
  /** Who chooses the pod. */
  readonly balancedBy: string;
  readonly sessionAffinity: string;
  /** The source IP that the pod sees. */
  readonly sourceIp: string;
}

/** What each column of the overview is called, in their order. */
export const OVERVIEW_TITLES = ['State', 'Entrance', 'Host and path', 'Service', 'Pods', 'Balanced by', 'Session affinity', 'Source IP'];

export const ENTRANCE_NAMES: Record<Entrance, string> = {
  [Entrance.APPLICATION_GATEWAY_INGRESS]: 'application gateway',
  [Entrance.APPLICATION_GATEWAY_STATIC]: 'application gateway, fixed backend pool',
  [Entrance.OTHER_INGRESS]: 'other ingress controller',
  [Entrance.GATEWAY_API]: 'Gateway API',
  [Entrance.ISTIO_GATEWAY]: 'Istio gateway',
  [Entrance.PUBLIC_LOAD_BALANCER]: 'public load balancer',
  [Entrance.INTERNAL_LOAD_BALANCER]: 'internal load balancer',
  [Entrance.PRIVATE_LINK]: 'private link',
  [Entrance.NODE_PORT]: 'node port',
  [Entrance.EXTERNAL_IP]: 'external IP',
  [Entrance.HOST_PORT]: 'host port',
  [Entrance.CLUSTER_IP]: 'cluster IP',
  [Entrance.HEADLESS]: 'headless Service',
  [Entrance.EXTERNAL_NAME]: 'DNS alias',
  [Entrance.MESH]: 'service mesh',
};

const ORDER = [PathState.BROKEN, PathState.WARNING, PathState.OK, PathState.CLOSED];

/** Every path in a line, the broken ones first. */
export function overviewOf(paths: TrafficPath[], findings: Finding[], index = new ReportIndex(paths, findings)): OverviewRow[] {
  const rows = paths.map((path) => rowOf(path, index.openFindingsOf(path)));
  return ORDER.flatMap((state) => rows.filter((row) => row.state === state));
}

/** The state of all together. */
export function verdictOf(paths: TrafficPath[], findings: Finding[]): ReportState {
  const has = (severity: Severity) => findings.some((finding) => finding.severity === severity && finding.acknowledgedReason === undefined);
  if (paths.some((path) => isBroken(path) && !isClosed(path))) {
    return ReportState.BROKEN;
  }
  return has(Severity.ERROR) ? ReportState.ERROR : paths.some(isUnresolved) || has(Severity.WARNING) ? ReportState.WARNING : ReportState.OK;
}

function rowOf(path: TrafficPath, findings: Finding[]): OverviewRow {
  return {
    path,
    state: stateOf(path, findings),
    entrance: `${ENTRANCE_NAMES[path.entrance]}${path.share === undefined ? '' : `, ${path.share} %`}`,
    request: path.title,
    service: path.service !== undefined ? nameOf(path.service) : path.redirect ? redirectLabel(path.redirect) : unreadService(path),
    pods: podsOf(path),
    balancedBy: balancerOf(path),
    sessionAffinity: shortOf(path.stickiness),
    sourceIp: shortOf(path.sourceIp.replace(/^an address of | (?:\d|[\da-f]*:)\S*\/\d+/g, '')),
  };
}

function stateOf(path: TrafficPath, findings: Finding[]): PathState {
  if (isBroken(path)) {
    return isClosed(path) ? PathState.CLOSED : PathState.BROKEN;
  }
  return isUnresolved(path) || findings.some(({ severity }) => severity !== Severity.INFO) ? PathState.WARNING : PathState.OK;
}

/** One that was not read has a name all the same. */
function unreadService(path: TrafficPath): string {
  return isUnresolved(path) ? path.unresolved!.replace(/^service (?!without)/, '') : 'none';
}

function nameOf({ namespace, name }: Subject): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** The number with which the label of the last hop begins. */
function podsOf(path: TrafficPath): string {
  const { component, label } = path.hops[path.hops.length - 1];
  return component === HopComponent.POD ? /^\d+(?: to \d+)?(?= (?:pod|endpoint))/.exec(label)?.[0] ?? 'unknown' : isUnresolved(path) ? 'unknown' : 'none';
}

/** The hop before the pods, without the name that it has. */
function balancerOf(path: TrafficPath): string {
  const [chooser, last] = path.hops.slice(-2);
  if (last?.component !== HopComponent.POD) {
    return isUnresolved(path) ? 'unknown' : 'none';
  }
  switch (chooser.component) {
    case HopComponent.CLIENT:
    case HopComponent.DNS:
      return 'client';
    case HopComponent.APPLICATION_GATEWAY:
      return 'application gateway';
    case HopComponent.NODE:
      return chooser.label.replace(/ on (?:the|that) .*/, '');
    default:
      return chooser.label;
  }
}

/** The words before what explains them. */
function shortOf(text: string): string {
  return text.split(/[,;:] | that | which /)[0].replace(/^(?:the|a) /, '');
}
