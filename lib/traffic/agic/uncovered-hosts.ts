import { certificateFor } from './gateway/certificates';
import { pathRoutes } from './routes';
import { list, ObjectView, textOf } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** Hosts of an Ingress that the controller serves over plain HTTP, empty for the rule without host. */
export interface UncoveredHosts {
  /** Those that a TLS entry has in mind. Where no host at all has a certificate, all are. */
  readonly meant: readonly string[];
  /** Those that no TLS entry speaks of, beside others with a certificate. */
  readonly beside: readonly string[];
}

/** The hosts of an Ingress with TLS that are served without a certificate. */
export function uncoveredHosts(model: TrafficModel, ingress: ObjectView): UncoveredHosts {
  const hosts = [...new Set(pathRoutes(ingress).map((route) => route.host))];
  const plain = hosts.filter((host) => !certificateFor(model, ingress, host));
  const names = list(ingress.spec.tls).flatMap((entry) => list(entry.hosts)).map(textOf);
  const isMeant = (host: string) => plain.length === hosts.length || names.some((name) => name === host || coversHost(name, host));
  return { meant: plain.filter(isMeant), beside: plain.filter((host) => !isMeant(host)) };
}

/** True for a wildcard that a browser accepts for the host; the controller does not. */
export function coversHost(name: string, host: string): boolean {
  return name.startsWith('*.') && host.split('.').slice(1).join('.') === name.slice(2);
}
