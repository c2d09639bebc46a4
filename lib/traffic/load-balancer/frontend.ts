import { AzureSettings } from './annotations';
import { list, ServiceView, text } from '../objects/object-view';

/** True when the Azure load balancer of the Service is internal. */
export function isInternal(service: ServiceView): boolean {
  return new AzureSettings(service).internal;
}

/** Addresses that the load balancer of a Service has or will have, as far as the objects say. */
export function loadBalancerAddresses(service: ServiceView): string[] {
  const settings = new AzureSettings(service);
  const status = list(service.located.object.status?.loadBalancer?.ingress).map((ingress) => ingress.ip);
  return [
    settings.text('azure-load-balancer-ipv4'),
    settings.text('azure-load-balancer-ipv6'),
    service.spec.loadBalancerIP,
    ...status,
    ...settings.list('azure-additional-public-ips', ','),
  ].filter((address): address is string => typeof address === 'string' && address !== '');
}

/** The port of a Service that its load balancer listens on; a port may be left out of it. */
export function balancedPorts(service: ServiceView): any[] {
  const settings = new AzureSettings(service);
  return service.ports.filter((port) => !settings.flag(`port_${text(port.port)}_no_lb_rule`));
}

/** True when only pods on the node that took the connection answer. */
export function isLocal(service: ServiceView): boolean {
  return service.spec.externalTrafficPolicy === 'Local';
}
