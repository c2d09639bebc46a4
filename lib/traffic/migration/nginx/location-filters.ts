import { Rewrite } from './path-shape';
import { NGINX_ANNOTATIONS } from '../../ingress-nginx/annotations';
import { isNginxOn, nginxSetting } from '../../ingress-nginx/nginx-ingresses';
import { ObjectView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { PLAIN_HOST } from '../gateway/group';

const DEFAULTS = new Map(NGINX_ANNOTATIONS.map(({ key, byDefault }) => [key, byDefault]));
/** What the controller adds to answers over https where its ConfigMap says nothing else. */
const HSTS = { name: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' };
/** The Gateway API takes no more in one filter. */
const MOST_HEADERS = 16;
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]{1,256}$/;

interface Header {
  readonly name: string;
  readonly value: string;
}

/** The filters for what the annotations of an Ingress ask for, and what of them cannot be one. */
export function locationFilters(
  model: TrafficModel, ingress: ObjectView, scheme: 'http' | 'https', rewrite: Rewrite,
): { readonly filters: any[]; readonly problems: string[] } {
  const problems: string[] = [];
  const vhost = nginxSetting(ingress, 'upstream-vhost');
  const isHost = vhost !== undefined && PLAIN_HOST.test(vhost);
  const prefix = rewrite.filter === undefined ? undefined : nginxSetting(ingress, 'x-forwarded-prefix');
  const headers = responseHeaders(model, ingress, scheme, problems);
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
      ...prefix === undefined || prefix.includes('$') ? [] : [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'X-Forwarded-Prefix', value: prefix }] } }],
      ...headers.length > 0 ? [{ type: 'ResponseHeaderModifier', responseHeaderModifier: { set: headers } }] : [],
      ...isNginxOn(ingress, 'enable-cors') ? [{ type: 'CORS', cors: corsOf(ingress) }] : [],
    ],
  };
}

/** What is set for answers: a header of a ConfigMap takes the place of the one of the same name that the controller adds. */
function responseHeaders(model: TrafficModel, ingress: ObjectView, scheme: 'http' | 'https', problems: string[]): Header[] {
  const custom = customHeaders(model, ingress, problems);
  const all = [...scheme === 'https' && !custom.some(({ name }) => isSameHeader(name, HSTS.name)) ? [HSTS] : [], ...custom];
  const left = all.slice(MOST_HEADERS).map(({ name }) => name);
  if (left.length > 0) {
    problems.push(`custom-headers: a route sets ${MOST_HEADERS} headers at most, left out are ${left.join(', ')}; let the application set them`);
  }
  return all.slice(0, MOST_HEADERS);
}

function isSameHeader(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function customHeaders(model: TrafficModel, ingress: ObjectView, problems: string[]): Header[] {
  const reference = nginxSetting(ingress, 'custom-headers');
  if (reference === undefined) {
    return [];
  }
  const [namespace, name] = reference.includes('/') ? reference.split('/') : [ingress.namespace, reference];
  const data = model.find('ConfigMap', namespace, name)?.located.object.data;
  if (data === undefined) {
    problems.push(`custom-headers: ConfigMap ${namespace}/${name} is not among the objects; show it too`);
  }
  const headers = Object.entries(data ?? {}).map(([header, value]) => ({ name: header, value: text(value) })).filter(({ value }) => value !== '');
  const taken = headers.filter((header, index) => (
    HEADER_NAME.test(header.name) && headers.findIndex((other) => isSameHeader(other.name, header.name)) === index
  ));
  const refused = headers.filter((header) => !taken.includes(header)).map((header) => header.name);
  if (refused.length > 0) {
    problems.push(`custom-headers: a route sets each header once, by a name of letters, digits and dashes; left out are ${refused.join(', ')}`);
  }
  return taken;
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
