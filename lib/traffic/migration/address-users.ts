import { GatewayProfile, StaticRouteProfile } from '../gateway-profile';
import { canonical, dnsLabelName, findMentions, Mention } from './mentions';
import { FieldPath } from './object-edit';
import { SOURCE_RANGES_ANNOTATION } from './service-edits';
import { AddressUser, AddressUserKind } from './service-migration';
import { isInternal, loadBalancerAddresses } from '../load-balancer/frontend';
import { list, ServiceView, subjectOf } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

const PREFIX = 'service.beta.kubernetes.io/';
const EXTERNAL_DNS = /^external-dns\.(alpha\.)?kubernetes\.io\/(internal-)?hostname$/;
const POD_KINDS = new Set(['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob']);

/** A route of a gateway whose fixed pool holds the address of a Service. */
export interface StaticRouteUse {
  readonly gateway: GatewayProfile;
  readonly route: StaticRouteProfile;
  readonly address: string;
}

/** Who uses the addresses of load balancers. Reads all objects once. */
export class AddressUsers {
  private readonly mentions: Map<string, Mention[]>;

  public constructor(private readonly model: TrafficModel, services: ServiceView[]) {
    this.mentions = findMentions(model.objects, new Set(services.flatMap(namesOf)));
  }

  /** Everybody who is known to use the address of the Service, fixed pools first. */
  public of(service: ServiceView): AddressUser[] {
    return [...this.poolUsers(service), ...annotationUsers(service), ...this.mentioningUsers(service)];
  }

  /** Routes of gateways that send to the address by a fixed pool. */
  public staticRoutes(service: ServiceView): StaticRouteUse[] {
    const names = new Set(namesOf(service));
    return (this.model.profile.gateways ?? []).flatMap((gateway) => (gateway.routes ?? []).flatMap((route) => {
      const address = route.backendAddresses.find((candidate) => names.has(canonical(candidate)));
      return address === undefined ? [] : [{ gateway, route, address }];
    }));
  }

  private poolUsers(service: ServiceView): AddressUser[] {
    return this.staticRoutes(service).map(({ gateway, route, address }) => ({
      kind: AddressUserKind.STATIC_POOL,
      subject: { kind: 'ApplicationGateway', name: gateway.gatewayName },
      field: `route ${route.listenerProtocol.toLowerCase()}://${route.hostName ?? '*'}${route.path}`,
      uses: address,
      advice: 'let a gateway of the ingress controller serve the route, then take the pool away',
    }));
  }

  private mentioningUsers(service: ServiceView): AddressUser[] {
    return namesOf(service)
      .flatMap((name) => this.mentions.get(name) ?? [])
      .filter((mention) => mention.located !== service.located)
      .map((mention) => userOf(mention, service));
  }
}

/** Addresses and DNS names under which outside clients reach the load balancer, as far as the objects say. */
export function namesOf(service: ServiceView): string[] {
  const label = service.annotations[`${PREFIX}azure-dns-label-name`];
  const hosts = externalDnsHosts(service).flatMap(([, value]) => value.split(',')).map((host) => host.trim().toLowerCase());
  return [
    ...loadBalancerAddresses(service).map(canonical),
    ...(typeof label === 'string' && label !== '' && !isInternal(service) ? [dnsLabelName(label)] : []),
    ...hosts,
  ].filter((name, index, all) => name !== '' && all.indexOf(name) === index);
}

/** The address that somebody chose for the load balancer, if anybody did. */
export function fixedAddress(service: ServiceView): string | undefined {
  return ['azure-load-balancer-ipv4', 'azure-load-balancer-ipv6'].map((name) => service.annotations[PREFIX + name])
    .concat(service.spec.loadBalancerIP)
    .find((address) => typeof address === 'string' && address !== '');
}

