import { NginxGroup, routeOf } from './nginx-groups';
import { PathShape, patternsOf, shapeOf } from './path-shape';
import { nginxSetting } from '../../ingress-nginx/nginx-ingresses';
import { NginxLocation } from '../../ingress-nginx/servers';
import { NOBODY, Pattern, Target } from '../gateway/group';
import { isPossiblePath, PathPlan, PlannedMatch, planPaths, withoutLeftOut } from '../gateway/path-plan';
import { RouteChange, RouteChangeVerdict } from '../gateway/route-change';

const UNANSWERED = 'what no path matches is answered with 500 instead of 404: a rule without backends keeps routes of wider hosts from answering';

/**
 * Say with matches of the Gateway API what nginx does with the paths of a server.
 *
 * Without regular expressions nginx takes an exact location, else the longest prefix of segments, and so does the Gateway API. With them it takes the first that fits, in any
 * letters and with anything behind, and the longest text is the first: what a gateway does that compares texts.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#location
 */
export function planLocations(group: NginxGroup, isClosed: boolean): PathPlan {
  const plan = group.server.isRegex ? planExpressions(group, isClosed) : planSegments(group, isClosed);
  const root = appRoot(group);
  return root === undefined ? plan : { ...plan, matches: [root, ...plan.matches.filter(({ type, value }) => type !== 'Exact' || value !== '/')] };
}

function planSegments(group: NginxGroup, isClosed: boolean): PathPlan {
  const rows: RouteChange[] = [];
  const matches: PlannedMatch[] = [];
  const exact = new Set(group.locations.filter(({ location }) => location.isExact).map(({ location }) => location.path));
  const prefixes = new Set(group.locations.filter(({ location }) => !location.isExact).map(({ location }) => location.path));
  for (const { location, target } of group.locations) {
    const { path, isExact } = location;
    const base = path.replace(/\/$/, '');
    if (path !== '/' && !isPossiblePath(path)) {
      rows.push(row(group, location, RouteChangeVerdict.IMPOSSIBLE, 'path', `path ${path}: the Gateway API takes no path with //, with dots as segments, or with characters that a URL has not`));
    } else if (isExact) {
      matches.push({ type: 'Exact', value: path, target });
    } else if (path === '/') {
      matches.push(...target === NOBODY && !isClosed ? [] : [{ type: 'PathPrefix' as const, value: '/', target }]);
    } else if (path.endsWith('/') && prefixes.has(base)) {
      rows.push(row(group, location, RouteChangeVerdict.IMPOSSIBLE, 'refused',
        `paths ${base} and ${path} are the same location, with which nginx refuses its whole configuration: delete one of them; ${base} is converted`));
    } else {
      matches.push({ type: 'PathPrefix', value: base, target });
      if (path.endsWith('/') && !exact.has(base)) {
        matches.push({ type: 'Exact', value: base, target: withSlash(path, target) });
      }
    }
  }
  if (isClosed && matches.some(({ value, target }) => value === '/' && target === NOBODY)) {
    rows.push({ route: routeOf(group.server), verdict: RouteChangeVerdict.CHANGES, kind: 'answer', detail: UNANSWERED });
  }
  const written = withoutLeftOut(matches);
  const isOne = written.some(({ type, value }) => type === 'PathPrefix' && value === '/') && written.every(({ target }) => target.key === written[0].target.key);
  return { matches: isOne ? written.filter(({ type, value }) => type === 'PathPrefix' && value === '/') : written, rows };
}

/** A prefix with a slash at its end: nginx sends clients there that ask without. A redirect to elsewhere comes before that. */
function withSlash(path: string, { route, location, isLeftOut }: Target): Target {
  return { key: `redirect ${path}`, label: `a redirect to ${path}`, route, location, isLeftOut, redirect: { path: { type: 'ReplaceFullPath', replaceFullPath: path }, statusCode: 301 } };
}

