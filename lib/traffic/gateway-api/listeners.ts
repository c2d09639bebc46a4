import { commonHosts } from './host-names';
import { ALB_CLASS, ALB_CONTROLLER } from '../objects/alb-class';
import { list, ObjectView, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** API group of gateways and routes. */
export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** The protocols of the listeners that a kind of route may attach to. */
const PROTOCOLS: Record<string, string[]> = {
  HTTPRoute: ['HTTP', 'HTTPS'],
  GRPCRoute: ['HTTP', 'HTTPS'],
  TLSRoute: ['TLS'],
  TCPRoute: ['TCP', 'TLS'],
  UDPRoute: ['UDP'],
};

/** The kinds of routes that are followed. */
export const ROUTE_KINDS = Object.keys(PROTOCOLS);

/** What controllers call themselves in a class, and the classes that AKS makes by itself. */
const CONTROLLERS = new Map([
  [ALB_CONTROLLER, 'Application Gateway for Containers'],
  [ALB_CLASS, 'Application Gateway for Containers'],
  ['istio.io/gateway-controller', 'Istio gateway'],
  ['istio', 'Istio gateway'],
  ['approuting-istio', 'application routing gateway'],
  ['gateway.envoyproxy.io/gatewayclass-controller', 'Envoy Gateway'],
  ['gateway.nginx.org/nginx-gateway-controller', 'NGINX Gateway Fabric'],
  ['io.cilium/gateway-controller', 'Cilium gateway'],
]);

const gatewaysByName = remember((model: TrafficModel) => (
  new Map(model.ofType(GATEWAY_GROUP, 'Gateway').map((gateway) => [`${gateway.namespace}/${gateway.name}`, gateway]))
));

/** A listener that serves a route, with the hosts that both have. */
export interface ServingListener {
  /** Empty where it is not known. */
  readonly name: string;
  readonly protocol: string;
  readonly port: number | undefined;
  readonly hosts: string[];
}

/** What a parent reference names: a Gateway and its own namespace where it says nothing else. */
export interface Parent {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** The listeners that are meant; all where neither is there. */
  readonly sectionName?: unknown;
  readonly port?: unknown;
  /** The Gateway, where one is named that is among the objects. */
  readonly gateway?: ObjectView;
}

/** What a parent reference of an object names. */
export function parentOf(model: TrafficModel, object: ObjectView, reference: any): Parent {
  const { sectionName, port } = reference;
  const named = {
    group: text(reference.group) || GATEWAY_GROUP,
    kind: text(reference.kind) || 'Gateway',
    namespace: text(reference.namespace) || object.namespace,
    name: text(reference.name),
    sectionName,
    port,
  };
  return { ...named, gateway: isGateway(named) ? gatewaysByName(model).get(`${named.namespace}/${named.name}`) : undefined };
}

/** What the parent references of a route name. */
export function parentsOf(model: TrafficModel, route: ObjectView): Parent[] {
  return list(route.spec.parentRefs).map((reference) => parentOf(model, route, reference));
}

/** True where a Gateway of the Gateway API is meant: Istio has a kind of that name too. */
export function isGateway({ group, kind }: Pick<Parent, 'group' | 'kind'>): boolean {
  return kind === 'Gateway' && group === GATEWAY_GROUP;
}

/** What serves a gateway, by its class. */
export function servedBy(model: TrafficModel, gateway: ObjectView): string {
  const className = text(gateway.spec.gatewayClassName);
  const gatewayClass = model.ofType(GATEWAY_GROUP, 'GatewayClass').find(({ name }) => name === className);
  return CONTROLLERS.get(text(gatewayClass?.spec.controllerName)) ?? CONTROLLERS.get(className) ?? `gateway of class ${className || 'unknown'}`;
}

/** The listeners of a gateway that take a route: by name and port of the reference, protocol, namespace and host. */
export function servingListeners(model: TrafficModel, gateway: ObjectView, route: ObjectView, { sectionName, port }: Parent): ServingListener[] {
  return list(gateway.spec.listeners).filter((listener) => (
    (sectionName === undefined || listener.name === sectionName)
    && (port === undefined || listener.port === port)
    && takesKind(listener, route.kind)
    && takesNamespace(model, listener.allowedRoutes?.namespaces, gateway.namespace, route.namespace)
  )).map((listener) => ({
    name: text(listener.name),
    protocol: text(listener.protocol),
    port: Number.isInteger(listener.port) ? listener.port : undefined,
    hosts: commonHosts([text(listener.hostname)].filter((host) => host !== ''), hostsOf(route)),
  })).filter(({ hosts }) => hosts.length > 0);
}

/** The hosts that a route names; none stands for all. */
export function hostsOf(route: ObjectView): string[] {
  return list(route.spec.hostnames).map(text).filter((host) => host !== '');
}

/** True for a listener whose protocol and `allowedRoutes.kinds` take a kind of route. */
export function takesKind(listener: any, kind: string): boolean {
  const kinds = list(listener.allowedRoutes?.kinds);
  return PROTOCOLS[kind].includes(text(listener.protocol)) && (
    kinds.length === 0 || kinds.some((allowed) => allowed.kind === kind && [undefined, GATEWAY_GROUP].includes(allowed.group))
  );
}

/** True where a choice of namespaces takes one: `Same` as its own, `All`, or a `Selector`. */
export function takesNamespace(model: TrafficModel, choice: any, own: string, namespace: string): boolean {
  const { from = 'Same', selector } = choice ?? {};
  switch (from) {
    case 'All':
      return true;
    case 'Selector':
      return isSelected(model, namespace, selector);
    default:
      return from === 'Same' && namespace === own;
  }
}

/** By labels of the namespace, as far as they are known. */
function isSelected(model: TrafficModel, namespace: string, selector: any): boolean {
  const known = model.ofType('', 'Namespace').find(({ name }) => name === namespace)?.located.object.metadata.labels;
  const labels = { ...known, 'kubernetes.io/metadata.name': namespace };
  const isUnknown = (key: string): boolean => !known && !(key in labels);
  return Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => isUnknown(key) || labels[key] === value)
    && list(selector?.matchExpressions).every(
      ({ key, operator, values }) => isUnknown(text(key)) || takesLabel(labels[text(key)], text(operator), list(values)),
    );
}

function takesLabel(value: unknown, operator: string, values: unknown[]): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
