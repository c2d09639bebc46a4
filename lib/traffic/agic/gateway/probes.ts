import { integerOf, positiveOf, protocolOf } from './annotation';
import { matchedPorts, portText } from './backend-port';
import { ContainerProbe, containerProbes } from './container-probes';
import { hostNamesOf } from './listener-keys';
import { defaultProbeName, probeName } from './names';
import { GatewayProbe } from '../../gateway-backends';
import { TrafficModel } from '../../objects/traffic-model';
import { serviceOf } from '../backends';
import { IngressRoute } from '../routes';
import { settingOf } from '../settings';

const HTTPS_PORT = 443;
const WILDCARD = /[*?]/;

/** A probe without its name. */
export type ProbeValue = Omit<GatewayProbe, 'name'>;

/** The probe of default backends and of what names no Service. */
export function defaultProbe(protocol: string): ProbeValue {
  return { protocol, host: 'localhost', path: '/', intervalSeconds: 30, timeoutSeconds: 30, unhealthyThreshold: 3 };
}

/** The name of the probe that a route is given. */
export function probeNameOf(model: TrafficModel, route: IngressRoute): string {
  const { ingress, backend } = route;
  return route.isDefaultBackend || !serviceOf(model, route)
    ? defaultProbeName(protocolOf(ingress) ?? 'Http')
    : probeName(ingress.namespace, backend.serviceName, portText(backend), ingress.name);
}

/**
 * The probes that a route may write, in the order of the pods: defaults, then the route and its Ingress, then the HTTP probe of a container, then
 * annotations. Nothing for a default backend or without a Service.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/health_probes.go
 */
export function probesOf(model: TrafficModel, route: IngressRoute): Array<{ readonly name: string; readonly value: ProbeValue }> {
  const service = serviceOf(model, route);
  if (route.isDefaultBackend || !service) {
    return [];
  }
  const name = probeNameOf(model, route);
  return containerProbes(model, service, route.backend).map((probe) => ({ name, value: probeFor(model, route, probe) }));
}

/** The probe that a route asks for with what the pods say; nothing of them is known without their Service. */
export function probeFor(model: TrafficModel, route: IngressRoute, container?: ContainerProbe): ProbeValue {
  const { ingress } = route;
  const host = hostNamesOf(ingress, route.host).find((name) => !WILDCARD.test(name)) ?? 'localhost';
  const path = settingOf(ingress, 'backend-path-prefix') ?? (route.path || '/');
  const port = integerOf(ingress, 'health-probe-port');
  return {
    protocol: protocolOf(ingress) ?? (container ? schemeOf(container) : isHttpsPort(model, route) ? 'Https' : 'Http'),
    host: settingOf(ingress, 'health-probe-hostname') || container?.host || (settingOf(ingress, 'backend-hostname') ?? host),
    path: (settingOf(ingress, 'health-probe-path') || (container?.path ?? path)).replace(/\*+$/, ''),
    port: port !== undefined && port > 0 && port < 65536 ? port : container?.port,
    intervalSeconds: positiveOf(ingress, 'health-probe-interval') ?? container?.intervalSeconds ?? 30,
    timeoutSeconds: positiveOf(ingress, 'health-probe-timeout') ?? container?.timeoutSeconds ?? 30,
    unhealthyThreshold: positiveOf(ingress, 'health-probe-unhealthy-threshold') ?? container?.unhealthyThreshold ?? 3,
    statusCodes: statusCodesOf(settingOf(ingress, 'health-probe-status-codes')),
  };
}

function statusCodesOf(value?: string): string[] | undefined {
  return value ? value.split(',').map((code) => code.trim()) : undefined;
}

function schemeOf({ scheme, port }: ContainerProbe): string {
  return scheme === 'HTTPS' || port === HTTPS_PORT ? 'Https' : 'Http';
}

/** By the port asked for, or by that of the pods where there is no doubt about it. */
function isHttpsPort(model: TrafficModel, route: IngressRoute): boolean {
  const service = serviceOf(model, route);
  const numbers = service ? matchedPorts(model, service, route.backend).flatMap((match) => match.numbers) : [];
  return portText(route.backend) === String(HTTPS_PORT) || (numbers.length === 1 && numbers[0] === HTTPS_PORT);
}
