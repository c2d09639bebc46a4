import { GatewayProfile } from '../gateway-profile';
import { managedGateways } from './gateways';
import { isOn, settingOf } from './settings';
import { list, ObjectView } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** Something that has to be installed on the gateway before an Ingress names it. */
export interface InstalledKind {
  /** Key of the annotation, without prefix. */
  readonly key: string;
  /** What a gateway has of it; undefined when that is not known. */
  readonly installedOn: (gateway: GatewayProfile) => string[] | undefined;
}

export const SSL_CERTIFICATE: InstalledKind = { key: 'appgw-ssl-certificate', installedOn: ({ sslCertificateNames }) => sslCertificateNames };
export const SSL_PROFILE: InstalledKind = { key: 'appgw-ssl-profile', installedOn: ({ sslProfileNames }) => sslProfileNames };
export const TRUSTED_ROOT_CERTIFICATE: InstalledKind = {
  key: 'appgw-trusted-root-certificate', installedOn: ({ trustedRootCertificateNames }) => trustedRootCertificateNames,
};

const INSTALLED = [SSL_CERTIFICATE, SSL_PROFILE, TRUSTED_ROOT_CERTIFICATE];

/**
 * True for an Ingress that the controller leaves out before it looks at any route, so that it takes nothing away from others.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/controller/prune.go
 */
export function isPruned(ingress: ObjectView, model: TrafficModel): boolean {
  return redirectsWithoutTls(ingress) || lacksFrontend(ingress, model) || INSTALLED.some((kind) => missingOf(kind, ingress, model).length > 0);
}

/** True for a redirect to HTTPS without anything to serve HTTPS with. */
export function redirectsWithoutTls(ingress: ObjectView): boolean {
  return isOn(ingress, 'ssl-redirect') && list(ingress.spec.tls).length === 0 && !settingOf(ingress, 'appgw-ssl-certificate');
}

/** What an Ingress names of this kind, and none of the gateways has. No gateway has an empty name; of others it may have more than is known. */
export function missingOf({ key, installedOn }: InstalledKind, ingress: ObjectView, model: TrafficModel): string[] {
  const gateways = managedGateways(model);
  const isMissing = (name: string) => name === '' || (gateways.length > 0 && gateways.every((gateway) => installedOn(gateway)?.includes(name) === false));
  return namesIn(key, settingOf(ingress, key)).filter(isMissing);
}

/** True for an Ingress of a frontend that none of the gateways has. */
export function lacksFrontend(ingress: ObjectView, model: TrafficModel): boolean {
  const usesPrivate = isOn(ingress, 'use-private-ip');
  const gateways = managedGateways(model);
  const fits = (gateway: GatewayProfile) => (usesPrivate ? gateway.privateFrontendAddress !== undefined : gateway.publicFrontend !== false);
  return gateways.length > 0 && !gateways.some(fits);
}

/** The controller takes names as they are, with blanks, and an empty one too. */
function namesIn(key: string, value?: string): string[] {
  return value === undefined ? [] : key === TRUSTED_ROOT_CERTIFICATE.key ? value.split(',') : [value];
}
