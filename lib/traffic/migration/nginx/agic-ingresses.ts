import { AgicPath, agicPaths } from './agic-paths';
import { KeptIngresses } from './annotation-fates';
import { nginxBackendOf } from './nginx-backend';
import { groupRow, namedIn, NginxGroup, nginxGroups } from './nginx-groups';
import { AGIC_PREFIX } from '../../agic/class-names';
import { IngressRoute } from '../../agic/routes';
import { nginxSetting } from '../../ingress-nginx/nginx-ingresses';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { isInside } from '../gateway/conversion';
import { isRow } from '../gateway/converted-backend';
import { HTTPS_KEY, WWW_KEY } from '../gateway/group';
import { ingressRow } from '../gateway/ingress-row';
import { RouteChange, RouteChangeVerdict } from '../gateway/route-change';

/** Paths that stand one behind the other and have one Ingress. */
interface Run {
  readonly key: string;
  readonly ingress: ObjectView;
  readonly annotations: Record<string, string>;
  readonly paths: any[];
}

/** The class of the Ingresses, and whether other hosts take requests that a host does not. */
interface Place {
  readonly className: string;
  readonly isOpen: boolean;
}

/** Protocols that the gateway speaks with pods. */
const PROTOCOLS = ['HTTP', 'HTTPS', 'AUTO_HTTP'];

/** The Ingresses that are written, and those of nginx of which they are. */
interface AgicIngresses {
  readonly ingresses: any[];
  readonly rows: RouteChange[];
  readonly kept: KeptIngresses;
}

interface Kept {
  readonly pods: Set<ObjectView>;
  readonly others: Set<ObjectView>;
}

/** How a host is served: with a redirect to https, by https and http alike, or by http alone. */
type Mode = 'redirect' | 'both' | 'http';

/**
 * The Ingresses of the Application Gateway ingress controller that do what the servers of nginx do.
 *
 * Its gateway takes the first path that fits, in the order of namespaces and names of Ingresses, so the names are numbered.
 */
export function agicIngresses(model: TrafficModel, className: string): AgicIngresses {
  const { groups: all, rows } = nginxGroups(model);
  const groups = all.map((group) => withoutLost(model, group, rows));
  const kept: Kept = { pods: new Set(), others: new Set() };
  const secure = groups.filter(({ scheme }) => scheme === 'https');
  const found = groups.filter(({ scheme }) => scheme === 'http').flatMap((group) => {
    const place = { className, isOpen: isInside(groups, group) };
    return groupIngresses(model, group, secure.find(({ server }) => server === group.server) ?? group, place, rows, kept);
  });
  return { ingresses: found, rows, kept };
}

/** A group with a mark at each location that the gateway cannot lead to, since it redirects elsewhere or to pods that it does not reach. */
function withoutLost(model: TrafficModel, group: NginxGroup, rows: RouteChange[]): NginxGroup {
  return {
    ...group,
    locations: group.locations.map(({ location, target }) => {
      const { route, redirect } = target;
      const row = route && redirect === undefined ? lostRow(model, route) : undefined;
      const isTold = row === undefined || rows.some((other) => other.route === row.route && other.detail === row.detail);
      rows.push(...isTold ? [] : [row]);
      const isElsewhere = redirect !== undefined && target.key !== HTTPS_KEY;
      return { location, target: row !== undefined || isElsewhere ? { ...target, isLeftOut: true } : target };
    }),
  };
}

/** Why the gateway does not reach the pods of a route. */
function lostRow(model: TrafficModel, route: IngressRoute): RouteChange | undefined {
  const backend = nginxBackendOf(model, route);
  const protocol = nginxSetting(route.ingress, 'backend-protocol')?.toUpperCase() ?? 'HTTP';
  return isRow(backend) ? backend : PROTOCOLS.includes(protocol) ? undefined : ingressRow(route.ingress, RouteChangeVerdict.IMPOSSIBLE, 'protocol',
    `backend-protocol ${protocol} is not spoken by this gateway, and nothing is written for its paths; gRPC goes through Application Gateway for Containers`);
}

