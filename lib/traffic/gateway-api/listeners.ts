import { commonHosts } from './host-names';
import { list, ObjectView, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** API group of gateways and routes. */
export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** The protocols of the listeners that a kind of route may hang on. */
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
  ['alb.networking.azure.io/alb-controller', 'Application Gateway for Containers'],
  ['azure-alb-external', 'Application Gateway for Containers'],
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

/** The gateway that a parent reference of a route names, if it is among the objects. */
export function gatewayOf(model: TrafficModel, namespace: string, name: string): ObjectView | undefined {
  return gatewaysByName(model).get(`${namespace}/${name}`);
}

/** What serves a gateway, by its class. */
export function servedBy(model: TrafficModel, gateway: ObjectView): string {
  const className = text(gateway.spec.gatewayClassName);
  const gatewayClass = model.ofType(GATEWAY_GROUP, 'GatewayClass').find(({ name }) => name === className);
  return CONTROLLERS.get(text(gatewayClass?.spec.controllerName)) ?? CONTROLLERS.get(className) ?? `gateway of class ${className || 'unknown'}`;
}

/** The listeners of a gateway that take a route: by name and port of the reference, protocol, namespace and host. */
export function servingListeners(model: TrafficModel, gateway: ObjectView, route: ObjectView, reference: any): ServingListener[] {
  return list(gateway.spec.listeners).filter((listener) => (
    (reference.sectionName === undefined || listener.name === reference.sectionName)
    && (reference.port === undefined || listener.port === reference.port)
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

function takesKind(listener: any, kind: string): boolean {
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
