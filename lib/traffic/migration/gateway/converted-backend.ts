import { Target } from './group';
import { RouteChange, RouteChangeVerdict } from './route-change';
import { serviceOf } from '../../agic/backends';
import { takenPort } from '../../agic/gateway/lookups';
import { probeFor, probesOf } from '../../agic/gateway/probes';
import { settingsOf, SettingsValue } from '../../agic/gateway/settings';
import { hasOnlyDefault, IngressRoute } from '../../agic/routes';
import { GatewayProbe } from '../../gateway-backends';
import { TrafficModel } from '../../objects/traffic-model';

/** A backend of an Ingress as a route of the Gateway API names it. */
export interface ConvertedBackend {
  readonly namespace: string;
  readonly serviceName: string;
  readonly port: number;
  readonly settings: SettingsValue;
  readonly probe: Omit<GatewayProbe, 'name'>;
}

/** The backend of a target, or a row that says why there is none. */
export function backendOf(model: TrafficModel, { route }: Target): ConvertedBackend | RouteChange {
  const { ingress, backend } = route!;
  const service = serviceOf(model, route!);
  const at = { namespace: ingress.namespace, serviceName: backend.serviceName, settings: settingsOf(model, route!).value };
  if (backend.isResource) {
    return impossible(route!, 'backend', 'a backend that is a resource and no Service: nothing answers there before either');
  }
  if (service === undefined) {
    return typeof backend.port === 'number' ? { ...at, port: backend.port, probe: probeFor(model, route!) }
      : impossible(route!, 'named-port', `port ${backend.port ?? 'none'} of service ${backend.serviceName}: routes name ports by number, and the Service was not read; give its file too`);
  }
  if (service.type === 'ExternalName') {
    return impossible(route!, 'backend', `service ${backend.serviceName} is a DNS alias: nothing answers there before, and whether it would afterwards is not known`);
  }
  const port = hasOnlyDefault(route!) ? service.ports[0]?.port : takenPort(model, service, backend)?.port.port;
  return port === undefined ? impossible(route!, 'port', `port ${backend.port ?? 'none'} is none of service ${backend.serviceName}: name one of its ports`)
    : { ...at, port, probe: probesOf(model, route!)[0]?.value ?? probeFor(model, route!) };
}

/** True for a row that stands where a backend was asked for. */
export function isRow(value: object): value is RouteChange {
  return 'verdict' in value;
}

function impossible({ ingress, path }: IngressRoute, kind: string, detail: string): RouteChange {
  return { route: `ingress ${ingress.namespace}/${ingress.name}: ${path || 'default backend'}`, verdict: RouteChangeVerdict.IMPOSSIBLE, kind, detail };
}
