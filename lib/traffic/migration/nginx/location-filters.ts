import { Header, HEADER_NAME, headersOf, hstsOf, isSameHeader } from './global-headers';
import { Rewrite } from './path-shape';
import { NGINX_ANNOTATIONS } from '../../ingress-nginx/annotations';
import { controllerConfig } from '../../ingress-nginx/controller-config';
import { isNginxOn, nginxSetting } from '../../ingress-nginx/nginx-ingresses';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { PLAIN_HOST } from '../gateway/group';

const DEFAULTS = new Map(NGINX_ANNOTATIONS.map(({ key, byDefault }) => [key, byDefault]));
/** The Gateway API takes no more in one filter. */
const MOST_HEADERS = 16;

/** The filters for what the annotations of an Ingress ask for, and what of them cannot be one. */
export function locationFilters(
  model: TrafficModel, ingress: ObjectView, scheme: 'http' | 'https', rewrite: Rewrite,
): { readonly filters: any[]; readonly problems: string[] } {
  const problems: string[] = [];
  const vhost = nginxSetting(ingress, 'upstream-vhost');
  const isHost = vhost !== undefined && PLAIN_HOST.test(vhost);
  const prefix = rewrite.filter === undefined ? undefined : nginxSetting(ingress, 'x-forwarded-prefix');
  const headers = responseHeaders(model, ingress, scheme, problems);
  const hidden = (controllerConfig(model).values.get('hide-headers') ?? '').split(',').map((name) => name.trim()).filter((name) => HEADER_NAME.test(name));
  const answers = { ...headers.length > 0 ? { set: headers } : {}, ...hidden.length > 0 ? { remove: hidden.slice(0, MOST_HEADERS) } : {} };
  const sent = [...requestHeaders(model, ingress, problems), ...prefix === undefined || prefix.includes('$') ? [] : [{ name: 'X-Forwarded-Prefix', value: prefix }]];
  if (vhost !== undefined && !isHost) {
    problems.push(`upstream-vhost ${vhost}: a route sets a host name without variables and ports`);
  }
  if (prefix?.includes('$')) {
    problems.push(`x-forwarded-prefix ${prefix}: a header is set to a text without what a path has caught`);
  }
  return {
    problems,
    filters: [
      ...isHost || rewrite.filter ? [{ type: 'URLRewrite', urlRewrite: { ...isHost ? { hostname: vhost } : {}, ...rewrite.filter ? { path: rewrite.filter } : {} } }] : [],
      ...sent.length > 0 ? [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: sent.slice(0, MOST_HEADERS) } }] : [],
      ...headers.length + hidden.length > 0 ? [{ type: 'ResponseHeaderModifier', responseHeaderModifier: answers }] : [],
      ...isNginxOn(ingress, 'enable-cors') ? [{ type: 'CORS', cors: corsOf(ingress) }] : [],
    ],
  };
}

/** What is set for answers: what an Ingress sets takes the place of the same header for all, and that of the one that the controller adds. */
function responseHeaders(model: TrafficModel, ingress: ObjectView, scheme: 'http' | 'https', problems: string[]): Header[] {
  const { values } = controllerConfig(model);
  const hsts = hstsOf(model);
  const custom = headersOf(model, 'custom-headers', nginxSetting(ingress, 'custom-headers'), ingress.namespace, problems);
  const general = headersOf(model, 'add-headers', values.get('add-headers'), ingress.namespace, problems).filter((header) => !isAmong(header, custom));
  const all = [...scheme === 'https' && hsts && !isAmong(hsts, [...custom, ...general]) ? [hsts] : [], ...general, ...custom];
  const left = all.slice(MOST_HEADERS).map(({ name }) => name);
  if (left.length > 0) {
    problems.push(`custom-headers: a route sets ${MOST_HEADERS} headers at most, left out are ${left.join(', ')}; let the application set them`);
  }
  return all.slice(0, MOST_HEADERS);
}

/** What is set for requests to all pods, as far as it is a text. */
function requestHeaders(model: TrafficModel, ingress: ObjectView, problems: string[]): Header[] {
  const headers = headersOf(model, 'proxy-set-headers', controllerConfig(model).values.get('proxy-set-headers'), ingress.namespace, problems);
  const odd = headers.filter(({ value }) => value.includes('$'));
  if (odd.length > 0) {
    problems.push(`proxy-set-headers: a header is set to a text without variables of nginx, left out are ${odd.map(({ name }) => name).join(', ')}; let the application find it out`);
  }
  return headers.filter((header) => !odd.includes(header)).slice(0, MOST_HEADERS);
}

function isAmong({ name }: Header, others: Header[]): boolean {
  return others.some((other) => isSameHeader(name, other.name));
}

function corsOf(ingress: ObjectView): any {
  const words = (key: string): string[] => (nginxSetting(ingress, key) ?? DEFAULTS.get(key) ?? '').split(',').map((word) => word.trim()).filter((word) => word !== '');
  const exposed = words('cors-expose-headers').filter((name) => HEADER_NAME.test(name));
  const maxAge = Number(nginxSetting(ingress, 'cors-max-age') ?? DEFAULTS.get('cors-max-age'));
  return {
    allowOrigins: words('cors-allow-origin'),
    allowMethods: words('cors-allow-methods').map((method) => method.toUpperCase()),
    allowHeaders: words('cors-allow-headers').filter((name) => HEADER_NAME.test(name)),
    ...exposed.length > 0 ? { exposeHeaders: exposed } : {},
    allowCredentials: isNginxOn(ingress, 'cors-allow-credentials', true),
    ...Number.isInteger(maxAge) && maxAge > 0 ? { maxAge } : {},
  };
}
