import { EndpointFinder, HEADLESS, OTHER_PROXY, protocolOf } from './endpoints';
import { IpFamily, IPV4, IPV6 } from './ip-family';
import { addressOf, rangeOf } from './ip-ranges';
import { Placeholders } from './placeholders';
import { ProxiedPort } from './proxied-port';
import { behaviourOf, ProxyBehaviour } from './proxy-behaviour';
import { ShownNode } from './shown-node';
import { list, ServiceView, text } from '../objects/object-view';
import { affinitySeconds, isSticky } from '../objects/service-fields';
import { TrafficModel } from '../objects/traffic-model';

/** Every Service port that kube-proxy serves in the family of the placeholders, in the order of the objects. What the API server would fill in is filled in. */
export function proxiedPorts(model: TrafficModel, node: ShownNode, placeholders: Placeholders): ProxiedPort[] {
  const { family } = placeholders;
  const behaviour = behaviourOf(model.profile.kubernetesVersion);
  const finder = new EndpointFinder(model, placeholders, node, behaviour);
  return model.services.filter((service) => isProxied(service, family, behaviour)).flatMap((service) => {
    const owner = `${service.namespace}/${service.name}`;
    const clusterIp = clusterIpOf(service, family) ?? placeholders.clusterIp();
    const loadBalancerIps = loadBalancerIpsOf(service, placeholders);
    const external = service.type === 'NodePort' || service.type === 'LoadBalancer';
    // an object of a running cluster has the node ports that it has
    const hasNodePorts = external && !node.inCluster && service.spec.allocateLoadBalancerNodePorts !== false;
    const externalIps = addressesOf(service.spec.externalIPs, family);
    const externalLocal = service.spec.externalTrafficPolicy === 'Local' && (external || externalIps.length > 0);
    const healthCheckNodePort = service.type === 'LoadBalancer' && externalLocal
      ? numberIn(service.spec.healthCheckNodePort) || placeholders.nodePort(owner)
      : undefined;
    return service.ports.filter((port) => Number.isInteger(port.port)).map((port) => new ProxiedPort({
      namespace: service.namespace,
      serviceName: service.name,
      portName: text(port.name),
      protocol: protocolOf(port),
      clusterIp,
      port: port.port,
      nodePort: numberIn(port.nodePort) || (hasNodePorts ? placeholders.nodePort(`${owner} ${port.port} ${port.protocol}`) : undefined),
      externalIps,
      loadBalancerIps,
      sourceRanges: sourceRangesOf(service, family, behaviour),
      healthCheckNodePort,
      affinitySeconds: isSticky(service) ? affinitySeconds(service) : undefined,
      externalLocal,
      internalLocal: service.spec.internalTrafficPolicy === 'Local',
      endpoints: finder.find(service, port),
    }, { node: node.name, zone: node.zone }));
  });
}

/** What is no number the API server refuses: then one of those stands here that it would choose. */
function numberIn(value: unknown): number | undefined {
  return Number.isInteger(value) ? value as number : undefined;
}

/** True where a Service has IPv6 addresses, or will get some. */
export function usesIpv6(model: TrafficModel): boolean {
  return model.services.some((service) => isProxied(service, IPV6, behaviourOf(model.profile.kubernetesVersion)));
}

/** kube-proxy leaves alone what has no cluster address of its family, what another proxy serves and, until 1.35, what is labelled as headless. */
function isProxied(service: ServiceView, family: IpFamily, { servesLabelledHeadless }: ProxyBehaviour): boolean {
  const labels = service.located.object.metadata.labels ?? {};
  return service.type !== 'ExternalName' && !service.headless && labels[OTHER_PROXY] === undefined
    && (servesLabelledHeadless || labels[HEADLESS] === undefined) && familiesOf(service).includes(family);
}

/** The families of a Service: those of its addresses, those it names, both where it wants both, else that of the cluster. */
function familiesOf(service: ServiceView): IpFamily[] {
  const { ipFamilies, ipFamilyPolicy } = service.spec;
  const wantsBoth = ipFamilyPolicy === 'RequireDualStack' || ipFamilyPolicy === 'PreferDualStack';
  const families = [IPV4, IPV6].filter((family) => wantsBoth || clusterIpOf(service, family) !== undefined || list(ipFamilies).includes(family.name));
  return families.length > 0 ? families : [IPV4];
}

function clusterIpOf(service: ServiceView, family: IpFamily): string | undefined {
  return addressesOf([...list(service.spec.clusterIPs), service.spec.clusterIP], family)[0];
}

function addressesOf(values: any, family: IpFamily): string[] {
  return list(values).flatMap((value) => addressOf(value, family) ?? []);
}

function sourceRangesOf(service: ServiceView, family: IpFamily, { zeroRangeLiftsAll }: ProxyBehaviour): string[] {
  const ranges = list(service.spec.loadBalancerSourceRanges).flatMap((range) => rangeOf(text(range).trim(), family) ?? []);
  return zeroRangeLiftsAll && ranges.some((range) => range.endsWith('/0')) ? [] : ranges;
}

/** The addresses that the cloud has given. Until it has, kube-proxy writes nothing for a load balancer. */
function loadBalancerIpsOf(service: ServiceView, placeholders: Placeholders): string[] {
  if (service.type !== 'LoadBalancer') {
    return [];
  }
  const ingress = list(service.located.object.status?.loadBalancer?.ingress);
  if (ingress.length === 0) {
    placeholders.note(`the load balancer of ${service.namespace}/${service.name} has no address in status.loadBalancer.ingress yet: nothing is written for it`);
  }
  // an address that works as a proxy hides itself from kube-proxy
  return addressesOf(ingress.filter((item) => item?.ipMode !== 'Proxy').map((item) => item?.ip), placeholders.family);
}
