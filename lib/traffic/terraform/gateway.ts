import { AgicInstallation } from './agic-chart';
import { blocks, literal, numberOf, TerraformConfiguration, texts } from './configuration';
import { gatewayConfiguration } from './gateway-configuration';
import { GatewayManager, GatewayProfile, StaticRouteProfile } from '../gateway-profile';

/** The tag that the ingress controller leaves on a gateway when it writes it. */
const CONTROLLER_TAG = 'managed-by-k8s-ingress';

/** What a configuration says about an application gateway. */
export function gatewayFromTerraform(
  configuration: TerraformConfiguration, localName: string, gateway: any, releases: readonly AgicInstallation[] = [],
): GatewayProfile {
  const release = releases.find(({ gatewayName }) => gatewayName === (literal(gateway.name) ?? localName));
  const frontends = blocks(gateway.frontend_ip_configuration);
  const subnet = configuration.referenced('azurerm_subnet', blocks(gateway.gateway_ip_configuration)[0]?.subnet_id);
  // none here does not mean none at all: they may come by other means
  const certificates = blocks(gateway.ssl_certificate).flatMap((certificate) => texts(certificate.name));
  const addonClusterNames = addonClustersOf(configuration, localName, gateway);
  const controllerAddon = addonClusterNames.length > 0;
  const isControlled = controllerAddon || release !== undefined;
  const managedBy = isControlled || isLeftAlone(gateway) ? GatewayManager.INGRESS_CONTROLLER : GatewayManager.TERRAFORM;
  // a plan or a state has what the controller wrote, and does not say what Terraform ignores
  const isConfigured = !configuration.isShown && (isControlled || isWritten(gateway));
  return {
    gatewayName: literal(gateway.name) ?? localName,
    managedBy,
    ...(release ? classOf(release) : {}),
    publicFrontend: frontends.some(isPublic),
    // an expression stays as it is written: the address is not known, but there is one
    privateFrontendAddress: frontends.flatMap((frontend) => texts(frontend.private_ip_address))[0],
    subnetAddressPrefix: literal(texts(subnet?.address_prefixes)[0]),
    sslCertificateNames: certificates.length > 0 ? certificates : undefined,
    trustedRootCertificateNames: installed(configuration, gateway, 'trusted_root_certificate'),
    sslProfileNames: installed(configuration, gateway, 'ssl_profile'),
    // without an add-on here there may be one in another configuration
    controllerAddon: controllerAddon || undefined,
    webApplicationFirewall: hasFirewall(gateway),
    ...(managedBy === GatewayManager.TERRAFORM ? {
      routes: routesOf(gateway),
      configuration: gatewayConfiguration(gateway, literal(gateway.name) ?? localName),
    } : {
      routes: [],
      addonClusterNames: nonEmpty(addonClusterNames),
      changedBlocks: nonEmpty(configuration.changed('azurerm_application_gateway', localName)),
      ...(isConfigured ? {
        ignoredBlocks: texts(gateway.lifecycle?.ignore_changes),
        overwrittenRoutes: nonEmpty(routesOf(gateway).filter(({ backendAddresses }) => backendAddresses.length > 0)),
      } : {}),
    }),
  };
}

/** A gateway that another configuration has, of which a release of the controller tells. */
export function gatewayOfRelease(release: AgicInstallation): GatewayProfile {
  return { gatewayName: release.gatewayName, managedBy: GatewayManager.INGRESS_CONTROLLER, ...classOf(release) };
}

function classOf({ className, controllerName, namespaces }: AgicInstallation): Partial<GatewayProfile> {
  return { ingressClassName: className, ingressControllerName: controllerName, watchNamespaces: nonEmpty(namespaces) };
}

/** The names of blocks that nobody but Terraform writes. Undefined where Terraform leaves them alone, or where they are known later only. */
function installed(configuration: TerraformConfiguration, gateway: any, block: string): string[] | undefined {
  const isElsewhere = texts(gateway.lifecycle?.ignore_changes).some((ignored) => ignored === 'all' || ignored === block);
  const isLater = gateway.dynamic?.[block] !== undefined || (configuration.isShown && gateway[block] === undefined);
  const names = blocks(gateway[block]).map(({ name }) => literal(name));
  return isElsewhere || isLater || names.includes(undefined) ? undefined : names as string[];
}

