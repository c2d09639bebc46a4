import { AzureHealthProbe } from '../azure-load-balancer-health-probe';
import { AzurePrivateLinkService } from '../azure-load-balancer-private-link';
import { AzurePublicIp } from '../azure-load-balancer-public-ip';
import { LoadBalancerServiceOptions, LoadBalancerServicePort } from '../load-balancer-service-props';
import { AnnotationWriter } from './annotation-writer';

/** The annotations of a load balancer Service by its typed properties, with the properties that no annotation can hold. */
export function loadBalancerAnnotations(options: LoadBalancerServiceOptions): AnnotationWriter {
  const writer = new AnnotationWriter();
  writer.text('azure-load-balancer-internal', 'internal', options.internal);
  writer.text('azure-load-balancer-internal-subnet', 'subnet', options.subnet?.subnetName);
  writer.text('azure-load-balancer-ipv4', 'ipv4Address', options.ipv4Address);
  writer.text('azure-load-balancer-ipv6', 'ipv6Address', options.ipv6Address);
  writer.list('azure-additional-public-ips', 'additionalPublicIps', options.additionalPublicIps, ',');
  writer.list('azure-allowed-ip-ranges', 'allowedIpRanges', options.allowedIpRanges, ',');
  writer.list('azure-allowed-service-tags', 'allowedServiceTags', options.allowedServiceTags, ',');
  writer.text('azure-deny-all-except-load-balancer-source-ranges', 'denyAllExceptLoadBalancerSourceRanges', options.denyAllExceptLoadBalancerSourceRanges);
  writer.text('azure-load-balancer-tcp-idle-timeout', 'tcpIdleTimeoutMinutes', options.tcpIdleTimeoutMinutes);
  writer.text('azure-load-balancer-disable-tcp-reset', 'disableTcpReset', options.disableTcpReset);
  writer.text('azure-load-balancer-enable-high-availability-ports', 'enableHighAvailabilityPorts', options.enableHighAvailabilityPorts);
  writer.text('azure-disable-load-balancer-floating-ip', 'disableFloatingIp', options.disableFloatingIp);
  writer.text('azure-disable-load-balancer-nsg-rule', 'disableNsgRule', options.disableNsgRule);
  writer.list('azure-load-balancer-configurations', 'loadBalancerConfigurations', options.loadBalancerConfigurations, ',');
  writer.list('azure-load-balancer-mode', 'loadBalancerMode', options.loadBalancerMode, ',');
  writePublicIp(writer, options.publicIp ?? {});
  writeProbe(writer, 'azure-load-balancer-health-probe-', 'healthProbe', options.healthProbe ?? {});
  if (options.privateLinkService) {
    writePrivateLinkService(writer, options.privateLinkService);
  }
  options.ports?.forEach((port, index) => writePort(writer, port, `ports[${index}]`));
  return writer;
}

function writePublicIp(writer: AnnotationWriter, publicIp: AzurePublicIp): void {
  writer.text('azure-pip-name', 'publicIp.name', publicIp.name);
  writer.text('azure-pip-name-ipv6', 'publicIp.nameIpv6', publicIp.nameIpv6);
  writer.text('azure-pip-prefix-id', 'publicIp.prefixId', publicIp.prefixId);
  writer.text('azure-pip-prefix-id-ipv6', 'publicIp.prefixIdIpv6', publicIp.prefixIdIpv6);
  writer.text('azure-load-balancer-resource-group', 'publicIp.resourceGroupName', publicIp.resourceGroupName);
  writer.text('azure-dns-label-name', 'publicIp.dnsLabelName', publicIp.dnsLabelName);
  writer.pairs('azure-pip-tags', 'publicIp.tags', publicIp.tags);
  writer.pairs('azure-pip-ip-tags', 'publicIp.ipTags', publicIp.ipTags);
}

function writeProbe(writer: AnnotationWriter, prefix: string, property: string, probe: AzureHealthProbe): void {
  writer.text(`${prefix}protocol`, `${property}.protocol`, probe.protocol);
  writer.text(`${prefix}interval`, `${property}.intervalSeconds`, probe.intervalSeconds);
  writer.text(`${prefix}num-of-probe`, `${property}.numberOfProbes`, probe.numberOfProbes);
  writer.text(`${prefix}request-path`, `${property}.requestPath`, probe.requestPath);
}

function writePrivateLinkService(writer: AnnotationWriter, service: AzurePrivateLinkService): void {
  const property = 'privateLinkService';
  writer.text('azure-pls-create', property, true);
  writer.text('azure-pls-name', `${property}.name`, service.name);
  writer.text('azure-pls-resource-group', `${property}.resourceGroupName`, service.resourceGroupName);
  writer.text('azure-pls-ip-configuration-subnet', `${property}.subnet`, service.subnet?.subnetName);
  writer.text('azure-pls-ip-configuration-ip-address-count', `${property}.ipAddressCount`, service.ipAddressCount);
  writer.list('azure-pls-ip-configuration-ip-address', `${property}.ipAddresses`, service.ipAddresses, ' ');
  writer.list('azure-pls-fqdns', `${property}.fqdns`, service.fqdns, ' ');
  writer.text('azure-pls-proxy-protocol', `${property}.proxyProtocol`, service.proxyProtocol);
  writer.list('azure-pls-visibility', `${property}.visibility`, service.visibility, ' ');
  writer.list('azure-pls-auto-approval', `${property}.autoApproval`, service.autoApproval, ' ');
}

function writePort(writer: AnnotationWriter, port: LoadBalancerServicePort, property: string): void {
  const probe = port.healthProbe ?? {};
  if (probe.port !== undefined && probe.portName !== undefined) {
    writer.problems.push(`${property}.healthProbe.port and ${property}.healthProbe.portName exclude each other, got ${probe.port} and`
      + ` '${probe.portName}'; leave one out`);
  }
  writer.text(`port_${port.port}_no_lb_rule`, `${property}.noLoadBalancerRule`, port.noLoadBalancerRule);
  writer.text(`port_${port.port}_no_probe_rule`, `${property}.noProbeRule`, port.noProbeRule);
  writer.text(`port_${port.port}_health-probe_port`, `${property}.healthProbe.port`, probe.portName ?? probe.port);
  writeProbe(writer, `port_${port.port}_health-probe_`, `${property}.healthProbe`, probe);
}