function groupIngresses(
  model: TrafficModel, plain: NginxGroup, secure: NginxGroup, { className, isOpen }: Place, rows: RouteChange[], kept: Kept,
): any[] {
  const isWww = plain.locations[0].target.key === WWW_KEY;
  if (isWww) {
    return [];
  }
  const toHttps = plain.locations.filter(({ target }) => target.key === HTTPS_KEY);
  const hasCertificate = secure !== plain;
  if (toHttps.length > 0 && !hasCertificate) {
    rows.push(groupRow(plain, RouteChangeVerdict.IMPOSSIBLE, 'force-ssl', 'force-ssl-redirect without a certificate: the controller leaves such an Ingress out; give the host a certificate'));
    return [];
  }
  const mode: Mode = toHttps.length > 0 ? 'redirect' : hasCertificate ? 'both' : 'http';
  const stays = plain.locations.filter(({ target }) => target.key !== HTTPS_KEY && target.route !== undefined && target.isLeftOut !== true);
  const { paths, rows: pathRows } = agicPaths(secure);
  const runs = paths.reduce<Run[]>((all, path) => withPath(all, path, model, mode), []);
  if (mode === 'redirect' && stays.length > 0 && runs.length > 0) {
    rows.push(groupRow(plain, RouteChangeVerdict.CHANGES, 'mixed-redirect',
      `paths that are served over http are redirected to https too, since other paths of the host are: ${stays.map(({ location }) => location.path).join(', ')}`));
  }
  rows.push(...pathRows.filter(({ verdict }) => runs.length > 0 || verdict === RouteChangeVerdict.IMPOSSIBLE), ...orderRows(plain, runs));
  runs.forEach(({ ingress }) => kept.pods.add(ingress));
  if (runs.length > 0) {
    namedIn(model, plain).forEach((ingress) => kept.others.add(ingress));
  }
  if (runs.length === 0 && (isOpen || plain.locations.some(({ target }) => target.route ?? target.redirect))) {
    rows.push(groupRow(plain, RouteChangeVerdict.IMPOSSIBLE, 'host-lost', `nothing of this host can be written: its requests ${isOpen ? 'go to the paths of wider hosts' : 'are answered with 502'} afterwards, redirects to https included`));
  }
  return runs.flatMap((run, index) => (
    (mode === 'both' ? [true, false] : [mode === 'redirect']).map((isSecure) => ingressOf(plain, run, index, isSecure, mode, className))
  ));
}

function withPath(runs: Run[], { pattern, target: { route, redirect, isLeftOut }, prefix }: AgicPath, model: TrafficModel, mode: Mode): Run[] {
  const backend = route && redirect === undefined && !isLeftOut ? nginxBackendOf(model, route) : undefined;
  if (route === undefined || backend === undefined || isRow(backend)) {
    return runs;
  }
  const annotations = annotationsOf(route.ingress, prefix, mode);
  const path = {
    path: pattern === '/*' ? '/' : pattern,
    pathType: pattern === '/*' ? 'Prefix' : pattern.endsWith('*') ? 'ImplementationSpecific' : 'Exact',
    backend: { service: { name: backend.serviceName, port: { number: backend.port } } },
  };
  const key = JSON.stringify([route.ingress.namespace, route.ingress.name, annotations]);
  const last = runs[runs.length - 1];
  return last?.key === key ? [...runs.slice(0, -1), { ...last, paths: [...last.paths, path] }]
    : [...runs, { key, ingress: route.ingress, annotations, paths: [path] }];
}

function annotationsOf(ingress: ObjectView, prefix: string | undefined, mode: Mode): Record<string, string> {
  const host = nginxSetting(ingress, 'upstream-vhost') ?? nginxSetting(ingress, 'proxy-ssl-name');
  const timeout = nginxSetting(ingress, 'proxy-read-timeout') ?? '60';
  const all: [string, string | undefined][] = [
    ['backend-path-prefix', prefix],
    ['backend-hostname', host?.includes('$') ? undefined : host],
    ['backend-protocol', nginxSetting(ingress, 'backend-protocol')?.toUpperCase() === 'HTTPS' ? 'https' : undefined],
    ['cookie-based-affinity', nginxSetting(ingress, 'affinity') === 'cookie' ? 'true' : undefined],
    ['request-timeout', /^[1-9]\d{0,4}$/.test(timeout) && Number(timeout) <= 86400 ? timeout : '60'],
    ['ssl-redirect', mode === 'redirect' ? 'true' : undefined],
  ];
  return Object.fromEntries(all.filter(([, value]) => value !== undefined).map(([key, value]) => [`${AGIC_PREFIX}${key}`, value!]));
}

function ingressOf({ hosts, server }: NginxGroup, run: Run, index: number, isSecure: boolean, mode: Mode, className: string): any {
  const slug = (hosts[0] ?? 'any-host').replace('*', 'any');
  const number = String(index + 1).padStart(2, '0');
  const http = { paths: run.paths };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: `${slug}-${number}-${run.ingress.name}${mode === 'both' && !isSecure ? '-http' : ''}`.slice(0, 253),
      namespace: run.ingress.namespace,
      annotations: run.annotations,
    },
    spec: {
      ingressClassName: className,
      ...isSecure ? { tls: [{ hosts, secretName: server.certificate!.name }] } : {},
      rules: hosts.length === 0 ? [{ http }] : hosts.map((host) => ({ host, http })),
    },
  };
}

/** Names of namespaces come before the numbers, and a Secret is one of the namespace of its Ingress. */
function orderRows(group: NginxGroup, runs: Run[]): RouteChange[] {
  const namespaces = runs.map(({ ingress }) => ingress.namespace);
  const { certificate } = group.server;
  const others = [...new Set(namespaces)].filter((namespace) => certificate !== undefined && namespace !== certificate.namespace);
  return [
    ...namespaces.every((namespace, index) => index === 0 || namespaces[index - 1] <= namespace) ? [] : [groupRow(group, RouteChangeVerdict.IMPOSSIBLE, 'order',
      'its paths are in several namespaces, and the controller asks those of the first by name before all others: move what stands in front of something more special')],
    ...others.map((namespace) => groupRow(group, RouteChangeVerdict.IMPOSSIBLE, 'certificate', `certificate ${certificate!.name} is in namespace ${certificate!.namespace}: copy the Secret into ${namespace} too`)),
  ];
}