/** The clusters whose add-on names the gateway. */
function addonClustersOf(configuration: TerraformConfiguration, localName: string, gateway: any): string[] {
  const name = literal(gateway.name) ?? localName;
  const isIts = (id: string) => id.startsWith(`\${azurerm_application_gateway.${localName}.`) || id.endsWith(`/applicationGateways/${name}`);
  return configuration.resources('azurerm_kubernetes_cluster')
    .filter(([, cluster]) => blocks(cluster.ingress_application_gateway).some((addOn) => texts(addOn.gateway_id).some(isIts)))
    .map(([clusterLocalName, cluster]) => literal(cluster.name) ?? clusterLocalName);
}

/** True when the controller has written the gateway, or when the gateway leaves routes to it. A pool alone may be somebody else's. */
function isWritten(gateway: any): boolean {
  return gateway.tags?.[CONTROLLER_TAG] !== undefined
    || texts(gateway.lifecycle?.ignore_changes).some((ignored) => ['all', 'http_listener', 'request_routing_rule'].includes(ignored));
}

/** True when the controller has written the gateway before, or when the gateway leaves its pools to somebody else. */
function isLeftAlone(gateway: any): boolean {
  return gateway.tags?.[CONTROLLER_TAG] !== undefined
    || texts(gateway.lifecycle?.ignore_changes).some((ignored) => ignored === 'backend_address_pool' || ignored === 'all');
}

/** Undefined where the tier is an expression. */
function hasFirewall(gateway: any): boolean | undefined {
  const tier = literal(blocks(gateway.sku)[0]?.tier);
  return tier === undefined ? undefined : /^WAF/.test(tier);
}

function routesOf(gateway: any): StaticRouteProfile[] {
  return blocks(gateway.request_routing_rule).flatMap((rule) => {
    const listener = named(gateway.http_listener, rule.http_listener_name);
    const map = named(gateway.url_path_map, rule.url_path_map_name);
    if (!map) {
      return routeOf(gateway, listener, '/*', rule);
    }
    const byPath = blocks(map.path_rule).flatMap((pathRule) => texts(pathRule.paths).flatMap((path) => routeOf(gateway, listener, path, pathRule)));
    const fallback = {
      backend_address_pool_name: map.default_backend_address_pool_name,
      backend_http_settings_name: map.default_backend_http_settings_name,
    };
    return [...byPath, ...routeOf(gateway, listener, '/*', fallback)];
  });
}

/** One route for each host, or none where the rule redirects instead of sending to a pool. */
function routeOf(gateway: any, listener: any, path: string, target: any): StaticRouteProfile[] {
  const pool = named(gateway.backend_address_pool, target.backend_address_pool_name);
  const settings = named(gateway.backend_http_settings, target.backend_http_settings_name);
  const port = named(gateway.frontend_port, listener?.frontend_port_name);
  if (!pool || !settings || !listener || !port) {
    return [];
  }
  const frontend = named(gateway.frontend_ip_configuration, listener.frontend_ip_configuration_name);
  const hostNames = [...texts(listener.host_name), ...texts(listener.host_names)];
  const route = {
    path,
    listenerPort: numberOf(port.port),
    listenerProtocol: texts(listener.protocol)[0] ?? 'Http',
    privateFrontend: frontend !== undefined && !isPublic(frontend),
    backendAddresses: [...texts(pool.ip_addresses), ...texts(pool.fqdns)],
    backendPort: numberOf(settings.port),
    backendProtocol: texts(settings.protocol)[0] ?? 'Http',
    cookieBasedAffinity: settings.cookie_based_affinity === 'Enabled',
    probePath: texts(named(gateway.probe, settings.probe_name)?.path)[0],
  };
  return (hostNames.length > 0 ? hostNames : [undefined]).map((hostName) => ({ ...route, hostName }));
}

function isPublic(frontend: any): boolean {
  return frontend.public_ip_address_id !== undefined && frontend.public_ip_address_id !== null;
}

function nonEmpty<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function named(list: any, name: any): any {
  return typeof name === 'string' ? blocks(list).find((item) => item.name === name) : undefined;
}
