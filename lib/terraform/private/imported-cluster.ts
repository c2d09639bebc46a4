import { Construct } from 'constructs';
import { ArmType, parseArmId } from './arm-id';
import { enforcedPolicies } from './enforced-policies';
import { profilesOf } from './gateway-profiles';
import { ADDED_GATEWAY, EXISTING_CLUSTER } from './kinds/cluster';
import { read } from './kinds/kind';
import { isLiteral, judgeProfile, literal } from './problems';
import { groupBeside } from './resource-group-id';
import { placed } from '../../arguments/check';
import { ClusterProfile, IGatewayProfile } from '../../traffic';
import type { AksClusterAttributes } from '../aks-cluster-props';
import { ClusterKubelet, IClusterKubelet } from '../cluster-kubelet';
import type { IAksCluster } from '../i-aks-cluster';

/** A cluster that exists already, known by what was said about it. */
export class ImportedCluster extends Construct implements IAksCluster {
  public readonly clusterName: string;
  public readonly resourceGroupName: string;
  public readonly clusterId?: string;
  public readonly nodeResourceGroupId?: string;
  public readonly oidcIssuerUrl?: string;
  public readonly kubeletIdentity?: IClusterKubelet;
  private readonly gateways: IGatewayProfile[] = [];

  private readonly attributes: AksClusterAttributes;

  public constructor(scope: Construct, id: string, attributes: AksClusterAttributes) {
    super(...placed(scope, id, { name: 'AksCluster.fromAksClusterAttributes' }));
    this.attributes = read(this, EXISTING_CLUSTER, attributes);
    const { clusterId, nodeResourceGroupName, kubeletPrincipalId, kubeletClientId } = this.attributes;
    this.clusterName = this.attributes.clusterName;
    judgeProfile(this, this.clusterProfile, [
      ...isLiteral(clusterId) ? checkClusterId(clusterId, this.attributes) : [],
      ...kubeletClientId !== undefined && kubeletPrincipalId === undefined ? ['kubeletClientId needs kubeletPrincipalId of the same identity: give both, or leave it out'] : [],
    ]);
    this.resourceGroupName = this.attributes.resourceGroupName;
    this.clusterId = clusterId;
    this.nodeResourceGroupId = clusterId === undefined || nodeResourceGroupName === undefined ? undefined
      : groupBeside(clusterId, nodeResourceGroupName);
    this.oidcIssuerUrl = this.attributes.oidcIssuerUrl;
    this.kubeletIdentity = kubeletPrincipalId === undefined ? undefined : ClusterKubelet._of(this, 'Kubelet', kubeletPrincipalId, kubeletClientId);
  }

  public get clusterProfile(): ClusterProfile {
    const { kubernetesVersion, kubeProxy, networking, location, nodeSubnet, subnets, serviceCidr, windowsNodePools } = this.attributes;
    return {
      clusterName: literal(this.clusterName),
      location: literal(location),
      kubernetesVersion,
      kubeProxy,
      networkPlugin: networking?.plugin,
      networkPluginMode: networking?.pluginMode,
      networkDataPlane: networking?.dataPlane,
      networkPolicy: networking && enforcedPolicies(networking),
      podCidr: networking?.podCidr,
      serviceCidr: literal(serviceCidr),
      windowsNodePools: literal(windowsNodePools),
      subnets: nodeSubnet || subnets ? [...nodeSubnet ? [nodeSubnet] : [], ...subnets ?? []].map((subnet) => subnet.subnetProfile) : undefined,
      nodeSubnetName: literal(nodeSubnet?.subnetName),
      gateways: profilesOf(this.gateways),
    };
  }

  public addGateway(gateway: IGatewayProfile): void {
    read(this, ADDED_GATEWAY, { gateway });
    if (!this.gateways.includes(gateway)) {
      this.gateways.push(gateway);
    }
  }
}

/** Azure compares names without case. */
function checkClusterId(clusterId: string, { clusterName, resourceGroupName }: AksClusterAttributes): string[] {
  const id = parseArmId(clusterId, ArmType.CLUSTER);
  const differs = (said: string, named: string) => isLiteral(said) && said.toLowerCase() !== named.toLowerCase();
  return id && (differs(clusterName, id.names.managedClusters) || differs(resourceGroupName, id.resourceGroupName))
    ? [`clusterId must be that of cluster '${clusterName}' in resource group '${resourceGroupName}', got '${clusterId}'`]
    : [];
}
