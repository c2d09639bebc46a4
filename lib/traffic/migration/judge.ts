import { AddressUsers, fixedAddress, StaticRouteUse } from './address-users';
import { AddressUser, AddressUserKind, MigrationVerdict } from './service-migration';
import { isInternal } from '../load-balancer/frontend';
import { list, ServiceView } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';
import { servedPortsOf, protocolOf } from '../rules/served-ports';

/** A verdict and what led to it. */
export interface Judgement {
  readonly verdict: MigrationVerdict;
  readonly reasons: string[];
}

const PREFIX = 'service.beta.kubernetes.io/';
/** Proxies that bring outside clients in for others. A gateway in front of them can do nothing without their load balancer. */
const PROXY_IMAGES = /(^|\/)(ingress-nginx|nginx-ingress|traefik|haproxy-ingress|kubernetes-ingress|kong|contour|envoy|proxyv2|emissary)(\/controller)?([:@/]|$)/;

/** Whether a LoadBalancer Service can be a ClusterIP Service. */
export function judgeToClusterIp(model: TrafficModel, service: ServiceView, addressUsers: AddressUsers, users: AddressUser[]): Judgement {
  const keep = [
    ...ownClass(service),
    ...users.filter((user) => user.kind === AddressUserKind.PRIVATE_LINK).map(() => 'a private link service needs the load balancer: its consumers connect to nothing else'),
    ...(isProxy(model, service) ? ['its pods are themselves the way in for other services: without the load balancer nobody reaches them'] : []),
    ...unservedPorts(model, service, addressUsers.staticRoutes(service)),
  ];
  if (keep.length > 0) {
    return { verdict: MigrationVerdict.KEEP, reasons: keep };
  }
  const steps = [...new Set([...users.filter(isConcerned).map(reasonOf), ...publicAddress(service), ...unknownUsers(service, users)])];
  if (steps.length > 0) {
    return { verdict: MigrationVerdict.NEEDS_STEPS, reasons: steps };
  }
  const routes = [...new Set(servedPortsOf(model, service).map(({ route }) => `${route.kind} ${route.namespace}/${route.name}`))];
  return {
    verdict: MigrationVerdict.SAFE,
    reasons: [routes.length > 0
      ? `${routes.join(', ')} brings outside clients to every port, and nothing here names the address of the load balancer`
      : 'no port has a rule on the load balancer, and nothing here names its address'],
  };
}

/** Whether a ClusterIP Service can have an internal load balancer. */
export function judgeToLoadBalancer(model: TrafficModel, service: ServiceView): Judgement {
  const keep = [
    ...(service.headless ? ['it is headless: the API server refuses clusterIP None on a LoadBalancer service, and the field cannot change; make a second service'] : []),
    ...(service.type === 'ExternalName' ? ['it is an alias without pods: a load balancer has nothing to send to'] : []),
    ...(service.ports.length === 0 ? ['it has no ports: a load balancer has no rule to make'] : []),
    ...service.ports.filter((port) => protocolOf(port) === 'SCTP').map((port) => `port ${port.port}/SCTP: azure balances it with high availability ports only`),
  ];
  if (keep.length > 0) {
    return { verdict: MigrationVerdict.KEEP, reasons: keep };
  }
  const policies = policiesOn(model, service);
  return policies.length > 0
    ? { verdict: MigrationVerdict.NEEDS_STEPS, reasons: [`${policies.join(', ')} selects its pods and must let the nodes in`] }
    : { verdict: MigrationVerdict.SAFE, reasons: ['a load balancer is added; what reaches the pods today goes on to reach them'] };
}

/** True for users who would notice the change. */
export function isConcerned(user: AddressUser): boolean {
  return user.kind !== AddressUserKind.SHARED_ADDRESS;
}

/** Network policies with rules for incoming traffic that select pods of the Service. */
export function policiesOn(model: TrafficModel, service: ServiceView): string[] {
  const pods = model.podsOf(service);
  const labels: Record<string, string>[] = pods.length > 0 ? pods.map((pod) => pod.labels) : [service.spec.selector ?? {}];
  return model.ofType('networking.k8s.io', 'NetworkPolicy')
    .filter(({ namespace }) => namespace === service.namespace)
    .filter(({ spec }) => list(spec.policyTypes ?? ['Ingress']).includes('Ingress'))
    .filter(({ spec }) => {
      const wanted = Object.entries(spec.podSelector?.matchLabels ?? {});
      return labels.some((own) => wanted.every(([key, value]) => own[key] === value));
    })
    .map(({ name }) => `NetworkPolicy ${service.namespace}/${name}`);
}

function ownClass(service: ServiceView): string[] {
  const { loadBalancerClass } = service.spec;
  return loadBalancerClass ? [`its load balancer is made by class '${loadBalancerClass}' and not by azure: what that does on a change is not known here`] : [];
}

/** Ports to which nothing but the load balancer brings outside clients. */
function unservedPorts(model: TrafficModel, service: ServiceView, routes: StaticRouteUse[]): string[] {
  const served = new Set(servedPortsOf(model, service).map(({ port }) => port));
  const fixed = new Set(routes.map(({ route }) => route.backendPort));
  const exposed = service.ports.filter((port) => service.annotations[`${PREFIX}port_${port.port}_no_lb_rule`]?.toLowerCase() !== 'true');
  const alone = exposed.filter((port) => !served.has(port) && !(protocolOf(port) === 'TCP' && fixed.has(port.port)));
  if (alone.length > 0 && alone.length === exposed.length && alone.every((port) => protocolOf(port) === 'TCP')) {
    return ['no ingress and no gateway leads to it: clients outside the cluster would have no other way in'];
  }
  return alone.map((port) => (protocolOf(port) === 'TCP'
    ? `port ${port.port}/TCP is reached through the load balancer alone: no ingress and no gateway leads to it`
    : `port ${port.port}/${protocolOf(port)}: an application gateway carries HTTP only, so outside clients need the load balancer`));
}

function isProxy(model: TrafficModel, service: ServiceView): boolean {
  return model.podsOf(service).some(({ containers }) => (
    containers.length > 0 && containers.every((container) => PROXY_IMAGES.test(String(container.image ?? '')))
  ));
}

function publicAddress(service: ServiceView): string[] {
  return isInternal(service) ? [] : ['its address is public: clients that connect to it directly must go to the gateway first'];
}

/** Somebody chose the address, so somebody was told. */
function unknownUsers(service: ServiceView, users: AddressUser[]): string[] {
  const fixed = fixedAddress(service);
  const known = users.some((user) => user.kind !== AddressUserKind.SECURITY_GROUP && isConcerned(user));
  return fixed && isInternal(service) && !known ? [`its address ${fixed} is fixed, though nobody here uses it: find out who was told`] : [];
}

function reasonOf(user: AddressUser): string {
  const place = `${user.subject.kind} ${user.subject.namespace ? `${user.subject.namespace}/` : ''}${user.subject.name}`;
  switch (user.kind) {
    case AddressUserKind.STATIC_POOL:
      return `application gateway ${user.subject.name} sends to ${user.uses} by a fixed pool`;
    case AddressUserKind.SECURITY_GROUP:
      return 'the load balancer lets in only some clients, which the gateway must do then';
    case AddressUserKind.DNS_LABEL:
    case AddressUserKind.EXTERNAL_DNS:
      return `clients know it as ${user.uses}`;
    case AddressUserKind.ADDITIONAL_ADDRESS:
      return `it answers on ${user.uses} too, for somebody in front`;
    default:
      return `${place} names ${user.uses}`;
  }
}
