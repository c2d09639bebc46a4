import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { ClusterProfile, NetworkPlugin, NetworkPluginMode } from '../../traffic';
import { parseCidr } from '../../traffic/azure/cidr';
import type { IAksCluster } from '../i-aks-cluster';
import type { IApplicationLoadBalancer } from '../i-application-load-balancer';
import { isLiteral } from './problems';
import { resourceGroupIdOf } from './resource-group-id';
import { BuiltInRole } from './roles';

const OVERLAY_PREFIX = 24;

/** Problems of a cluster that Application Gateway for Containers cannot serve, or that has a controller of it already. */
export function checkAlbController(controller: IConstruct, cluster: IAksCluster, loadBalancer: IApplicationLoadBalancer): string[] {
  const other = TerraformStack.of(controller).node.findAll()
    .find((one) => one !== controller && '_isAlbController' in one && 'cluster' in one && isSame(one.cluster as IAksCluster, cluster));
  return [
    ...other === undefined ? [] : [`cluster must have one controller of Application Gateway for Containers, got another at '${other.node.path}'`],
    ...networkProblems(cluster.clusterProfile, loadBalancer),
  ];
}

/** A cluster may be imported twice. */
function isSame(one: IAksCluster, other: IAksCluster): boolean {
  return one === other || (isLiteral(one.clusterId) && isLiteral(other.clusterId) && one.clusterId.toLowerCase() === other.clusterId.toLowerCase());
}

function networkProblems({ networkPlugin, networkPluginMode }: ClusterProfile, { subnet }: IApplicationLoadBalancer): string[] {
  const range = subnet.addressPrefix === undefined ? undefined : parseCidr(subnet.addressPrefix);
  return [
    ...networkPlugin === NetworkPlugin.KUBENET ? ['cluster must have Azure CNI, got kubenet, whose pods Application Gateway for Containers does not reach'] : [],
    ...networkPluginMode === NetworkPluginMode.OVERLAY && range !== undefined && range.prefixLength !== OVERLAY_PREFIX
      ? [`subnet ${subnet.subnetName} must be a /${OVERLAY_PREFIX} for a cluster with an overlay, neither smaller nor larger, got ${subnet.addressPrefix}`] : [],
  ];
}

/** A role of a controller, by the id of its construct. */
export interface AlbGrant {
  readonly id: string;
  readonly role: string;
  readonly scopeId: string;
}

/** What a controller must be allowed in order to write a gateway that it did not make. */
export function albGrants({ firewallPolicyId, subnet, loadBalancerId }: IApplicationLoadBalancer): AlbGrant[] {
  return [
    { id: 'ConfigurationManager', role: BuiltInRole.ALB_CONFIGURATION_MANAGER, scopeId: resourceGroupIdOf(loadBalancerId) },
    { id: 'SubnetNetworkContributor', role: BuiltInRole.NETWORK_CONTRIBUTOR, scopeId: subnet.subnetId },
    ...firewallPolicyId === undefined ? [] : [{ id: 'FirewallPolicyNetworkContributor', role: BuiltInRole.NETWORK_CONTRIBUTOR, scopeId: firewallPolicyId }],
  ];
}
