import { LimitedReader } from './limited-reader';
import { failOnOtherKind } from './other-option';
import { Field, flag, listOf, object, oneOf, readSettings, text, textLike, textMap, whole } from './read-settings';
import {
  BackendPoolType, ClusterProfile, GatewayManager, GatewayProfile, IpvsOptions, IpvsScheduler, KubeProxy, KubeProxyMode, KubernetesVersion,
  LoadBalancerProfile,
  NetworkDataPlane, NetworkPlugin, NetworkPluginMode, NetworkPolicyEngine, StaticRouteProfile, SubnetProfile,
} from '../traffic';
import { profileFromArm } from '../traffic/terraform/profile';

enum Protocol {
  HTTP = 'Http',
  HTTPS = 'Https',
}

const MAX_PORT = 65535;
/** Azure keeps the ports above for itself. */
const MAX_LISTENER_PORT = 64999;
const LONGEST_SECONDS = 2 ** 31 - 1;
const range = textLike(/^[0-9a-fA-F.:]+\/\d{1,3}$/, 'an address range such as 10.0.0.0/16');

const subnet = object<SubnetProfile>({ subnetName: text, addressPrefixes: listOf(range), delegatedTo: text }, ['subnetName']);

const loadBalancer = object<LoadBalancerProfile>({
  loadBalancerName: text,
  allowServicePlacement: flag,
  serviceLabels: textMap,
  namespaceLabels: textMap,
  otherSelectors: flag,
}, ['loadBalancerName']);

const route = object<StaticRouteProfile>({
  hostName: text,
  path: textLike(/^\//, 'a path such as / or /api/*'),
  listenerPort: whole(1, MAX_PORT),
  listenerProtocol: oneOf(Protocol),
  privateFrontend: flag,
  backendAddresses: listOf(text),
  backendPort: whole(1, MAX_PORT),
  backendProtocol: oneOf(Protocol),
  cookieBasedAffinity: flag,
  probePath: text,
}, ['path', 'listenerPort', 'listenerProtocol', 'backendAddresses', 'backendPort', 'backendProtocol']);

const gateway = object<GatewayProfile>({
  gatewayName: text,
  managedBy: oneOf(GatewayManager),
  ingressClassName: text,
  ingressControllerName: text,
  watchNamespaces: listOf(text),
  publicFrontend: flag,
  privateFrontendAddress: text,
  subnetAddressPrefix: range,
  clientPorts: listOf(whole(1, MAX_LISTENER_PORT)),
  sslCertificateNames: listOf(text),
  trustedRootCertificateNames: listOf(text),
  sslProfileNames: listOf(text),
  rewriteRuleSetNames: listOf(text),
  controllerAddon: flag,
  webApplicationFirewall: flag,
  ignoredBlocks: listOf(text),
  changedBlocks: listOf(text),
  addonClusterNames: listOf(text),
  overwrittenRoutes: listOf(route),
  routes: listOf(route),
}, ['gatewayName', 'managedBy']);

interface ProxySettings extends IpvsOptions {
  readonly mode: KubeProxyMode | 'disabled';
}

const seconds = whole(1, LONGEST_SECONDS);
const proxySettings = object<ProxySettings>({
  mode: oneOf({ ...KubeProxyMode, DISABLED: 'disabled' }),
  scheduler: oneOf(IpvsScheduler),
  tcpTimeoutSeconds: seconds,
  tcpFinTimeoutSeconds: seconds,
  udpTimeoutSeconds: seconds,
}, ['mode']);

const kubeProxy: Field<KubeProxy> = (value) => {
  const { mode, ...options } = proxySettings(typeof value === 'string' ? { mode: value } : value);
  if (mode === KubeProxyMode.IPVS) {
    return KubeProxy.ipvs(options);
  }
  if (Object.keys(options).length > 0) {
    throw new Error(`${Object.keys(options)[0]} must be left out: it is for mode ipvs, got mode ${mode}`);
  }
  return mode === 'disabled' ? KubeProxy.disabled() : KubeProxy.ofMode(mode);
};

const version = textLike(/^\d+\.\d+(\.\d+)?$/, "a version in quotes such as '1.35'");

const profile = object<ClusterProfile>({
  clusterName: text,
  location: text,
  kubernetesVersion: (value) => KubernetesVersion.of(version(value)),
  kubeProxy,
  kubeProxyApiVersion: text,
  selfManaged: flag,
  wholeCluster: flag,
  severalClusters: flag,
  automatic: flag,
  windowsNodePools: listOf(text),
  networkPlugin: oneOf(NetworkPlugin),
  networkPluginMode: oneOf(NetworkPluginMode),
  networkDataPlane: oneOf(NetworkDataPlane),
  networkPolicy: oneOf(NetworkPolicyEngine),
  podCidr: range,
  serviceCidr: range,
  ipv6ServiceCidr: range,
  backendPoolType: oneOf(BackendPoolType),
  loadBalancers: listOf(loadBalancer),
  subnets: listOf(subnet),
  nodeSubnetName: text,
  gateways: listOf(gateway),
});

/**
 * The profile that a YAML file describes, with the fields of `ClusterProfile`; `kubeProxy` is a mode, or an object with `mode` and, for IPVS, its
 * options. What `az aks show` prints as JSON is read as well.
 *
 * Throws with the name of the file and every field that nobody would read or that has no such value.
 */
export function readProfile(file: string, reader?: LimitedReader): ClusterProfile {
  return readSettings(file, (value) => {
    failOnOtherKind(file, value, '--profile', 'profile');
    return profileFromArm(value) ?? profile(value);
  }, reader);
}

/** What a file says first, then what Terraform says. Gateways and subnets of both are there; of those with one name the file's. */
export function mergeProfiles(stated: ClusterProfile, described: ClusterProfile): ClusterProfile {
  const isStated = (setting: string) => Object.keys(stated).some((field) => field.toLowerCase() === setting.replace(/_/g, '').toLowerCase());
  return {
    ...described,
    ...stated,
    undecidedSettings: described.undecidedSettings?.filter((setting) => !isStated(setting)),
    gateways: distinct([...stated.gateways ?? [], ...described.gateways ?? []], ({ gatewayName }) => gatewayName),
    subnets: distinct([...stated.subnets ?? [], ...described.subnets ?? []], ({ subnetName }) => subnetName),
  };
}

function distinct<T>(items: T[], nameOf: (item: T) => string): T[] {
  return items.filter((item, index) => items.findIndex((other) => nameOf(other) === nameOf(item)) === index);
}