function annotationUsers(service: ServiceView): AddressUser[] {
  const subject = subjectOf(service.located);
  const user = (kind: AddressUserKind, field: string, uses: string, advice: string): AddressUser => ({ kind, subject, field, uses, advice });
  const annotation = (kind: AddressUserKind, name: string, advice: string, applies: (value: string) => boolean = (value) => value !== '') => {
    const value = service.annotations[PREFIX + name];
    return typeof value === 'string' && applies(value) ? [user(kind, `annotation ${PREFIX}${name}`, value, advice)] : [];
  };
  const restrict = 'let the gateway keep out whom the load balancer kept out, by a WAF policy or the security group of its subnet';
  const ranges = list(service.spec.loadBalancerSourceRanges);
  return [
    ...annotation(AddressUserKind.PRIVATE_LINK, 'azure-pls-create', 'move its consumers to another service first', isTrue),
    ...annotation(AddressUserKind.DNS_LABEL, 'azure-dns-label-name', 'give the name of the gateway to its clients, the label ends with the public address'),
    ...annotation(AddressUserKind.ADDITIONAL_ADDRESS, 'azure-additional-public-ips', 'let the load balancer in front send to the gateway'),
    ...externalDnsHosts(service).map(([field, value]) => user(
      AddressUserKind.EXTERNAL_DNS, `annotation ${field}`, value, 'move the annotation to the Ingress, so that the name leads to the gateway',
    )),
    ...(ranges.length > 0 ? [user(AddressUserKind.SECURITY_GROUP, 'spec.loadBalancerSourceRanges', ranges.join(', '), restrict)] : []),
    ...['azure-allowed-ip-ranges', 'azure-allowed-service-tags'].flatMap((name) => annotation(AddressUserKind.SECURITY_GROUP, name, restrict)),
    ...annotation(AddressUserKind.SECURITY_GROUP, SOURCE_RANGES_ANNOTATION.slice(PREFIX.length), restrict),
  ];
}

function userOf(mention: Mention, service: ServiceView): AddressUser {
  const kind = kindOf(mention);
  return { kind, subject: subjectOf(mention.located), field: fieldName(mention.path), uses: mention.name, advice: adviceOf(kind, service) };
}

function kindOf({ located: { object }, path }: Mention): AddressUserKind {
  const kind = String(object.kind);
  if (kind === 'Service') {
    const external = object.spec?.type === 'ExternalName' && path[1] === 'externalName';
    return external ? AddressUserKind.EXTERNAL_NAME : object.spec?.type === 'LoadBalancer' ? AddressUserKind.SHARED_ADDRESS : AddressUserKind.OTHER_MANIFEST;
  }
  if (kind === 'Endpoints' || kind === 'EndpointSlice') {
    return AddressUserKind.ENDPOINTS;
  }
  if (kind === 'ConfigMap') {
    return AddressUserKind.CONFIG_MAP;
  }
  if (kind === 'Secret') {
    return AddressUserKind.SECRET;
  }
  if (kind.endsWith('NetworkPolicy')) {
    return AddressUserKind.NETWORK_POLICY;
  }
  return POD_KINDS.has(kind) && path.some((key) => key === 'env' || key === 'args' || key === 'command')
    ? AddressUserKind.CONTAINER
    : AddressUserKind.OTHER_MANIFEST;
}

function adviceOf(kind: AddressUserKind, service: ServiceView): string {
  const name = `${service.name}.${service.namespace}.svc.cluster.local`;
  switch (kind) {
    case AddressUserKind.SHARED_ADDRESS:
      return 'nothing: it keeps the address';
    case AddressUserKind.EXTERNAL_NAME:
      return `set externalName to ${name}`;
    case AddressUserKind.ENDPOINTS:
      return `replace the Service of these endpoints by one of type ExternalName for ${name}, or by a selector`;
    case AddressUserKind.NETWORK_POLICY:
      return 'select the pods instead: behind a ClusterIP policies see pod addresses';
    case AddressUserKind.CONFIG_MAP:
    case AddressUserKind.SECRET:
    case AddressUserKind.CONTAINER:
      return `write ${name} instead, which works with either type`;
    default:
      return `write ${name} instead if it is used inside the cluster, the name of the gateway if outside`;
  }
}

function externalDnsHosts(service: ServiceView): [string, string][] {
  return Object.entries(service.annotations).filter(([key, value]) => EXTERNAL_DNS.test(key) && typeof value === 'string');
}

function fieldName(path: FieldPath): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
}

function isTrue(value: string): boolean {
  return value.toLowerCase() === 'true';
}
