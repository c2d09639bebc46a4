import { matchPort, serviceOf } from './backends';
import { protocolOf } from './gateway/annotation';
import { ContainerProbe, containerProbes, httpProbe } from './gateway/container-probes';
import { defaultProbe, probeFor, ProbeValue } from './gateway/probes';
import { IngressRoute } from './routes';
import { settingOf } from './settings';
import { list, PodView, textOf } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** Where the path of a probe comes from. */
export enum ProbeSource {
  ANNOTATION = 'annotation',
  READINESS_PROBE = 'readinessProbe',
  LIVENESS_PROBE = 'livenessProbe',
  /** `backend-path-prefix` or the path of the route, because the pods offer nothing better. */
  ROUTE = 'route',
}

/** The health probe that a route asks for. */
export interface RouteProbe extends ProbeValue {
  readonly source: ProbeSource;
}

/** The probe that a route asks for; of several kinds of pods by the first. Other routes of its Ingress may have their way instead. */
export function deriveProbe(model: TrafficModel, route: IngressRoute): RouteProbe {
  return route.isDefaultBackend
    ? { ...defaultProbe(protocolOf(route.ingress) ?? 'Http'), source: ProbeSource.ROUTE }
    : { ...probeFor(model, route, visibleProbe(model, route)), source: sourceOf(model, route) };
}

/** The container probe that the controller finds: that of the first pod's container which declares the target port. */
export function visibleProbe(model: TrafficModel, route: IngressRoute): ContainerProbe | undefined {
  const service = serviceOf(model, route);
  return service && containerProbes(model, service, route.backend)[0];
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
    return probe !== undefined && textOf(probe.port) === textOf(target);
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

function sourceOf(model: TrafficModel, route: IngressRoute): ProbeSource {
  if (settingOf(route.ingress, 'health-probe-path')) {
    return ProbeSource.ANNOTATION;
  }
  const container = visibleProbe(model, route);
  return container === undefined ? ProbeSource.ROUTE : container.isReadiness ? ProbeSource.READINESS_PROBE : ProbeSource.LIVENESS_PROBE;
}

/** Port of the pods, by number or name. */
function targetPort(model: TrafficModel, route: IngressRoute): number | string | undefined {
  const service = serviceOf(model, route);
  const port = service && matchPort(service, route.backend)?.port;
  return port && (port.targetPort ?? port.port);
}
