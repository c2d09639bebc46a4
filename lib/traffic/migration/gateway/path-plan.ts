import { Group, NOBODY, Pattern, Target } from './group';
import { RouteChange, RouteChangeVerdict } from './route-change';
import { settingOf } from '../../agic/settings';
import { takesPath } from '../../application-gateway/matching';

/** A match of the Gateway API, and where it leads. */
export interface PlannedMatch {
  readonly type: 'Exact' | 'PathPrefix' | 'RegularExpression';
  readonly value: string;
  readonly target: Target;
}

/** The matches for the paths of a group, and what of them is not as before. */
export interface PathPlan {
  readonly matches: PlannedMatch[];
  readonly rows: RouteChange[];
}

const PATH = /^\/(?:[-A-Za-z0-9/._~!$&'()+,;=:@]|%[0-9a-fA-F]{2})*$/;
const ODD_PARTS = /\/\/|\/\.{1,2}(\/|$)|%2f/i;
const WORDS = ['bar', 'x', '-1', '0zz'];

/**
 * Say with matches of the Gateway API what the gateway does with paths.
 *
 * The gateway takes the first pattern that fits, the Gateway API the most specific. Patterns are texts and texts with anything behind them, so of two that both fit a path one
 * covers the other: once those are gone that an earlier one covers, the first that fits is the most specific one.
 *
 * @param unanswered What is different for paths that nothing matches; nothing if left out.
 */
export function planPaths(group: Group, isClosed: boolean, unanswered?: string): PathPlan {
  const rows: RouteChange[] = [];
  const possible = group.patterns.filter((each) => isPossible(group, each, rows));
  const live = possible.filter((each, index) => {
    const before = possible.slice(0, index).find((other) => covers(other.pattern, each.pattern));
    if (before !== undefined && each.target.isLeftOut !== true) {
      rows.push({
        route: nameOf(group, each.pattern, each.target),
        verdict: RouteChangeVerdict.STAYS,
        kind: 'unreached',
        detail: `path ${each.pattern} is never reached, since ${before.pattern} stands before it; it is left out, and would be reached afterwards if you add it`,
        example: urlOf(group, baseOf(each.pattern)),
      });
    }
    return before === undefined;
  });
  const before = (path: string): Target => live.find(({ pattern }) => takesPath(pattern, path))?.target ?? group.fallback;
  const matches = matchesOf(live, group.fallback, before, isClosed);
  const after = (path: string): Target => evaluate(matches, path);
  for (const { pattern, target, isFixed = false } of live.filter((each) => each.target.isLeftOut !== true)) {
    const word = wordOf(pattern, live);
    if (word !== undefined && before(word).key !== after(word).key) {
      const kept = isFixed || isRewritten(target) ? undefined : asExpression(pattern, word, matches, target);
      if (kept === undefined) {
        rows.push(changed(group, pattern, target, 'word', word, before(word), after(word),
          `paths that go on with other letters behind ${pattern.slice(0, -1)} no longer match: a prefix counts whole segments; add those that you need as routes of their own`));
      } else {
        matches.push(kept);
      }
    }
    const tails = pattern.endsWith('/*') ? ['/0'] : pattern.endsWith('*') ? ['', '/0'] : [''];
    const other = tails.flatMap(
      (tail) => inOtherLetters(baseOf(pattern), live).map((path) => path + tail),
    ).find((path) => before(path).key !== after(path).key);
    if (other !== undefined) {
      rows.push(changed(group, pattern, target, 'letters', other, before(other), after(other),
        `paths in other capitals than ${baseOf(pattern)} no longer match: the Gateway API takes letters as they are written`));
    }
  }
  if (group.fallback === NOBODY && unanswered !== undefined) {
    rows.push(changed(group, '/*', NOBODY, 'answer', '/', NOBODY, NOBODY, unanswered));
  }
  return { matches: withoutLeftOut(matches), rows };
}

/** Those of which something is written. */
export function withoutLeftOut(matches: PlannedMatch[]): PlannedMatch[] {
  return matches.filter(({ target }) => target.isLeftOut !== true);
}

/** Where the matches of a plan lead: an exact one first, then the longest prefix; an expression is only there where nothing else fits. */
function evaluate(matches: PlannedMatch[], path: string): Target {
  const exact = matches.find(({ type, value }) => type === 'Exact' && value === path);
  const prefixes = matches.filter(({ type, value }) => type === 'PathPrefix' && isBelow(value, path)).sort((a, b) => b.value.length - a.value.length);
  const expression = matches.find(({ type, value }) => type === 'RegularExpression' && new RegExp(`^(?:${value})$`).test(path));
  return (exact ?? prefixes[0] ?? expression)?.target ?? NOBODY;
}

function matchesOf(live: Pattern[], fallback: Target, before: (path: string) => Target, isClosed: boolean): PlannedMatch[] {
  if (live.every(({ target }) => target.key === fallback.key)) {
    return fallback === NOBODY && !isClosed ? [] : [{ type: 'PathPrefix', value: '/', target: fallback }];
  }
  const prefixes = live.filter(({ pattern }) => pattern.endsWith('*'));
  const bases = [...new Set(prefixes.map(({ pattern }) => baseOf(pattern)))];
  const below = (base: string): Target => prefixes.filter(({ pattern }) => isStart(pattern.slice(0, -1), `${base}/`))
    .sort((a, b) => b.pattern.length - a.pattern.length)[0]?.target ?? fallback;
  const matches = bases.flatMap((base): PlannedMatch[] => {
    const [at, under] = [before(base), below(base)];
    return [
      { type: 'PathPrefix', value: base, target: under },
      ...at.key === under.key ? [] : [{ type: 'Exact' as const, value: base, target: at }],
    ];
  });
  const last: PlannedMatch[] = fallback === NOBODY && !isClosed ? [] : [{ type: 'PathPrefix', value: '/', target: fallback }];
  const wide = [...matches, ...last];
  // one that leads where a prefix leads anyway says nothing
  const exact = live.filter(({ pattern, target, isFixed }) => !pattern.endsWith('*') && !matches.some(({ type, value }) => type === 'Exact' && value === pattern)
    && (isFixed || evaluate(wide, pattern).key !== target.key))
    .map(({ pattern, target }): PlannedMatch => ({ type: 'Exact', value: pattern, target }));
  return [...matches, ...exact, ...last];
}

/** An expression for what goes on behind a prefix, where nothing else could take it: the order among expressions is every implementation's own. */
function asExpression(pattern: string, word: string, matches: PlannedMatch[], target: Target): PlannedMatch | undefined {
  const base = pattern.slice(0, -1);
  const isAlone = !matches.some(({ type, value }) => (type === 'PathPrefix' && isBelow(value, word)) || (value !== base && isStart(base, value)));
  return isAlone ? { type: 'RegularExpression', value: `${base.replace(/[.+^${}()|[\]\\*?]/g, '\\$&')}[^/].*`, target } : undefined;
}

/** True where pods get another path: behind an expression no filter keeps the rest of it. */
function isRewritten({ route }: Target): boolean {
  return route !== undefined && settingOf(route.ingress, 'backend-path-prefix') !== undefined;
}

/** A path that has the text of a prefix, goes on with other letters and has no pattern of its own. */
function wordOf(pattern: string, live: Pattern[]): string | undefined {
  if (!pattern.endsWith('*') || pattern.endsWith('/*')) {
    return undefined;
  }
  const paths = WORDS.map((word) => `${pattern.slice(0, -1)}${word}`);
  return paths.find(
    (path) => live.filter((each) => takesPath(each.pattern, path)).every((each) => each.pattern.length <= pattern.length),
  ) ?? paths[0];
}

/** The same path in other letters: all of one kind, as other patterns begin, or only behind that or behind a slash. */
function inOtherLetters(base: string, live: Pattern[]): string[] {
  const starts = live.map(({ pattern }) => baseOf(pattern)).filter((other) => isStart(other, base));
  const own = [...base.matchAll(/\//g)].map(({ index }) => base.slice(0, index));
  const written = [...own, ...starts].flatMap((start) => {
    const rest = base.slice(start.length);
    return [rest.toUpperCase(), rest.toLowerCase(), rest].map((end) => start + end);
  });
  return written.filter((other) => other !== base);
}

function isPossible(group: Group, { pattern, target }: Pattern, rows: RouteChange[]): boolean {
  const isFine = isPossiblePath(pattern, baseOf(pattern));
  if (!isFine) {
    rows.push({
      route: nameOf(group, pattern, target),
      verdict: RouteChangeVerdict.IMPOSSIBLE,
      kind: 'path',
      detail: `path ${pattern}: the Gateway API takes no path with //, with dots as segments, or with characters that a URL has not`,
    });
  }
  return isFine;
}

/** True for a path that a match of the Gateway API takes. */
export function isPossiblePath(written: string, text = written): boolean {
  return PATH.test(text) && !ODD_PARTS.test(written);
}

/** True where every path of one pattern is one of the other too. */
function covers(wide: string, narrow: string): boolean {
  return (wide.endsWith('*') || !narrow.endsWith('*')) && takesPath(wide, narrow.replace(/\*$/, ''));
}

function isStart(start: string, text: string): boolean {
  return takesPath(`${start}*`, text);
}

function isBelow(prefix: string, path: string): boolean {
  return prefix === '/' || path === prefix || path.startsWith(`${prefix}/`);
}

/** A pattern without star, and a prefix without the slash at its end. */
function baseOf(pattern: string): string {
  return pattern.endsWith('*') ? pattern.slice(0, -1).replace(/\/$/, '') : pattern;
}

function changed(
  group: Group, pattern: string, target: Target, kind: string, path: string, before: Target, after: Target, detail: string,
): RouteChange {
  const isOther = before.key !== after.key && before.label === after.label;
  const [was, is] = [before, after].map(({ label, route }) => (isOther && route ? `${label} as ingress ${route.ingress.namespace}/${route.ingress.name} has it` : label));
  return {
    route: nameOf(group, pattern, target), verdict: RouteChangeVerdict.CHANGES, kind, detail, example: urlOf(group, path), before: was, after: is,
  };
}

function nameOf({ scheme, hosts }: Group, pattern: string, { route }: Target): string {
  return `${route ? `ingress ${route.ingress.namespace}/${route.ingress.name}: ` : ''}${scheme}://${hosts.join(',') || '*'}${pattern}`;
}

function urlOf({ scheme, exampleHost }: Group, path: string): string {
  return `${scheme}://${exampleHost}${path || '/'}`;
}
