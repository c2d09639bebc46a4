import { printable } from '../../arguments/printable';
import { takesHost } from '../application-gateway/matching';
import { requestOf } from '../application-gateway/request';
import { GatewayAnswer, GatewayOutcome } from '../gateway-answer';
import { someOf } from '../objects/some-of';
import { TrafficReport } from '../report/traffic-report';
import { TrafficPath } from '../traffic-path';

const MOST_NAMES = 12;
/** `https://shop.example.com:8443/api*`, perhaps with conditions behind it. */
const TITLE = /^(https?):\/\/([^/:]*)(?::(\d+))?(\/[^ ]*)?/;

/** The path that a text names: its title in the report, the title and the Service, or a request that a gateway takes. Throws when there is none. */
export function pathNamed(report: TrafficReport, name: string): TrafficPath {
  const named = report.paths.filter((path) => path.title === name || longName(path) === name);
  const found = named.length > 0 ? named : /^https?:\/\//i.test(name) ? pathsOfRequest(report, name) : [];
  if (found.length === 0) {
    throw new Error(`path: there is no path '${name}': ${namesOf(report.paths)}`);
  }
  if (named.length > 1) {
    throw new Error(`path: there are several paths '${name}': ${namesOf(named)}`);
  }
  return found[0];
}

function pathsOfRequest(report: TrafficReport, url: string): TrafficPath[] {
  const { gateways } = report.answer(url);
  const redirect = gateways.find(({ outcome }) => outcome === GatewayOutcome.REDIRECT);
  const answers = gateways.filter(({ outcome }) => outcome === GatewayOutcome.BACKEND);
  const found = answers.flatMap((answer) => report.paths.filter((path) => isOf(path, answer)));
  if (found.length === 0 && redirect) {
    throw new Error(`path: ${url} is answered with a redirect to ${redirect.location}: simulate that`);
  }
  return found.length > 0 ? found : pathsByTitle(report.paths, url);
}

/** The paths of which a request is by their title, those of the longest path first: no gateway answers for one that is broken before it, or for that of another proxy. */
function pathsByTitle(paths: readonly TrafficPath[], url: string): TrafficPath[] {
  const { protocol, host, port, path } = requestOf(url);
  return paths.flatMap((candidate) => {
    const [, scheme, titled, titledPort, prefix = '/'] = TITLE.exec(candidate.title) ?? [];
    const hosts = candidate.hosts.length > 0 ? candidate.hosts : [titled];
    const isAsked = scheme === protocol.toLowerCase() && hosts.some((own) => takesHost(own === '*' ? [] : [own], host))
      && Number(titledPort ?? (scheme === 'https' ? 443 : 80)) === port && isBelow(path, prefix);
    return isAsked ? [{ candidate, length: prefix.length }] : [];
  }).sort((one, other) => other.length - one.length).map(({ candidate }) => candidate);
}

/** A prefix of the Gateway API and of Ingresses ends at a slash; one with a star does not. */
function isBelow(path: string, prefix: string): boolean {
  return prefix.endsWith('*') ? path.startsWith(prefix.slice(0, -1)) : path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
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
  return names.length === 0 ? 'no object here has one' : `take one of ${someOf(names.map((name) => `'${printable(name)}'`), MOST_NAMES)}`;
}
