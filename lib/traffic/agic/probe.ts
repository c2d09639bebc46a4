import { matchPort, serviceOf } from './backends';
import { IngressRoute } from './routes';
import { numberSetting, settingOf } from './settings';
import { list, PodView, text } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

const HTTPS_PORT = 443;
/** The gateway takes no higher threshold; the controller caps what it reads from pods. */
const MAX_THRESHOLD = 20;

/** Where the path of a probe comes from. */
export enum ProbeSource {
  ANNOTATION = 'annotation',
  READINESS_PROBE = 'readinessProbe',
  LIVENESS_PROBE = 'livenessProbe',
  /** `backend-path-prefix` or the path of the route, because the pods offer nothing better. */
  ROUTE = 'route',
}

/** The health probe that the gateway gets for a route. */
export interface GatewayProbe {
  readonly protocol: string;
  readonly host: string;
  readonly path: string;
  /** Absent: the port that requests are sent to. */
  readonly port?: number;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly unhealthyThreshold: number;
  /** Absent: 200-399. */
  readonly statusCodes?: string;
  readonly source: ProbeSource;
}

/** An HTTP probe of a container, with the defaults of Kubernetes filled in. */
export interface ContainerProbe {
  readonly source: ProbeSource;
  readonly path: string;
  readonly host?: string;
  readonly port?: number;
  readonly scheme: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly unhealthyThreshold: number;
  /** What kubelet sends with it, and the gateway does not. */
  readonly headers: ProbeHeader[];
}

/** A header of an HTTP probe. */
export interface ProbeHeader {
  readonly name: string;
  readonly value: string;
}

/**
 * The probe that the controller makes for a route, step by step as it does: defaults, then the route and its Ingress, then the HTTP readiness or
 * liveness probe of the container that declares the target port, then annotations.
 */
export function deriveProbe(model: TrafficModel, route: IngressRoute): GatewayProbe {
  const { ingress } = route;
  const annotated = annotatedProbe(route);
  if (route.isDefaultBackend) {
    return { protocol: protocolOf(route) ?? 'Http', host: 'localhost', path: '/', intervalSeconds: 30, timeoutSeconds: 30, unhealthyThreshold: 3, source: ProbeSource.ROUTE };
  }
  const container = visibleProbe(model, route);
  const fallbackPath = settingOf(ingress, 'backend-path-prefix') ?? (route.path || '/');
  return {
    protocol: protocolOf(route) ?? (container ? schemeOf(container) : isHttpsPort(model, route) ? 'Https' : 'Http'),
    host: annotated.host ?? container?.host ?? settingOf(ingress, 'backend-hostname') ?? (route.host || 'localhost'),
    path: (annotated.path ?? container?.path ?? fallbackPath).replace(/\*+$/, ''),
    port: annotated.port ?? container?.port,
    intervalSeconds: annotated.intervalSeconds ?? container?.intervalSeconds ?? 30,
    timeoutSeconds: annotated.timeoutSeconds ?? container?.timeoutSeconds ?? 30,
    unhealthyThreshold: annotated.unhealthyThreshold ?? container?.unhealthyThreshold ?? 3,
    statusCodes: annotated.statusCodes,
    source: annotated.path !== undefined ? ProbeSource.ANNOTATION : container?.source ?? ProbeSource.ROUTE,
  };
}

/** The container probe that the controller finds: that of the first pod's container which declares the target port. */
export function visibleProbe(model: TrafficModel, route: IngressRoute): ContainerProbe | undefined {
  const container = servingContainer(model, route);
  return container && httpProbe(container);
}

/**
 * An HTTP probe that is there but that the controller cannot find, since no container declares the target port.
 *
 * That of the container whose probe asks the target port, or of the only container.
 */
