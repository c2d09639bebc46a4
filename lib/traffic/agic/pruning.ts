import { managedGateways } from './gateways';
import { isOn, settingOf } from './settings';
import { GatewayProfile } from '../gateway-profile';
import { list, ObjectView, TrafficModel } from '../private/traffic-model';

/**
 * True for an Ingress that the controller leaves out before it looks at any route, so that it takes nothing away from others.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/controller/prune.go
 */
export function isPruned(ingress: ObjectView, model: TrafficModel): boolean {
  return redirectsWithoutTls(ingress) || lacksCertificate(ingress, model) || lacksFrontend(ingress, model);
}

/** True for a redirect to HTTPS without anything to serve HTTPS with. */
export function redirectsWithoutTls(ingress: ObjectView): boolean {
  return isOn(ingress, 'ssl-redirect') && list(ingress.spec.tls).length === 0 && !settingOf(ingress, 'appgw-ssl-certificate');
}

/** True for an Ingress that names a certificate which none of the gateways has. */
export function lacksCertificate(ingress: ObjectView, model: TrafficModel): boolean {
  const name = settingOf(ingress, 'appgw-ssl-certificate');
  const gateways = managedGateways(model);
  return name !== undefined && name !== '' && gateways.length > 0
    && gateways.every(({ sslCertificateNames }) => sslCertificateNames !== undefined && !sslCertificateNames.includes(name));
}

/** True for an Ingress of a frontend that none of the gateways has. */
export function lacksFrontend(ingress: ObjectView, model: TrafficModel): boolean {
  const usesPrivate = isOn(ingress, 'use-private-ip');
  const gateways = managedGateways(model);
  const fits = (gateway: GatewayProfile) => (usesPrivate ? gateway.privateFrontendAddress !== undefined : gateway.publicFrontend !== false);
  return gateways.length > 0 && !gateways.some(fits);
}
