import { parseBoolean, parseList } from './annotations';
import { AGIC_PREFIX } from './class-names';
import { hasOnlyDefault, IngressRoute } from './routes';
import { ObjectView } from '../objects/object-view';
import { remember } from '../objects/remember';

/** The texts of the annotations of the controller by their keys without prefix. */
const settingsOf = remember((ingress: ObjectView) => new Map(Object.entries(ingress.annotations)
  .filter(([key, value]: [string, unknown]) => key.startsWith(AGIC_PREFIX) && (typeof value === 'string' || value === null))
  .map(([key, value]: [string, string | null]) => [key.slice(AGIC_PREFIX.length), value ?? ''])));

/** The text of an annotation of the controller; undefined when it is not there or not text. The API server stores an empty text for null. */
export function settingOf(ingress: ObjectView, key: string): string | undefined {
  return settingsOf(ingress).get(key);
}

/** True when a switch is on. What the controller cannot read counts as off. */
export function isOn(ingress: ObjectView, key: string): boolean {
  return parseBoolean(settingOf(ingress, key)) === true;
}

/** True when the gateway keeps a client of the route on a pod by a cookie. */
export function isCookieBased(route: IngressRoute): boolean {
  return !hasOnlyDefault(route) && isOn(route.ingress, 'cookie-based-affinity');
}

/** A number of at least 1; undefined when there is none or the controller cannot read it. */
export function numberSetting(ingress: ObjectView, key: string): number | undefined {
  const value = settingOf(ingress, key);
  return value !== undefined && /^\d+$/.test(value) && Number(value) > 0 ? Number(value) : undefined;
}

/** The items of a comma-separated setting. */
export function listSetting(ingress: ObjectView, key: string): string[] {
  return parseList(settingOf(ingress, key) ?? '');
}
