/** What a condition of a rewrite rule looks at. */
export interface RewriteSubject {
  /** Name of a header or a server variable with its prefix. */
  readonly variable: string;
  /** Left out where it is not known yet. */
  readonly pattern?: string;
}

const REFERENCE = /\{((?:http_req|http_resp|var)_[^{}]+)\}/g;
/** What RE2 has and JavaScript has not: flags, groups named the way of Python, quoted text, classes of POSIX. */
const FLAGS = /\(\?[imsU]*(?:-[imsU]+)?([:)])/g;
const QUOTED = /\\Q[\s\S]*?(?:\\E|$)/g;
const POSIX_CLASS = /\[:\^?[a-z]+:\]/g;
/** With another octal digit it is a character. */
const BACK_REFERENCE = /\\([1-7](?![0-7])|[89])/;

/**
 * What is wrong with the pattern of a condition, readable after its name. The gateway wants the syntax of RE2.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/rewrite-http-headers-url#pattern-matching
 */
export function patternProblem(pattern: string): string | undefined {
  if (pattern === '') {
    return 'must not be empty';
  }
  if (/\(\?<?[=!]/.test(bareOf(pattern))) {
    return `must not look ahead or behind, which RE2 cannot, got '${pattern}': take a condition of its own, with negate for what must not match`;
  }
  if (BACK_REFERENCE.test(pattern.replace(QUOTED, '').replace(/\\[^1-9]/g, ''))) {
    return `must not refer back to its groups, which RE2 cannot, got '${pattern}'`;
  }
  return isCompilable(pattern) ? undefined : `must be a regular expression, got '${pattern}'`;
}

/** The variables in the braces of a value. */
export function referencesIn(value: string): string[] {
  return [...value.matchAll(REFERENCE)].map(([, name]) => name);
}

/** True for the name of a group of a condition, for instance `var_uri_path_1`. */
export function isGroup(name: string): boolean {
  return /_\d+$/.test(name);
}

/** What is wrong with a group in a value, readable after its name. A header of a response and a cookie may be called so without being one. */
export function groupProblem(name: string, conditions: RewriteSubject[]): string | undefined {
  const [, variable, group] = /^(.+)_(\d+)$/.exec(name)!;
  const condition = conditions.find((other) => other.variable === variable);
  if (!condition) {
    return /^(http_resp_|var_cookie_)/.test(name) ? undefined : `needs a condition on ${variable} in the same rule, in the same letters`;
  }
  const groups = condition.pattern === undefined ? Infinity : groupsOf(condition.pattern);
  return Number(group) >= 1 && Number(group) <= groups ? undefined : `must be a group of the pattern for ${variable}, which has ${groups}`;
}

/** How many groups of a pattern can be used, without `(?:…)`. */
function groupsOf(pattern: string): number {
  return [...bareOf(pattern).matchAll(/\((?!\?(?!P?<[A-Za-z_]))/g)].length;
}

/** The pattern without quoted text, escaped characters and sets of characters. */
function bareOf(pattern: string): string {
  return pattern.replace(QUOTED, '').replace(/\\[\s\S]/g, '').replace(POSIX_CLASS, 'x').replace(/\[\^?\]?[^\]]*\]/g, '');
}

function isCompilable(pattern: string): boolean {
  const translated = pattern.replace(QUOTED, 'q').replace(POSIX_CLASS, 'x').replace(/\(\?P</g, '(?<')
    .replace(FLAGS, (_, end) => (end === ')' ? '' : '(?:'));
  try {
    new RegExp(translated);
    return true;
  } catch {
    return false;
  }
}