export function hiddenProbe(model: TrafficModel, route: IngressRoute): ContainerProbe | undefined {
  if (servingContainer(model, route)) {
    return undefined;
  }
  const containers = firstPod(model, route)?.containers ?? [];
  const target = targetPort(model, route);
  const asking = containers.find((container) => {
    const probe = httpProbe(container);
    return probe?.port !== undefined && String(probe.port) === String(target);
  });
  const container = asking ?? (containers.length === 1 ? containers[0] : undefined);
  return container && httpProbe(container);
}

/** The container of the first pod that declares the target port of a route. */
export function servingContainer(model: TrafficModel, route: IngressRoute): any {
  const target = targetPort(model, route);
  return firstPod(model, route)?.containers.find((container) => (
    list(container.ports).some((port) => port.containerPort === target || (typeof target === 'string' && port.name === target))
  ));
}

/** The first pod behind a route, if it is among the objects. */
export function firstPod(model: TrafficModel, route: IngressRoute): PodView | undefined {
  const service = serviceOf(model, route);
  return service && model.podsOf(service)[0];
}

/** Port of the pods, by number or name. */
function targetPort(model: TrafficModel, route: IngressRoute): number | string | undefined {
  const service = serviceOf(model, route);
  const port = service && matchPort(service, route.backend)?.port;
  return port && (port.targetPort ?? port.port);
}

function annotatedProbe({ ingress }: IngressRoute): Partial<GatewayProbe> & { readonly path?: string } {
  const path = settingOf(ingress, 'health-probe-path');
  return {
    host: settingOf(ingress, 'health-probe-hostname') || undefined,
    path: path || undefined,
    port: numberSetting(ingress, 'health-probe-port'),
    intervalSeconds: numberSetting(ingress, 'health-probe-interval'),
    timeoutSeconds: numberSetting(ingress, 'health-probe-timeout'),
    unhealthyThreshold: numberSetting(ingress, 'health-probe-unhealthy-threshold'),
    statusCodes: settingOf(ingress, 'health-probe-status-codes'),
  };
}

/** The API server completes a probe before the controller sees it, so the defaults of Kubernetes count, not those of the gateway. */
function httpProbe(container: any): ContainerProbe | undefined {
  const readiness = container.readinessProbe?.httpGet ? container.readinessProbe : undefined;
  const probe = readiness ?? (container.livenessProbe?.httpGet ? container.livenessProbe : undefined);
  if (!probe) {
    return undefined;
  }
  const { httpGet } = probe;
  return {
    source: readiness ? ProbeSource.READINESS_PROBE : ProbeSource.LIVENESS_PROBE,
    path: text(httpGet.path) || '/',
    host: text(httpGet.host) || undefined,
    port: resolvePort(container, httpGet.port),
    scheme: httpGet.scheme ?? 'HTTP',
    intervalSeconds: probe.periodSeconds ?? 10,
    timeoutSeconds: probe.timeoutSeconds ?? 1,
    unhealthyThreshold: Math.min(probe.failureThreshold ?? 3, MAX_THRESHOLD),
    headers: list(httpGet.httpHeaders).map(({ name, value }) => ({ name: text(name), value: text(value) })),
  };
}

function resolvePort(container: any, port: unknown): number | undefined {
  return typeof port === 'string' ? list(container.ports).find((candidate) => candidate.name === port)?.containerPort : port as number | undefined;
}

function protocolOf({ ingress }: IngressRoute): string | undefined {
  const protocol = settingOf(ingress, 'backend-protocol')?.toLowerCase();
  return protocol === 'https' ? 'Https' : protocol === 'http' ? 'Http' : undefined;
}

function schemeOf(probe: ContainerProbe): string {
  return probe.scheme === 'HTTPS' || probe.port === HTTPS_PORT ? 'Https' : 'Http';
}

function isHttpsPort(model: TrafficModel, route: IngressRoute): boolean {
  return String(route.backend.port) === String(HTTPS_PORT) || targetPort(model, route) === HTTPS_PORT;
}
