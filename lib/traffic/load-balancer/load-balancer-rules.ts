import { list, ServiceView } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

const PREFIX = 'service.beta.kubernetes.io/';

/** What one Azure load balancer of a cluster has to do. */
export interface LoadBalancerLoad {
  /** Name as Azure's cloud provider gives it: `kubernetes` for the public one, `kubernetes-internal` for the internal one. */
  readonly name: string;
  readonly internal: boolean;
  readonly services: ServiceView[];
  readonly rules: number;
}

/** The load balancers that the Services of a cluster share, the public one first, each with its number of rules. */
export function loadBalancersOf(model: TrafficModel, outboundRules: number): LoadBalancerLoad[] {
  const byName = new Map<string, ServiceView[]>(outboundRules > 0 ? [['kubernetes', []]] : []);
  for (const service of model.services.filter(isAzureLoadBalancerService)) {
    const name = loadBalancerName(service);
    const services = byName.get(name) ?? [];
    services.push(service);
    byName.set(name, services);
  }
  return [...byName].map(([name, services]) => {
    const outbound = name === 'kubernetes' ? outboundRules : 0;
    return { name, internal: name.endsWith('-internal'), services, rules: services.reduce((sum, service) => sum + rulesOf(service), outbound) };
  });
}

/** True for a Service that Azure makes a frontend for. With a class of its own another controller does. */
export function isAzureLoadBalancerService(service: ServiceView): boolean {
  return service.type === 'LoadBalancer' && !service.spec.loadBalancerClass;
}

/** One rule for each port and frontend; one for each frontend with high availability ports; none for ports that ask for none. */
export function rulesOf(service: ServiceView): number {
  const haPorts = isOn(service, 'azure-load-balancer-enable-high-availability-ports');
  const ports = haPorts ? 1 : service.ports.filter((port) => !isOn(service, `port_${port.port}_no_lb_rule`)).length;
  return ports * (ownFrontends(service) + additionalAddresses(service).length);
}

/** Public addresses that a Service asks for itself, by what makes two of them the same address. */
export function publicAddressesOf(service: ServiceView): string[] {
  if (isInternal(service)) {
    return [];
  }
  const families = [
    { names: ['azure-pip-name', 'azure-load-balancer-ipv4'], own: 'ipv4' },
    { names: ['azure-pip-name-ipv6', 'azure-load-balancer-ipv6'], own: 'ipv6' },
  ];
  return families.slice(0, ownFrontends(service)).map(({ names, own }) => (
    names.map((name) => text(service, name)).find((value) => value !== undefined) ?? `${own} of ${service.namespace}/${service.name}`
  ));
}

function ownFrontends(service: ServiceView): number {
  return list(service.spec.ipFamilies).length === 2 || service.spec.ipFamilyPolicy === 'RequireDualStack' ? 2 : 1;
}

function additionalAddresses(service: ServiceView): string[] {
  return (text(service, 'azure-additional-public-ips') ?? '').split(',').filter((address) => address.trim() !== '');
}

function loadBalancerName(service: ServiceView): string {
  const configuration = text(service, 'azure-load-balancer-configurations')?.split(',')[0].trim() || 'kubernetes';
  return isInternal(service) ? `${configuration}-internal` : configuration;
}

/** Azure compares this one exactly. */
function isInternal(service: ServiceView): boolean {
  return text(service, 'azure-load-balancer-internal') === 'true';
}

function isOn(service: ServiceView, name: string): boolean {
  return text(service, name)?.toLowerCase() === 'true';
}

function text(service: ServiceView, name: string): string | undefined {
  const value = service.annotations[PREFIX + name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
