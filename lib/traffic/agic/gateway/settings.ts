import { integerOf, protocolOf } from './annotation';
import { backendPort, portText } from './backend-port';
import { cookieName, defaultProbeName, settingsName } from './names';
import { probeNameOf } from './probes';
import { GatewaySettings } from '../../gateway-backends';
import { TrafficModel } from '../../objects/traffic-model';
import { serviceOf } from '../backends';
import { IngressRoute } from '../routes';
import { isOn, settingOf } from '../settings';

const HTTPS_PORT = 443;
const DEFAULT_DRAIN_SECONDS = 30;

/** Backend settings without their name. The controller gives all of them a probe. */
export type SettingsValue = Omit<GatewaySettings, 'name'> & { readonly probe: string };

/** The settings of lone default backends: port 80, whatever the Service says. */
export const DEFAULT_SETTINGS_VALUE: SettingsValue = { protocol: 'Http', port: 80, requestTimeoutSeconds: 30, cookieBasedAffinity: false, probe: defaultProbeName('Http') };

/** The name of the settings of a route. */
export function settingsNameOf(model: TrafficModel, route: IngressRoute): string {
  return nameAt(backendPort(model, serviceOf(model, route), route.backend), route);
}

function nameAt(port: number, { ingress, backend }: IngressRoute): string {
  return settingsName(ingress.namespace, backend.serviceName, portText(backend), port, ingress.name);
}

/**
 * The settings that a route writes.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/backendhttpsettings.go
 */
export function settingsOf(model: TrafficModel, route: IngressRoute): { readonly name: string; readonly value: SettingsValue } {
  const { ingress, backend } = route;
  const port = backendPort(model, serviceOf(model, route), backend);
  const protocol = protocolOf(ingress) ?? (port === HTTPS_PORT ? 'Https' : 'Http');
  const hostName = settingOf(ingress, 'backend-hostname');
  const trustedRootCertificates = settingOf(ingress, 'appgw-trusted-root-certificate')?.replace(/,+$/, '').split(',');
  return {
    name: nameAt(port, route),
    value: {
      protocol,
      port,
      requestTimeoutSeconds: integerOf(ingress, 'request-timeout') ?? 30,
      cookieBasedAffinity: isOn(ingress, 'cookie-based-affinity'),
      affinityCookieName: isOn(ingress, 'cookie-based-affinity-distinct-name') ? cookieName(ingress.namespace, backend.serviceName) : undefined,
      drainTimeoutSeconds: isOn(ingress, 'connection-draining') ? integerOf(ingress, 'connection-draining-timeout') ?? DEFAULT_DRAIN_SECONDS : undefined,
      path: settingOf(ingress, 'backend-path-prefix'),
      hostName,
      pickHostNameFromBackendAddress: trustedRootCertificates && protocol === 'Https' && !hostName ? true : undefined,
      trustedRootCertificates,
      probe: probeNameOf(model, route),
    },
  };
}
