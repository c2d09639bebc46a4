import { groupRow, NginxGroup } from './nginx-groups';
import { PathShape, patternsOf, shapeOf } from './path-shape';
import { takesPath } from '../../application-gateway/matching';
import { nginxSetting } from '../../ingress-nginx/nginx-ingresses';
import { NginxLocation } from '../../ingress-nginx/servers';
import { Target } from '../gateway/group';
import { RouteChange, RouteChangeVerdict } from '../gateway/route-change';

/** A path as the ingress controller takes it, with the location that it is for. */
export interface AgicPath {
  /** With a star at the end for anything; `/*` for every path. */
  readonly pattern: string;
  readonly target: Target;
  /** What the gateway writes in place of the path. */
  readonly prefix?: string;
}

/** The paths of a server in the order in which the gateway must ask them, and what of them is not as before. */
export function agicPaths(group: NginxGroup): { readonly paths: AgicPath[]; readonly rows: RouteChange[] } {
  const { paths, rows } = group.server.isRegex ? expressionPaths(group) : segmentPaths(group);
  const live = paths.filter(({ pattern }, index) => !paths.slice(0, index).some((other) => (
    takesPath(other.pattern, pattern.replace(/\*$/, '')) && (other.pattern.endsWith('*') || !pattern.endsWith('*'))
  )));
  return {
    paths: live,
    rows: [
      ...rows,
      ...live.some(({ pattern, target }) => pattern === '/*' && target.isLeftOut !== true) ? [] : [groupRow(group, RouteChangeVerdict.CHANGES, 'answer', 'what no path matches is answered with 502 instead of 404')],
    ],
  };
}

function segmentPaths(group: NginxGroup): { readonly paths: AgicPath[]; readonly rows: RouteChange[] } {
  const served = group.locations.filter(({ target }) => target.route !== undefined || target.redirect !== undefined);
  const exact = served.filter(({ location }) => location.isExact);
  const written = served.filter(({ target }) => target.isLeftOut !== true);
  const hasLetters = written.some(({ location }) => /[A-Za-z]/.test(location.path));
  const prefixes = new Set(served.filter(({ location }) => !location.isExact).map(({ location }) => location.path));
  const twice = [...prefixes].filter((path) => path !== '/' && path.endsWith('/') && prefixes.has(path.slice(0, -1)));
  const rows = [
    ...twice.map((path) => groupRow(group, RouteChangeVerdict.IMPOSSIBLE, 'refused',
      `paths ${path.slice(0, -1)} and ${path} are the same location, with which nginx refuses its whole configuration: delete one of them; the longer one is converted`)),
    ...exact.some(({ location }) => location.path === '/') ? [groupRow(group, RouteChangeVerdict.IMPOSSIBLE, 'root',
      'the path / of type Exact: the controller takes it for every path, so it is left out; a route of its own host can have it, or Application Gateway for Containers')] : [],
    ...hasLetters ? [groupRow(group, RouteChangeVerdict.CHANGES, 'letters', 'paths match in any letters: the gateway does not tell /A from /a, and of two such the first has both')] : [],
    ...written.filter(({ location }) => !location.isExact && location.path !== '/' && location.path.endsWith('/')).map(({ location }) => groupRow(group, RouteChangeVerdict.CHANGES, 'slash',
      `path ${location.path}: clients that ask for ${location.path.slice(0, -1)} get an answer of the pod instead of a redirect to ${location.path}`)),
  ];
  return {
    rows,
    paths: [
      ...exact.filter(({ location }) => location.path !== '/').map(({ location, target }): AgicPath => ({ pattern: location.path, target })),
      ...served.filter(({ location }) => !location.isExact).flatMap(({ location, target }): AgicPath[] => {
        const base = location.path.replace(/\/$/, '');
        return base === '' ? [{ pattern: '/*', target }] : [{ pattern: base, target }, { pattern: `${base}/*`, target }];
      }),
    ],
  };
}

function expressionPaths(group: NginxGroup): { readonly paths: AgicPath[]; readonly rows: RouteChange[] } {
  const rows: RouteChange[] = [];
  const paths: AgicPath[] = [];
  for (const { location, target } of group.locations) {
    const shape = shapeOf(location);
    const isServed = target.route !== undefined || target.redirect !== undefined;
    // where nobody answers it does not matter what the path would become
    const rewritten = shape && isServed ? prefixOf(location, shape) : undefined;
    if (shape === undefined) {
      rows.push(groupRow(group, RouteChangeVerdict.IMPOSSIBLE, 'expression', `path ${location.path}: the gateway knows no expressions; it is left out, and its requests go where the rest goes`));
    } else if (rewritten?.problem !== undefined) {
      rows.push(groupRow(group, RouteChangeVerdict.IMPOSSIBLE, 'rewrite', `rewrite-target of path ${location.path}: ${rewritten.problem}; it is left out, and its requests go where the rest goes`));
    } else if (isServed) {
      rows.push(...shape.base.includes('.') && !target.isLeftOut ? [groupRow(group, RouteChangeVerdict.CHANGES, 'dot', `the dot in ${location.path} stood for any character, and stands for itself afterwards`)] : []);
      paths.push(...patternsOf(group, location, shape).map((pattern) => ({ pattern, target, prefix: rewritten?.prefix })));
    } else if (shape.patterns.includes('/*')) {
      // nobody answers here, and nobody behind it is asked
      break;
    }
  }
  return { paths, rows };
}

/** What takes the place of a prefix, with a slash at its end. */
function prefixOf({ ingress, path }: NginxLocation, { base, rest, hasSlash }: PathShape): { readonly prefix?: string; readonly problem?: string } {
  const target = ingress && nginxSetting(ingress, 'rewrite-target');
  if (target === undefined || target === path) {
    return {};
  }
  const [, start, group] = /^(\/[^$?]*)\$([1-9])$/.exec(target) ?? [];
  return rest === undefined || group !== String(rest) || hasSlash || !start.endsWith('/')
    ? { problem: `${target} is not a prefix, with a slash, and what is behind the one of ${base || '/'}, and the gateway replaces prefixes alone` }
    : start === `${base}/` ? {} : { prefix: start };
}
