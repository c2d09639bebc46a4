import { StaticRouteUse } from './address-users';
import { loadBalancerAnnotations, loadBalancerFields } from './service-edits';
import { MigrationTarget } from './service-migration';
import { ServiceView } from '../objects/object-view';

const PREFIX = 'service.beta.kubernetes.io/';
/** Properties of `LoadBalancerService` by the annotation that they write, longest name first where one begins another. */
const PROPERTIES: [RegExp, string][] = [
  [/^azure-load-balancer-internal-subnet$/, 'subnet'],
  [/^azure-load-balancer-internal$/, 'internal'],
  [/^azure-load-balancer-ipv4$/, 'ipv4Address'],
  [/^azure-load-balancer-ipv6$/, 'ipv6Address'],
  [/^azure-(dns-label-name|pip-.*|load-balancer-resource-group)$/, 'publicIp'],
  [/^azure-additional-public-ips$/, 'additionalPublicIps'],
  [/^azure-allowed-ip-ranges$/, 'allowedIpRanges'],
  [/^azure-allowed-service-tags$/, 'allowedServiceTags'],
  [/^azure-deny-all-except-load-balancer-source-ranges$/, 'denyAllExceptLoadBalancerSourceRanges'],
  [/^azure-load-balancer-tcp-idle-timeout$/, 'tcpIdleTimeoutMinutes'],
  [/^azure-load-balancer-disable-tcp-reset$/, 'disableTcpReset'],
  [/^azure-load-balancer-enable-high-availability-ports$/, 'enableHighAvailabilityPorts'],
  [/^azure-disable-load-balancer-floating-ip$/, 'disableFloatingIp'],
  [/^azure-disable-load-balancer-nsg-rule$/, 'disableNsgRule'],
  [/^azure-load-balancer-configurations$/, 'loadBalancerConfigurations'],
  [/^azure-load-balancer-mode$/, 'loadBalancerMode'],
  [/^azure-load-balancer-health-probe-/, 'healthProbe'],
  [/^azure-pls-/, 'privateLinkService'],
  [/^port_\d+_no_lb_rule$/, 'ports[].noLoadBalancerRule'],
  [/^port_\d+_no_probe_rule$/, 'ports[].noProbeRule'],
  [/^port_\d+_health-probe_/, 'ports[].healthProbe'],
];

/** How to edit the TypeScript statement that makes the Service, a line for each thing to do. */
export function constructEditOf(service: ServiceView, target: MigrationTarget, routes: StaticRouteUse[]): string[] {
  const path = service.located.origin?.constructPath;
  const where = path ? `the construct at ${path}` : `the statement that makes Service ${service.namespace}/${service.name}, if a program does`;
  if (target === MigrationTarget.LOAD_BALANCER) {
    return [
      `in ${where}: new manifests.ClusterIpService → new manifests.LoadBalancerService`,
      'add internal: true, and subnet or ipv4Address if it must not be an address from the subnet of the nodes',
    ];
  }
  const { object } = service.located;
  const properties = [...loadBalancerAnnotations(object).map(propertyOf), ...loadBalancerFields(object).filter((field) => field !== 'loadBalancerIP')];
  const ofPorts = service.ports.some((port) => port.nodePort !== undefined) ? ['ports[].nodePort'] : [];
  const gone = [...new Set([...properties, ...ofPorts])];
  return [
    `in ${where}: new manifests.LoadBalancerService → new manifests.ClusterIpService`,
    ...(gone.length > 0 ? [`take away ${gone.join(', ')}`] : []),
    ...gatewayEdit(routes),
  ];
}

/** The other statements of the program that the fixed pool is in. */
function gatewayEdit(routes: StaticRouteUse[]): string[] {
  const gateways = [...new Set(routes.map(({ gateway }) => gateway.gatewayName))];
  const paths = [...new Set(routes.map(({ route }) => `addRoute('${route.path.replace(/\*$/, '') || '/'}', service)`))];
  return routes.length === 0 ? [] : [
    `add new manifests.AppGatewayIngress with the gateway of the ingress controller, and ${paths.join(', ')}`,
    `at the end take addBackendPool, addBackendHttpSettings and addRoutingRule for it off application gateway ${gateways.join(', ')}`,
  ];
}

/** The property that writes an annotation; one that no property writes stands in `metadata`. */
function propertyOf(key: string): string {
  const name = key.slice(PREFIX.length);
  return PROPERTIES.find(([pattern]) => pattern.test(name))?.[1] ?? `metadata.annotations['${key}']`;
}
