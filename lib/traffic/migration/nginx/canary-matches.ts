import { nginxSetting } from '../../ingress-nginx/nginx-ingresses';
import { ObjectView } from '../../objects/object-view';

/** Headers by which requests go to a canary, or stay away from it, in the order in which they count. */
export interface CanaryMatch {
  readonly header: { readonly name: string; readonly value: string; readonly type?: 'RegularExpression' };
  readonly isCanary: boolean;
}

/**
 * What a canary says of headers and cookies: a header before a cookie before the weight.
 *
 * @see https://github.com/kubernetes/ingress-nginx/blob/main/docs/user-guide/nginx-configuration/annotations.md#canary
 */
export function canaryMatches(canary: ObjectView): CanaryMatch[] {
  const [name, value, pattern, cookie] = ['canary-by-header', 'canary-by-header-value', 'canary-by-header-pattern', 'canary-by-cookie'].map((key) => nginxSetting(canary, key));
  const byHeader: CanaryMatch[] = name === undefined ? [] : value !== undefined ? [{ header: { name, value }, isCanary: true }]
    : pattern !== undefined ? [{ header: { name, value: anywhere(pattern), type: 'RegularExpression' }, isCanary: true }]
      : [{ header: { name, value: 'always' }, isCanary: true }, { header: { name, value: 'never' }, isCanary: false }];
  const byCookie: CanaryMatch[] = cookie === undefined ? [] : [
    { header: cookieHeader(cookie, 'always'), isCanary: true },
    { header: cookieHeader(cookie, 'never'), isCanary: false },
  ];
  return [...byHeader, ...byCookie];
}

/** The share of the other requests that a canary takes, and of how many. */
export function canaryWeights(canary: ObjectView): { readonly weight: number; readonly total: number } {
  const number = (key: string, byDefault: number): number => {
    const value = nginxSetting(canary, key) ?? '';
    return /^\d{1,6}$/.test(value) ? Number(value) : byDefault;
  };
  const total = number('canary-weight-total', 100) || 100;
  return { weight: Math.min(number('canary-weight', 0), total), total };
}

/** An expression of nginx may fit anywhere, one of a route must fit the whole value. */
function anywhere(pattern: string): string {
  return `${pattern.startsWith('^') ? '' : '.*'}${pattern.replace(/^\^|\$$/g, '')}${pattern.endsWith('$') ? '' : '.*'}`;
}

function cookieHeader(name: string, value: string): CanaryMatch['header'] {
  return { name: 'Cookie', value: `(.*;\\s*)?${name.replace(/[.+^${}()|[\]\\*?]/g, '\\$&')}=${value}(\\s*;.*)?`, type: 'RegularExpression' };
}
