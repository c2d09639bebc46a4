import { printable } from '../../arguments/printable';
import { GatewayAnswer, GatewayOutcome } from '../gateway-answer';
import { someOf } from '../objects/some-of';
import { TrafficReport } from '../report/traffic-report';
import { TrafficPath } from '../traffic-path';

const MOST_NAMES = 12;

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
  return names.length === 0 ? 'no object here has one' : `take one of ${someOf(names.map((name) => `'${printable(name)}'`), MOST_NAMES)}`;
}
