import { Kind, Kinds, listOf, madeBy, shown, structOf } from '../../arguments/kind';
import { ANYTHING, FLAG, MAP, NUMBER, OBJECT, TEXT, wordOf } from '../../arguments/values';
import { ClusterProfile, NetworkDataPlane, NetworkPlugin, NetworkPluginMode, NetworkPolicyEngine, SubnetProfile } from '../cluster-profile';
import { GatewayManager, GatewayProfile, StaticRouteProfile } from '../gateway-profile';
import { LoadBalancerProfile } from '../load-balancer-profile';

/** A version of Kubernetes. */
export const VERSION = madeBy('KubernetesVersion', 'minor', 'take KubernetesVersion.V1_35, or call KubernetesVersion.of');
/** How a Service is balanced on nodes. */
export const KUBE_PROXY = madeBy('KubeProxy', 'isPlatformDefault', 'take KubeProxy.PLATFORM_DEFAULT, or call a mode such as KubeProxy.iptables');

/** Objects that were read, which may be very many. They stay what they are: others look into them. */
export const OBJECTS: Kind = (field, value) => {
  if (!Array.isArray(value)) {
    return listOf(ANYTHING)(field, value);
  }
  const wrong = value.findIndex((one) => typeof one !== 'object' || one === null || !('object' in one));
  return wrong === -1 ? { problems: [], value }
    : { problems: [`${field}[${wrong}] must be an object with what was read as its object, got ${shown(value[wrong])}`], value: [], isLost: true };
};

const SUBNET: Kinds<SubnetProfile> = { required: { subnetName: TEXT }, optional: { addressPrefixes: listOf(TEXT), delegatedTo: TEXT } };
const LOAD_BALANCER: Kinds<LoadBalancerProfile> = {
  required: { loadBalancerName: TEXT }, optional: { allowServicePlacement: FLAG, serviceLabels: MAP, namespaceLabels: MAP, otherSelectors: FLAG },
};
const STATIC_ROUTE: Kinds<StaticRouteProfile> = {
  required: {
    path: TEXT, listenerPort: NUMBER, listenerProtocol: TEXT, backendAddresses: listOf(TEXT), backendPort: NUMBER, backendProtocol: TEXT,
  },
  optional: { hostName: TEXT, privateFrontend: FLAG, cookieBasedAffinity: FLAG, probePath: TEXT },
};
const GATEWAY: Kinds<GatewayProfile> = {
  required: { gatewayName: TEXT, managedBy: wordOf(GatewayManager) },
  optional: {
    ingressClassName: TEXT,
    ingressControllerName: TEXT,
    controllerVersion: madeBy('AgicVersion', '_namesFrontendType', 'call AgicVersion.of'),
    watchNamespaces: listOf(TEXT),
    publicFrontend: FLAG,
    privateFrontendAddress: TEXT,
    subnetAddressPrefix: TEXT,
    clientPorts: listOf(NUMBER),
    sslCertificateNames: listOf(TEXT),
    trustedRootCertificateNames: listOf(TEXT),
    sslProfileNames: listOf(TEXT),
    rewriteRuleSetNames: listOf(TEXT),
    controllerAddon: FLAG,
    webApplicationFirewall: FLAG,
    ignoredBlocks: listOf(TEXT),
    changedBlocks: listOf(TEXT),
    addonClusterNames: listOf(TEXT),
    overwrittenRoutes: listOf(structOf(STATIC_ROUTE)),
    routes: listOf(structOf(STATIC_ROUTE)),
    configuration: OBJECT,
  },
};

/** What is known of a cluster. */
export const CLUSTER: Kinds<ClusterProfile> = {
  required: {},
  optional: {
    clusterName: TEXT,
    location: TEXT,
    wholeCluster: FLAG,
    severalClusters: FLAG,
    kubernetesVersion: VERSION,
    kubeProxy: KUBE_PROXY,
    kubeProxyApiVersion: TEXT,
    selfManaged: FLAG,
    automatic: FLAG,
    windowsNodePools: listOf(TEXT),
    networkPlugin: wordOf(NetworkPlugin),
    networkPluginMode: wordOf(NetworkPluginMode),
    networkDataPlane: wordOf(NetworkDataPlane),
    networkPolicy: wordOf(NetworkPolicyEngine),
    podCidr: TEXT,
    serviceCidr: TEXT,
    ipv6ServiceCidr: TEXT,
    backendPoolType: TEXT,
    loadBalancers: listOf(structOf(LOAD_BALANCER)),
    subnets: listOf(structOf(SUBNET)),
    nodeSubnetName: TEXT,
    undecidedSettings: listOf(TEXT),
    gateways: listOf(structOf(GATEWAY)),
    azureResources: listOf(ANYTHING),
  },
};

export const PROFILE = structOf(CLUSTER);

/** What every look at objects takes. */
export const LOOKED_AT = { objects: OBJECTS };
export const KNOWN = { profile: PROFILE };
