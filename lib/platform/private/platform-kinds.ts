import { Kinds, structOf } from '../../arguments/kind';
import { LOCATION, RESOURCE_GROUP, TAGS } from '../../terraform/private/kinds/azure';
import { CLUSTER_OPTIONS, KUBE_PROXY } from '../../terraform/private/kinds/cluster';
import { FIREWALL_MODE } from '../../terraform/private/kinds/firewall';
import { GATEWAY_OPTIONS, WAF_POLICY_ID } from '../../terraform/private/kinds/gateway';
import { listOf, madeBy } from '../../terraform/private/kinds/kind';
import { NETWORK_OPTIONS } from '../../terraform/private/kinds/network';
import { NODE_POOL } from '../../terraform/private/kinds/node-pool';
import { FLAG, GUID_TEXT, nameLike } from '../../terraform/private/kinds/texts';
import { WORKSPACE_OPTIONS } from '../../terraform/private/kinds/workspace';
import { APPLICATION_LOAD_BALANCER_NAME, LOAD_BALANCER_PART_NAME } from '../../terraform/private/names';
import type { AksPlatformProps } from '../aks-platform-props';
import type { PlatformFirewallOptions, PlatformLogsOptions } from '../aks-preset';
import type { PlatformContainersGatewayOptions } from '../platform-containers-gateway-options';

const LOGS: Kinds<PlatformLogsOptions> = { required: {}, optional: WORKSPACE_OPTIONS };
const FIREWALL: Kinds<PlatformFirewallOptions> = { required: {}, optional: { mode: FIREWALL_MODE } };

const CONTAINERS_GATEWAY: Kinds<PlatformContainersGatewayOptions> = {
  required: {},
  optional: {
    existingLoadBalancer: madeBy('ApplicationLoadBalancer', 'frontendNames'),
    loadBalancerName: nameLike(APPLICATION_LOAD_BALANCER_NAME),
    frontendNames: listOf(nameLike(LOAD_BALANCER_PART_NAME)),
    controller: madeBy('AlbInstallation', 'addonOptions'),
    firewallPolicyId: WAF_POLICY_ID,
    subscriptionId: GUID_TEXT,
  },
};

export const PLATFORM: Kinds<AksPlatformProps> = {
  required: { location: LOCATION },
  optional: {
    ...KUBE_PROXY.optional,
    resourceGroupName: RESOURCE_GROUP,
    existingResourceGroupName: RESOURCE_GROUP,
    existingNetwork: madeBy('AksNetwork', 'nodeSubnet'),
    existingCluster: madeBy('AksCluster', 'clusterProfile'),
    existingGateway: madeBy('ApplicationGateway', 'gatewayProfile'),
    existingWorkspace: madeBy('LogAnalyticsWorkspace', 'workspaceId'),
    registries: listOf(madeBy('ContainerRegistry', 'containerRegistryId')),
    kubernetesVersion: madeBy('KubernetesVersion', 'minor'),
    preset: madeBy('AksPreset', 'decisions'),
    network: structOf(NETWORK_OPTIONS),
    cluster: structOf(CLUSTER_OPTIONS),
    userPool: structOf(NODE_POOL),
    gateway: structOf(GATEWAY_OPTIONS),
    withoutGateway: FLAG,
    containersGateway: structOf(CONTAINERS_GATEWAY),
    logs: structOf(LOGS),
    firewall: structOf(FIREWALL),
    assignRoles: FLAG,
    defender: FLAG,
    tags: TAGS,
  },
};
