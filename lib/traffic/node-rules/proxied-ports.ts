import { EndpointFinder } from './endpoints';
import { IpFamily, IPV4, IPV6 } from './ip-family';
import { rangeOf } from './ip-ranges';
import { Placeholders } from './placeholders';
import { ProxiedPort } from './proxied-port';
import { loadBalancerAddresses } from '../load-balancer/frontend';
import { list, ServiceView, text } from '../objects/object-view';
import { isSticky } from '../objects/service-fields';
import { TrafficModel } from '../objects/traffic-model';

const OTHER_PROXY = 'service.kubernetes.io/service-proxy-name';

/** Every Service port that kube-proxy serves in the family of the placeholders, in the order of the objects. What the API server would fill in is filled in. */
export function proxiedPorts(model: TrafficModel, finder: EndpointFinder, placeholders: Placeholders): ProxiedPort[] {
  const { family } = placeholders;
  return model.services.filter((service) => isProxied(service, family)).flatMap((service) => {
    const owner = `${service.namespace}/${service.name}`;
    const clusterIp = clusterIpOf(service, family) ?? placeholders.clusterIp();
    const loadBalancerIps = loadBalancerIpsOf(service, placeholders);
    const external = service.type === 'NodePort' || service.type === 'LoadBalancer';
    const hasNodePorts = external && service.spec.allocateLoadBalancerNodePorts !== false;
    const externalIps = list(service.spec.externalIPs).filter(family.has);
    const externalLocal = service.spec.externalTrafficPolicy === 'Local' && (external || externalIps.length > 0);
    const healthCheckNodePort = service.type === 'LoadBalancer' && externalLocal
      ? service.spec.healthCheckNodePort ?? placeholders.nodePort(owner)
      : undefined;
    return service.ports.filter((port) => Number.isInteger(port.port)).map((port) => new ProxiedPort({
      namespace: service.namespace,
      serviceName: service.name,
      portName: text(port.name),
      protocol: (text(port.protocol) || 'TCP').toLowerCase(),
      clusterIp,
      port: port.port,
      nodePort: port.nodePort ?? (hasNodePorts ? placeholders.nodePort(`${owner} ${port.port} ${port.protocol}`) : undefined),
      externalIps,
      loadBalancerIps,
      sourceRanges: list(service.spec.loadBalancerSourceRanges).flatMap((range) => rangeOf(text(range).trim(), family) ?? []),
      healthCheckNodePort,
      affinitySeconds: isSticky(service) ? service.spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 10800 : undefined,
      externalLocal,
      internalLocal: service.spec.internalTrafficPolicy === 'Local',
      endpoints: finder.find(service, port),
    }));
  });
}

/** True where a Service has IPv6 addresses, or will get some. */
export function usesIpv6(model: TrafficModel): boolean {
  return model.services.some((service) => isProxied(service, IPV6));
}

/** kube-proxy leaves alone what has no cluster address of its family, and what another proxy serves. */
function isProxied(service: ServiceView, family: IpFamily): boolean {
  const labels = service.located.object.metadata.labels ?? {};
  return service.type !== 'ExternalName' && !service.headless && labels[OTHER_PROXY] === undefined && familiesOf(service).includes(family);
}

/** The families of a Service: those of its addresses, those it names, both where it wants both, else that of the cluster. */
function familiesOf(service: ServiceView): IpFamily[] {
  const { ipFamilies, ipFamilyPolicy } = service.spec;
  const wantsBoth = ipFamilyPolicy === 'RequireDualStack' || ipFamilyPolicy === 'PreferDualStack';
  const families = [IPV4, IPV6].filter((family) => wantsBoth || clusterIpOf(service, family) !== undefined || list(ipFamilies).includes(family.name));
  return families.length > 0 ? families : [IPV4];
}

function clusterIpOf(service: ServiceView, family: IpFamily): string | undefined {
  return [...list(service.spec.clusterIPs), service.spec.clusterIP].find(family.has);
}

function loadBalancerIpsOf(service: ServiceView, placeholders: Placeholders): string[] {
  if (service.type !== 'LoadBalancer') {
    return [];
  }
  const { family } = placeholders;
  // an address that works as a proxy hides itself from kube-proxy
  const ingress = list(service.located.object.status?.loadBalancer?.ingress);
  if (ingress.length > 0) {
    return ingress.filter((item) => item.ipMode !== 'Proxy').map((item) => item.ip).filter(family.has);
  }
  const declared = loadBalancerAddresses(service).filter(family.has).slice(0, 1);
  return declared.length > 0 ? declared : [placeholders.loadBalancerIp()];
}
