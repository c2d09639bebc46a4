import { controllerConfig, isConfigOn } from '../../ingress-nginx/controller-config';
import { text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';

/** The Gateway API takes no other names of headers. */
export const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]{1,256}$/;

/** A header that is set. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

/** What the controller adds to answers over https; nothing where its ConfigMap switches that off. */
export function hstsOf(model: TrafficModel): Header | undefined {
  const seconds = controllerConfig(model).values.get('hsts-max-age') ?? '31536000';
  return isConfigOn(model, 'hsts', true) ? {
    name: 'Strict-Transport-Security',
    value: `max-age=${seconds}${isConfigOn(model, 'hsts-include-subdomains', true) ? '; includeSubDomains' : ''}${isConfigOn(model, 'hsts-preload', false) ? '; preload' : ''}`,
  } : undefined;
}

/** The headers of a ConfigMap that a key names, and what is wrong with it. */
export function headersOf(model: TrafficModel, key: string, reference: string | undefined, home: string, problems: string[]): Header[] {
  if (reference === undefined) {
    return [];
  }
  const [namespace, name] = reference.includes('/') ? reference.split('/') : [home, reference];
  const data = model.find('ConfigMap', namespace, name)?.located.object.data;
  if (data === undefined) {
    problems.push(`${key}: ConfigMap ${namespace}/${name} is not among the objects; show it too`);
  }
  const headers = Object.entries(data ?? {}).map(([header, value]) => ({ name: header, value: text(value) })).filter(({ value }) => value !== '');
  const taken = headers.filter((header, index) => (
    HEADER_NAME.test(header.name) && headers.findIndex((other) => isSameHeader(other.name, header.name)) === index
  ));
  const refused = headers.filter((header) => !taken.includes(header)).map((header) => header.name);
  if (refused.length > 0) {
    problems.push(`${key}: a route sets each header once, by a name of letters, digits and dashes; left out are ${refused.join(', ')}`);
  }
  return taken;
}

/** True for two names of one header. */
export function isSameHeader(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
