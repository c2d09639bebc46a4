import { Severity } from '../../finding';
import { balancedPorts } from '../../load-balancer/frontend';
import { loadBalancerProbe, requestOf } from '../../load-balancer/health-probe';
import { isAzureLoadBalancerService } from '../../load-balancer/load-balancer-rules';
import { PrivateLink, privateLinkOf } from '../../load-balancer/private-link';
import { proxyProtocolOf } from '../../load-balancer/proxy-protocol';
import { PodView, ServiceView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Entrance, HopComponent } from '../../traffic-path';
import { Break, BREAKS_LINK } from '../breaks';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Rule } from '../rule';
import { BALANCED, Fault, ofServices } from '../service-faults';

/** Only what comes through the link has a header. */
const BREAKS_OTHERS: Break = {
  concerns: ({ path }) => path.entrance !== Entrance.PRIVATE_LINK && path.hops.some(({ component }) => component === HopComponent.LOAD_BALANCER),
};

/** PROXY protocol headers that nobody reads, or that somebody waits for in vain. */
export const serviceAzureProxyProtocol: Rule = {
  code: 'service-azure-proxy-protocol',
  severity: Severity.ERROR,
  local: false,
  title: 'PROXY protocol on one side only',
  why: 'With azure-pls-proxy-protocol each connection through the private link begins with a PROXY protocol v2 header. A server that does not expect it takes it for a broken request, '
    + 'and one that expects it refuses whoever comes without: clients of the load balancer itself, and its health probes by HTTP.',
  fix: 'let the pods read the header exactly where it is sent',
  source: 'https://learn.microsoft.com/azure/private-link/private-link-service-overview#getting-connection-information-using-tcp-proxy-v2',
  concerns: THROUGH_LOAD_BALANCER,
  check: ofServices((service, model) => (isAzureLoadBalancerService(service) ? headerFaults(service, model) : []), BALANCED),
};

function headerFaults(service: ServiceView, model: TrafficModel): Fault[] {
  const link = privateLinkOf(service);
  return [
    ...model.podsOf(service).flatMap((pod) => podFaults(model, pod, link)),
    ...link?.hasProxyProtocol ? balancedPorts(service).flatMap((port) => probeFaults(service, port)) : [],
  ];
}

function podFaults(model: TrafficModel, pod: PodView, link: PrivateLink | undefined): Fault[] {
  const setting = proxyProtocolOf(model, pod);
  const name = `${pod.kind.toLowerCase()} ${pod.name}`;
  if (setting === undefined || (!setting.isRead && !link?.hasProxyProtocol)) {
    return [];
  }
  if (!setting.isRead) {
    return [{
      message: `azure-pls-proxy-protocol puts a PROXY protocol header in front of each connection, which ${name} does not read (${setting.source}): nobody gets through the link`,
      fix: "set use-proxy-protocol to 'true' there, or remove azure-pls-proxy-protocol",
      breaks: BREAKS_LINK,
    }];
  }
  return [link?.hasProxyProtocol ? {
    message: `${name} takes only connections with a PROXY protocol header (${setting.source}), which come through the private link alone: who uses the address of the load balancer is refused`,
    fix: 'let all clients come through the link, or give the others a service of their own',
    severity: Severity.INFO,
    breaks: BREAKS_OTHERS,
  } : {
    message: `${name} takes only connections with a PROXY protocol header (${setting.source}), and the azure load balancer sends none`,
    fix: "set use-proxy-protocol to 'false', unless what is in front of the load balancer sends the header",
    severity: Severity.WARNING,
  }];
}

/** A probe has no header. */
function probeFaults(service: ServiceView, port: any): Fault[] {
  const probe = loadBalancerProbe(service, port);
  return probe?.path === undefined || probe.servicePort !== port ? [] : [{
    message: `health probe of port ${text(port.port)} is ${requestOf(probe)} without a PROXY protocol header: pods that expect the header of azure-pls-proxy-protocol refuse it, and all nodes count as unhealthy`,
    fix: `set annotation service.beta.kubernetes.io/port_${text(port.port)}_health-probe_protocol to tcp, or probe a port that expects no header`,
    severity: Severity.WARNING,
  }];
}
