import { AzureSettings } from './annotations';
import { isLocal } from './frontend';
import { ServiceView, text } from '../objects/object-view';

/** A probe that the load balancer sends to every node for one port of a Service. */
export interface LoadBalancerProbe {
  /** `TCP`, `HTTP` or `HTTPS`. */
  readonly protocol: string;
  /** What makes it HTTP or HTTPS: a setting as written. */
  readonly protocolBy?: string;
  /** What it asks for; absent for TCP. */
  readonly path?: string;
  /** True where nobody chose the path. */
  readonly isPathDefault: boolean;
  /** The port of the Service whose node port it asks. */
  readonly servicePort?: any;
  /** A port that is none of the Service, asked on the nodes themselves. */
  readonly nodesPort?: string;
}

const DEFAULT_PATH = '/';

/**
 * The probe of the load balancer for a port. The cloud provider asks the port first, then its `appProtocol`, then the whole Service.
 *
 * Undefined for protocols that it does not probe, where an annotation turns it off, and under policy Local, where kube-proxy answers on
 * `healthCheckNodePort`, unless an annotation says which port is asked.
 *
 * @see https://github.com/kubernetes-sigs/cloud-provider-azure/blob/master/pkg/provider/azure_loadbalancer_healthprobe.go
 */
export function loadBalancerProbe(service: ServiceView, port: any): LoadBalancerProbe | undefined {
  const settings = new AzureSettings(service);
  if (!isProbed(port) || settings.flag(`port_${text(port.port)}_no_probe_rule`) || asksKubeProxy(service, port)) {
    return undefined;
  }
  const { protocol, protocolBy } = protocolOf(settings, port);
  const chosen = settings.probe(port, 'request-path');
  return {
    ...targetOf(service, settings, port),
    protocol,
    ...protocol === 'TCP' ? { isPathDefault: false } : { protocolBy, path: chosen ?? DEFAULT_PATH, isPathDefault: chosen === undefined },
  };
}

/** The same in words, and what there is instead. */
export function probeOf(service: ServiceView, port: any): string {
  if (asksKubeProxy(service, port)) {
    return 'HTTP probe on healthCheckNodePort';
  }
  if (!isProbed(port)) {
    return `none of the load balancer: it does not probe ${port.protocol} ports`;
  }
  const probe = loadBalancerProbe(service, port);
  return probe ? `${requestOf(probe)} on ${probe.servicePort === port ? 'the node port' : targetName(probe)}` : 'none of the load balancer: an annotation turns it off';
}

/** What a probe asks, for instance `HTTP probe GET /`. */
export function requestOf({ protocol, path }: LoadBalancerProbe): string {
  return `${protocol} probe${path === undefined ? '' : ` GET ${path}`}`;
}

/** Where a probe asks it, on every node. */
export function targetName({ servicePort, nodesPort }: LoadBalancerProbe): string {
  return servicePort === undefined ? `port ${nodesPort} of the nodes themselves` : `the node port of port ${text(servicePort.port)}`;
}

function isProbed({ protocol }: any): boolean {
  return !['UDP', 'SCTP'].includes(protocol);
}

/** A Private Link Service with the proxy protocol has no probe of kube-proxy. */
function asksKubeProxy(service: ServiceView, port: any): boolean {
  const settings = new AzureSettings(service);
  const isLinked = settings.flag('azure-pls-create') && settings.flag('azure-pls-proxy-protocol');
  return isLocal(service) && !isLinked && placeOf(settings, port) === undefined;
}

function placeOf(settings: AzureSettings, port: any): string | undefined {
  return settings.text(`port_${text(port.port)}_health-probe_port`);
}

function protocolOf(settings: AzureSettings, port: any): Pick<LoadBalancerProbe, 'protocol' | 'protocolBy'> {
  const name = `port_${text(port.port)}_health-probe_protocol`;
  const ofService = 'azure-load-balancer-health-probe-protocol';
  const [setting, value] = [[name, settings.text(name)], ['appProtocol', port.appProtocol ?? undefined], [ofService, settings.text(ofService)]]
    .find(([, candidate]) => candidate !== undefined) ?? ['', ''];
  const protocol = text(value).trim().toUpperCase();
  return { protocol: ['HTTP', 'HTTPS'].includes(protocol) ? protocol : 'TCP', protocolBy: `${setting} ${text(value)}` };
}

function targetOf({ ports }: ServiceView, settings: AzureSettings, port: any): Pick<LoadBalancerProbe, 'servicePort' | 'nodesPort'> {
  const place = placeOf(settings, port);
  if (place === undefined) {
    return { servicePort: port };
  }
  const isNumber = /^\d+$/.test(place);
  const servicePort = ports.find((candidate) => (
    isNumber ? text(candidate.port) === place : text(candidate.name).toLowerCase() === place.toLowerCase()
  ));
  return servicePort ? { servicePort } : { nodesPort: place };
}
