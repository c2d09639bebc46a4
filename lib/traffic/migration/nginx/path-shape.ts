import { NginxGroup } from './nginx-groups';
import { nginxSetting } from '../../ingress-nginx/nginx-ingresses';
import { isRegexLocation, NginxLocation } from '../../ingress-nginx/servers';

/** The path of a location that is compared as a regular expression, where it is a text with something usual behind it. */
export interface PathShape {
  /** The same as texts, with a star at the end for anything. */
  readonly patterns: string[];
  /** The text without a slash at its end. */
  readonly base: string;
  /** The group that has what is behind the text and its slash. */
  readonly rest?: number;
  /** True where that group has the slash too. */
  readonly hasSlash: boolean;
}

/** What is left of a path when it has been rewritten; `undefined` as path where it cannot be said. */
export interface Rewrite {
  readonly filter?: { readonly type: 'ReplaceFullPath'; readonly replaceFullPath: string } | { readonly type: 'ReplacePrefixMatch'; readonly replacePrefixMatch: string };
  readonly problem?: string;
}

const TEXT = String.raw`(?:/[-\w.~%!&',;=:@]+)*`;
const SHAPES: readonly [RegExp, (text: string) => Omit<PathShape, 'base'>][] = [
  [/^\(\/\|\$\)\(\.\*\)$/, (text) => ({ patterns: [`${text}/*`, text], rest: 2, hasSlash: false })],
  [/^\/\(\.\*\)\$?$/, (text) => ({ patterns: [`${text}/*`], rest: 1, hasSlash: false })],
  [/^\/\.\*\$?$/, (text) => ({ patterns: [`${text}/*`], hasSlash: false })],
  [/^\/$/, (text) => ({ patterns: [`${text}/*`], hasSlash: false })],
  [/^\/\?\(\.\*\)\$?$/, (text) => ({ patterns: [`${text}*`], rest: 1, hasSlash: false })],
  [/^\(\.\*\)\$?$/, (text) => ({ patterns: [`${text}*`], rest: 1, hasSlash: true })],
  [/^(\.\*\$?)?$/, (text) => ({ patterns: [`${text}*`], hasSlash: false })],
  [/^\$$/, (text) => ({ patterns: [text], hasSlash: false })],
];

/** The shape of a path that is a regular expression; nothing for one that is more than a text with something behind it. */
export function shapeOf({ path }: NginxLocation): PathShape | undefined {
  const base = new RegExp(`^${TEXT}`).exec(path)![0];
  const [, shape] = SHAPES.find(([tail]) => tail.test(path.slice(base.length))) ?? [];
  const found = shape?.(base);
  return found && { ...found, base, patterns: found.patterns.filter((pattern) => pattern !== '').map((pattern) => (pattern === '*' ? '/*' : pattern)) };
}

/** The patterns of a location with a shape. A prefix beside an exact path of the same text is for what is below it alone. */
export function patternsOf({ locations }: NginxGroup, location: NginxLocation, { patterns, base }: PathShape): string[] {
  const hasExact = locations.some((other) => other.location.isExact && other.location.path === location.path);
  const isBelow = hasExact && !location.isExact && !isRegexLocation(location);
  return isBelow ? [`${base}/*`] : patterns;
}

/** What `rewrite-target` makes of the paths of a match. */
export function rewriteOf(location: NginxLocation, match: { readonly type: string; readonly value: string }): Rewrite {
  const target = location.ingress && nginxSetting(location.ingress, 'rewrite-target');
  if (target === undefined || target === location.path) {
    return {};
  }
  if (/[?\s]|\$[^1-9]|\$$/.test(target)) {
    return { problem: `${target} has a query or a variable of nginx` };
  }
  if (!target.includes('$')) {
    return target.startsWith('/') ? full(target) : { problem: `${target} begins without a slash` };
  }
  return match.type === 'Exact' ? rewriteText(location, target, match.value) : match.type === 'PathPrefix' ? rewritePrefix(shapeOf(location), target, match.value)
    : { problem: `${target} has what an expression has caught, and a route rewrites prefixes and whole paths alone` };
}

function rewriteText({ path }: NginxLocation, target: string, text: string): Rewrite {
  const found = new RegExp(path, 'i').exec(text) ?? [];
  const written = target.replace(/\$([1-9])/g, (_, group) => found[Number(group)] ?? '');
  return full(written.startsWith('/') ? written : `/${written}`);
}

function rewritePrefix(shape: PathShape | undefined, target: string, prefix: string): Rewrite {
  const [, start, group] = /^([^$]*)\$([1-9])$/.exec(target) ?? [];
  if (shape?.rest === undefined || group !== String(shape.rest) || (shape.base || '/') !== prefix || (start !== '' && !start.startsWith('/'))) {
    return { problem: `${target} is no prefix with what is behind the one of ${prefix}` };
  }
  if (!shape.hasSlash && !start.endsWith('/')) {
    return { problem: `${target} has no slash in front of what is behind the prefix ${prefix}` };
  }
  const replacement = start.replace(/\/$/, '') || '/';
  return replacement === prefix ? {} : { filter: { type: 'ReplacePrefixMatch', replacePrefixMatch: replacement } };
}

function full(path: string): Rewrite {
  return { filter: { type: 'ReplaceFullPath', replaceFullPath: path } };
}
