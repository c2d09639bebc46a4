import { isCidr, isInRange, isIpv4, isIpv6 } from '../../addresses';
import { Severity } from '../../finding';
import { StaticRouteProfile } from '../../gateway-profile';
import { isInternal, loadBalancerAddresses } from '../../load-balancer/frontend';
import { ServiceView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';

/** What is wrong with addresses of a pool that no load balancer here has. */
export interface PoolAddressFault {
  readonly severity: Severity;
  readonly message: string;
  readonly fix?: string;
}

/** The domain of the cluster's DNS, which nobody outside asks. */
const CLUSTER_DOMAIN = /(\.svc|\.svc\.cluster\.local|\.cluster\.local)\.?$/;
/** As many nodes as share a subnet in most networks, for addresses of which no subnet is known. */
const NEAR_BITS = 24;

/** Why nothing here answers at the addresses of a pool that are not known, the worst reason first. */
export function poolAddressFault(model: TrafficModel, route: StaticRouteProfile, unknown: string[]): PoolAddressFault {
  const certain = unknown.flatMap((address) => impossible(model, address) ?? []);
  if (certain.length > 0) {
    return { ...certain[0], severity: unknown.length === route.backendAddresses.length ? Severity.ERROR : Severity.WARNING };
  }
  const names = unknown.join(', ');
  const candidates = unusedBalancers(model);
  const meant = candidates.find((service) => loadBalancerAddresses(service).some((one) => unknown.some((other) => isNear(model, one, other))));
  if (meant !== undefined) {
    const own = loadBalancerAddresses(meant).join(', ');
    return {
      severity: unknown.length === route.backendAddresses.length ? Severity.ERROR : Severity.WARNING,
      message: `must be the address of a load balancer, got ${names}, which nothing here has; service ${meant.name} has ${own}, which no pool names`,
      fix: `put ${own} into the pool, or give the service ${names}`,
    };
  }
  const floating = candidates.find((service) => loadBalancerAddresses(service).length === 0);
  const byNodePort = model.services.find(({ ports }) => ports.some(({ nodePort }) => nodePort === route.backendPort));
  return {
    severity: model.services.length === 0 ? Severity.INFO : Severity.WARNING,
    message: `must be an address that a Service or a node here has, got ${names}: where it leads is not known here${
      byNodePort ? `; port ${route.backendPort} is a node port of service ${byNodePort.name}, so that these may be nodes`
        : floating ? `; service ${floating.name} has ${isInternal(floating) ? 'an internal' : 'a public'} load balancer without a fixed address` : ''}`,
  };
}

/** What the gateway cannot reach or resolve, wherever it is. */
function impossible({ profile: { serviceCidr }, services }: TrafficModel, address: string): Omit<PoolAddressFault, 'severity'> | undefined {
  if (CLUSTER_DOMAIN.test(address)) {
    return { message: `must be a name that the gateway can resolve, got ${address}, which only pods of the cluster can` };
  }
  const service = services.find(({ spec }) => text(spec.clusterIP) === address);
  if (service !== undefined || (isAddress(address) && isCidr(serviceCidr) && isInRange(address, serviceCidr!))) {
    const whose = service ? `the cluster address of service ${service.name}` : 'a cluster address of Services';
    return { message: `must be an address that the gateway can reach, got ${address}, ${whose}, which means something on the nodes only` };
  }
  return undefined;
}

/** Services with a load balancer that no fixed pool leads to. */
function unusedBalancers({ services, profile: { gateways = [] } }: TrafficModel): ServiceView[] {
  const used = new Set(gateways.flatMap(({ routes = [] }) => routes).flatMap(({ backendAddresses }) => backendAddresses));
  return services.filter((service) => service.type === 'LoadBalancer' && !loadBalancerAddresses(service).some((address) => used.has(address)));
}

/** True for addresses of one subnet, as far as subnets are known, else for those that have their first three parts in common. */
function isNear({ profile: { subnets = [] } }: TrafficModel, one: string, other: string): boolean {
  if (!isIpv4(one) || !isIpv4(other)) {
    return false;
  }
  const ranges = subnets.flatMap(({ addressPrefixes = [] }) => addressPrefixes).filter((range) => isCidr(range) && isInRange(one, range));
  return (ranges.length > 0 ? ranges : [`${one}/${NEAR_BITS}`]).some((range) => isInRange(other, range));
}

function isAddress(value: string): boolean {
  return isIpv4(value) || isIpv6(value);
}
