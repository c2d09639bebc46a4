import { LOCATION, RESOURCE_GROUP, TAGS } from '../../terraform/private/kinds/azure';
import { CLUSTER_OPTIONS, KUBE_PROXY } from '../../terraform/private/kinds/cluster';
import { FIREWALL_MODE } from '../../terraform/private/kinds/firewall';
import { GATEWAY_OPTIONS } from '../../terraform/private/kinds/gateway';
import { Kinds, listOf, structOf } from '../../terraform/private/kinds/kind';
import { NETWORK_OPTIONS } from '../../terraform/private/kinds/network';
import { NODE_POOL } from '../../terraform/private/kinds/node-pool';
import { FLAG, madeBy } from '../../terraform/private/kinds/texts';
import { WORKSPACE_OPTIONS } from '../../terraform/private/kinds/workspace';
import type { AksPlatformProps } from '../aks-platform-props';
import type { PlatformFirewallOptions, PlatformLogsOptions } from '../aks-preset';

const LOGS: Kinds<PlatformLogsOptions> = { required: {}, optional: WORKSPACE_OPTIONS };
const FIREWALL: Kinds<PlatformFirewallOptions> = { required: {}, optional: { mode: FIREWALL_MODE } };

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
    logs: structOf(LOGS),
    firewall: structOf(FIREWALL),
    assignRoles: FLAG,
    defender: FLAG,
    tags: TAGS,
  },
};