function planExpressions(group: NginxGroup, isClosed: boolean): PathPlan {
  const rows: RouteChange[] = [];
  const patterns: Pattern[] = [];
  const expressions: PlannedMatch[] = [];
  let fallback: Target | undefined;
  for (const { location, target } of group.locations) {
    const shape = shapeOf(location);
    if (fallback !== undefined) {
      rows.push(...location.route === undefined ? [] : [unreached(group, location)]);
    } else if (shape === undefined) {
      if (target.isLeftOut) {
        continue;
      }
      expressions.push({ type: 'RegularExpression', value: location.path.endsWith('$') ? location.path.slice(0, -1) : `${location.path}.*`, target });
      rows.push(row(group, location, RouteChangeVerdict.CHANGES, 'expression',
        `path ${location.path} is an expression: which of it and of other paths of the host that fit a request takes it is every gateway's own affair, and its letters count; ask the new gateway for such paths`));
    } else if (shape.patterns.includes('/*')) {
      fallback = target;
    } else {
      rows.push(...target.isLeftOut ? [] : dotRows(group, location, shape));
      patterns.push(...patternsOf(group, location, shape).map((pattern) => ({ pattern, target, isFixed: isCaught(location) })));
    }
  }
  // each server has a location for what no other one takes
  const last = fallback!;
  if ([...patterns, ...expressions].every(({ target }) => target.key === last.key) && last.redirect !== undefined) {
    return { matches: withoutLeftOut([{ type: 'PathPrefix', value: '/', target: last }]), rows: [] };
  }
  const plan = planPaths({ ...group, patterns, fallback: last }, isClosed, isClosed ? UNANSWERED : undefined);
  return { matches: [...withExactBases(plan.matches), ...expressions], rows: [...rows, ...plan.rows] };
}

/** Where the prefix alone would lose the slash that nginx writes behind it. */
function withExactBases(matches: PlannedMatch[]): PlannedMatch[] {
  return matches.flatMap((match) => {
    const { type, value, target } = match;
    const location = target.location;
    const start = location?.ingress && /^(\/.+\/)\$[1-9]$/.exec(nginxSetting(location.ingress, 'rewrite-target') ?? '')?.[1];
    const needs = type === 'PathPrefix' && value !== '/' && start && shapeOf(location!)?.base === value && shapeOf(location!)?.patterns.some((pattern) => !pattern.endsWith('/*'))
      && !matches.some((other) => other.type === 'Exact' && other.value === value);
    return needs ? [match, { type: 'Exact' as const, value, target }] : [match];
  });
}

/** True where a part of the path goes into what it is rewritten to. */
function isCaught({ ingress, path }: NginxLocation): boolean {
  const target = ingress && nginxSetting(ingress, 'rewrite-target');
  return target !== undefined && target !== path && target.includes('$');
}

function dotRows(group: NginxGroup, location: NginxLocation, { base }: PathShape): RouteChange[] {
  return base.includes('.') ? [row(group, location, RouteChangeVerdict.CHANGES, 'dot', `the dot in ${location.path} stood for any character, and stands for itself afterwards`)] : [];
}

function unreached(group: NginxGroup, location: NginxLocation): RouteChange {
  return row(group, location, RouteChangeVerdict.STAYS, 'unreached', `path ${location.path} is never reached, since a longer expression for every path stands before it; it is left out`);
}

function row(group: NginxGroup, { path, ingress }: NginxLocation, verdict: RouteChangeVerdict, kind: string, detail: string): RouteChange {
  return { route: `ingress ${ingress!.namespace}/${ingress!.name}: ${group.scheme}://${group.hosts.join(',') || '*'}${path}`, verdict, kind, detail };
}

/** The redirect of the path / that the Ingress of its location asks for, unless everything there is redirected elsewhere. */
function appRoot({ locations, server }: NginxGroup): PlannedMatch | undefined {
  const roots = locations.filter(({ location }) => (server.isRegex ? shapeOf(location)?.patterns.includes('/*') : location.path === '/'));
  const { location, target } = (server.isRegex ? undefined : roots.find((each) => each.location.isExact)) ?? roots[0];
  const path = location.ingress && !location.isLone ? nginxSetting(location.ingress, 'app-root') : undefined;
  return path === undefined || !path.startsWith('/') || target.redirect?.hostname !== undefined ? undefined : {
    type: 'Exact',
    value: '/',
    target: {
      key: `redirect ${path}`, label: `a redirect to ${path}`, route: location.route, location, redirect: { path: { type: 'ReplaceFullPath', replaceFullPath: path }, statusCode: 302 },
    },
  };
}
