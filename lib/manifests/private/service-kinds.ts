import { CLUSTER, KUBERNETES_VERSION, METADATA } from './kinds';
import { Kinds, listOf, madeBy, structOf } from '../../arguments/kind';
import { FLAG, MAP, NUMBER, OBJECT, TEXT } from '../../arguments/values';
import type { SubnetProfile } from '../../traffic';
import type { AzureHealthProbe, AzurePortHealthProbe } from '../azure-load-balancer-health-probe';
import type { AzurePrivateLinkService } from '../azure-load-balancer-private-link';
import type { AzurePublicIp } from '../azure-load-balancer-public-ip';
import type { LoadBalancerServicePort, LoadBalancerServiceProps } from '../load-balancer-service-props';

/** What a Service is given, whatever its type: what a type does not have, nobody gives it. */
export interface AnyServiceProps extends LoadBalancerServiceProps {
  readonly externalName?: string;
}

const SUBNET: Kinds<SubnetProfile> = { required: { subnetName: TEXT }, optional: { addressPrefixes: listOf(TEXT), delegatedTo: TEXT } };

const HEALTH_PROBE: Kinds<AzureHealthProbe> = {
  required: {}, optional: { protocol: TEXT, intervalSeconds: NUMBER, numberOfProbes: NUMBER, requestPath: TEXT },
};

const PORT_PROBE: Kinds<AzurePortHealthProbe> = { required: {}, optional: { ...HEALTH_PROBE.optional, port: NUMBER, portName: TEXT } };

const PORT: Kinds<LoadBalancerServicePort> = {
  required: { port: NUMBER },
  optional: {
    targetPort: NUMBER,
    targetPortName: TEXT,
    name: TEXT,
    protocol: TEXT,
    appProtocol: TEXT,
    nodePort: NUMBER,
    noLoadBalancerRule: FLAG,
    noProbeRule: FLAG,
    healthProbe: structOf(PORT_PROBE),
  },
};

const PUBLIC_IP: Kinds<AzurePublicIp> = {
  required: {},
  optional: {
    name: TEXT, nameIpv6: TEXT, prefixId: TEXT, prefixIdIpv6: TEXT, resourceGroupName: TEXT, dnsLabelName: TEXT, tags: MAP, ipTags: MAP,
  },
};

const PRIVATE_LINK: Kinds<AzurePrivateLinkService> = {
  required: {},
  optional: {
    name: TEXT,
    resourceGroupName: TEXT,
    subnet: structOf(SUBNET),
    ipAddressCount: NUMBER,
    ipAddresses: listOf(TEXT),
    fqdns: listOf(TEXT),
    proxyProtocol: FLAG,
    visibility: listOf(TEXT),
    autoApproval: listOf(TEXT),
  },
};

export const SERVICE_PROPS: Kinds<AnyServiceProps> = {
  required: {},
  optional: {
    externalName: TEXT,
    metadata: METADATA,
    cluster: CLUSTER,
    kubernetesVersion: KUBERNETES_VERSION,
    selector: madeBy('a workload or Pods of cdk8s-plus', 'toPodSelectorConfig', 'give labels as selectorLabels'),
    selectorLabels: OBJECT,
    ports: listOf(structOf(PORT)),
    publishNotReadyAddresses: FLAG,
    ipFamilies: listOf(TEXT),
    ipFamilyPolicy: TEXT,
    sessionAffinity: madeBy('SessionAffinity', 'sticky', 'take SessionAffinity.NONE, or call SessionAffinity.clientIp'),
    internalTrafficPolicy: TEXT,
    trafficDistribution: TEXT,
    clusterIP: TEXT,
    externalIPs: listOf(TEXT),
    externalTrafficPolicy: TEXT,
    healthCheckNodePort: NUMBER,
    allocateLoadBalancerNodePorts: FLAG,
    loadBalancerClass: TEXT,
    loadBalancerSourceRanges: listOf(TEXT),
    internal: FLAG,
    subnet: structOf(SUBNET),
    ipv4Address: TEXT,
    ipv6Address: TEXT,
    publicIp: structOf(PUBLIC_IP),
    additionalPublicIps: listOf(TEXT),
    allowedIpRanges: listOf(TEXT),
    allowedServiceTags: listOf(TEXT),
    denyAllExceptLoadBalancerSourceRanges: FLAG,
    tcpIdleTimeoutMinutes: NUMBER,
    disableTcpReset: FLAG,
    enableHighAvailabilityPorts: FLAG,
    disableFloatingIp: FLAG,
    disableNsgRule: FLAG,
    loadBalancerConfigurations: listOf(TEXT),
    loadBalancerMode: listOf(TEXT),
    healthProbe: structOf(HEALTH_PROBE),
    privateLinkService: structOf(PRIVATE_LINK),
  },
};

/** What a Service of that type is given, which is nothing without its name. */
export const EXTERNAL_NAME_PROPS = {
  required: { externalName: TEXT }, optional: { metadata: METADATA, cluster: CLUSTER, kubernetesVersion: KUBERNETES_VERSION },
} as unknown as Kinds<AnyServiceProps>;
