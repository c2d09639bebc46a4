import { EndpointFinder } from './endpoints';
import { rangeOf } from './ipv4';
import { Placeholders } from './placeholders';
import { ProxiedPort } from './proxied-port';
import { loadBalancerAddresses } from '../paths/load-balancer-paths';
import { isIpv4 } from '../private/addresses';
import { isSticky } from '../private/service-rules';
import { list, ServiceView, text, TrafficModel } from '../private/traffic-model';

const OTHER_PROXY = 'service.kubernetes.io/service-proxy-name';

/** Every Service port that kube-proxy serves, in the order of the objects. What the API server would fill in is filled in. */
export function proxiedPorts(model: TrafficModel, finder: EndpointFinder, placeholders: Placeholders): ProxiedPort[] {
  return model.services.filter((service) => isProxied(service)).flatMap((service) => {
    const clusterIp = clusterIpOf(service) ?? placeholders.clusterIp();
    const loadBalancerIps = loadBalancerIpsOf(service, placeholders);
    const external = service.type === 'NodePort' || service.type === 'LoadBalancer';
    const externalIps = list(service.spec.externalIPs).filter(isIpv4);
    const externalLocal = service.spec.externalTrafficPolicy === 'Local' && (external || externalIps.length > 0);
    const healthCheckNodePort = service.type === 'LoadBalancer' && externalLocal
      ? service.spec.healthCheckNodePort ?? placeholders.nodePort()
      : undefined;
    return service.ports.filter((port) => Number.isInteger(port.port)).map((port) => new ProxiedPort({
      namespace: service.namespace,
      serviceName: service.name,
      portName: text(port.name),
      protocol: (text(port.protocol) || 'TCP').toLowerCase(),
      clusterIp,
      port: port.port,
      nodePort: port.nodePort ?? (external && service.spec.allocateLoadBalancerNodePorts !== false ? placeholders.nodePort() : undefined),
      externalIps,
      loadBalancerIps,
      sourceRanges: list(service.spec.loadBalancerSourceRanges).map((range) => rangeOf(text(range).trim())).filter((range) => range !== undefined),
      healthCheckNodePort,
      affinitySeconds: isSticky(service) ? service.spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 10800 : undefined,
      externalLocal,
      internalLocal: service.spec.internalTrafficPolicy === 'Local',
      endpoints: finder.find(service, port),
    }));
  });
}

/** kube-proxy leaves alone what has no cluster address of its family, and what another proxy serves. */
function isProxied(service: ServiceView): boolean {
  const labels = service.located.object.metadata.labels ?? {};
  const onlyIpv6 = service.spec.clusterIP !== undefined && clusterIpOf(service) === undefined;
  return service.type !== 'ExternalName' && !service.headless && !onlyIpv6 && labels[OTHER_PROXY] === undefined;
}

function clusterIpOf(service: ServiceView): string | undefined {
  return [...list(service.spec.clusterIPs), service.spec.clusterIP].find(isIpv4);
}

function loadBalancerIpsOf(service: ServiceView, placeholders: Placeholders): string[] {
  if (service.type !== 'LoadBalancer') {
    return [];
  }
  // an address that works as a proxy hides itself from kube-proxy
  const ingress = list(service.located.object.status?.loadBalancer?.ingress);
  if (ingress.length > 0) {
    return ingress.filter((item) => item.ipMode !== 'Proxy').map((item) => item.ip).filter(isIpv4);
  }
  const declared = loadBalancerAddresses(service).filter(isIpv4).slice(0, 1);
  return declared.length > 0 ? declared : [placeholders.loadBalancerIp()];
}
