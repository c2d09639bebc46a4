import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ContainerProbe } from '../../traffic/agic/gateway/container-probes';
import { hiddenProbe } from '../../traffic/agic/probe';
import { pathRoutes } from '../../traffic/agic/routes';
import { allowedText } from '../../traffic/allowed-text';
import { TrafficModel } from '../../traffic/objects/traffic-model';
import { AppGatewayProbe, AppGatewayRouteOptions } from '../app-gateway-route';
import { candidatesOf, workloadOf } from './selected-workload';

/** The port of a Service that a route goes to, or what is wrong with the choice. */
export interface PortChoice {
  readonly port: kplus.k8s.ServiceBackendPort;
  readonly problems: string[];
}

/** The port that the options name, else the only port of the Service. */
export function choosePort(service: kplus.Service, options: AppGatewayRouteOptions): PortChoice {
  const { port, portName } = options;
  if (service.type === kplus.ServiceType.EXTERNAL_NAME) {
    // it has no ports; that it has no pods either is for a rule to say
    return { port: { number: port ?? 80 }, problems: [] };
  }
  const known = allowedText(service.ports.map((candidate) => (candidate.name ? `${candidate.port} (${candidate.name})` : candidate.port)));
  if (port !== undefined && portName !== undefined) {
    return { port: {}, problems: [`port and portName exclude each other, got ${port} and '${portName}'; leave one out`] };
  }
  if (portName !== undefined) {
    const found = service.ports.some((candidate) => candidate.name === portName);
    return { port: { name: portName }, problems: found ? [] : [`portName must be a port of service ${service.name}, got '${portName}', ${known}`] };
  }
  if (port !== undefined) {
    const found = service.ports.some((candidate) => candidate.port === port);
    return { port: { number: port }, problems: found ? [] : [`port must be a port of service ${service.name}, got ${port}, ${known}`] };
  }
  return service.ports.length === 1
    ? { port: { number: service.ports[0].port }, problems: [] }
    : { port: {}, problems: [`port must say which port of service ${service.name} to use, got none, ${known}; give port or portName`] };
}

/** What stands behind a route. */
export interface RouteBackend {
  /** The objects as they are now: the Service and, if the controller could miss its health probe, the workload that it selects. */
  readonly objects: any[];
  /** True where nobody has said which workload the Service selects: its labels say it, once everything is there. */
  readonly isOpen: () => boolean;
}

/** The Service of a route, with what is known of its pods while the program runs. */
export function backendOf(service: kplus.Service): RouteBackend {
  const candidates = candidatesOf(service);
  if (candidates.length === 0) {
    return { objects: [outlineOf(service)], isOpen: () => true };
  }
  if (isWrittenAsBound(ApiObject.of(service)) && candidates.every((candidate) => declaresAll(candidate, service.ports))) {
    return { objects: [outlineOf(service)], isOpen: () => workloadOf(service, ApiObject.of(service).toJson().spec.selector ?? {}) === undefined };
  }
  const rendered = ApiObject.of(service).toJson();
  const workload = workloadOf(service, rendered.spec?.selector ?? {});
  const isMissed = workload && !declaresAll(workload, rendered.spec.ports ?? []);
  return { objects: isMissed ? [rendered, ApiObject.of(workload).toJson()] : [rendered], isOpen: () => workload === undefined };
}

/** True where no patch changes the ports of a Service. */
function isWrittenAsBound(apiObject: ApiObject): boolean {
  const { patches } = apiObject as unknown as { readonly patches: JsonPatch[] };
  return patches.every((patch) => /^\/(metadata\/|spec\/(?!ports))/.test(patch._toJson().path));
}

/** What the rules of a route read of a Service. To render all of it takes longer than everything else that a route does. */
function outlineOf({ name, metadata, type, ports }: kplus.Service): any {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: metadata.namespace }, spec: { type, ports } };
}

/**
 * A probe that the pods have and that the ingress controller would not find, because no container declares the port.
 *
 * What the user says stays. Nothing is filled in next to a path of the user: it may belong to another port. There is nothing to find without a
 * workload among the objects.
 */
export function completeProbe(probe: AppGatewayProbe | undefined, ingress: () => any, { objects }: RouteBackend): AppGatewayProbe | undefined {
  if (probe?.path !== undefined || objects.length < 2) {
    return probe;
  }
  const model = new TrafficModel([ingress(), ...objects].map((object) => ({ object })));
  const hidden = hiddenProbe(model, pathRoutes(model.ingresses[0])[0]);
  return hidden ? filledIn(hidden, probe) : probe;
}

/** What is not said is taken from the container. */
export function filledIn(hidden: ContainerProbe, probe: AppGatewayProbe | undefined): AppGatewayProbe {
  return {
    path: hidden.path,
    hostname: hidden.host,
    port: hidden.port || undefined,
    intervalSeconds: hidden.intervalSeconds,
    timeoutSeconds: hidden.timeoutSeconds,
    unhealthyThreshold: hidden.unhealthyThreshold,
    ...probe,
  };
}

function declaresAll(workload: kplus.AbstractPod, servicePorts: any[]): boolean {
  const declared = workload.containers.flatMap((container) => container.ports.flatMap((port) => [port.number, port.name]));
  return servicePorts.every((port) => declared.includes(port.targetPort ?? port.port));
}
