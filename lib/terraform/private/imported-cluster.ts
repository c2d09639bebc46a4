import { Construct } from 'constructs';
import { ArmType, checkArmId, isGuid, parseArmId } from './arm-id';
import { enforcedPolicies } from './enforced-policies';
import { profilesOf } from './gateway-profiles';
import { checkName, CLUSTER_NAME, RESOURCE_GROUP_NAME } from './names';
import { isLiteral, judgeProfile, literal } from './problems';
import { ClusterProfile, IGatewayProfile } from '../../traffic';
import type { AksClusterAttributes } from '../aks-cluster-props';
import { ClusterKubelet } from '../cluster-kubelet';
import type { IAksCluster } from '../i-aks-cluster';

/** A cluster that exists already, known by what was said about it. */
export class ImportedCluster extends Construct implements IAksCluster {
  public readonly clusterName: string;
  public readonly resourceGroupName: string;
  public readonly clusterId?: string;
  public readonly oidcIssuerUrl?: string;
  public readonly kubeletIdentity?: ClusterKubelet;
  private readonly gateways: IGatewayProfile[] = [];

  public constructor(scope: Construct, id: string, private readonly attributes: AksClusterAttributes) {
    super(scope, id);
    const { clusterId, kubeletPrincipalId } = attributes;
    this.clusterName = attributes.clusterName;
    judgeProfile(this, this.clusterProfile, [
      ...checkName('clusterName', attributes.clusterName, CLUSTER_NAME),
      ...checkName('resourceGroupName', attributes.resourceGroupName, RESOURCE_GROUP_NAME),
      ...(isLiteral(kubeletPrincipalId) && !isGuid(kubeletPrincipalId)
        ? [`kubeletPrincipalId must be an object id like 00000000-0000-0000-0000-000000000000, got '${kubeletPrincipalId}'`] : []),
      ...(isLiteral(clusterId) ? checkClusterId(clusterId, attributes) : []),
    ]);
    this.resourceGroupName = attributes.resourceGroupName;
    this.clusterId = clusterId;
    this.oidcIssuerUrl = attributes.oidcIssuerUrl;
    this.kubeletIdentity = kubeletPrincipalId === undefined ? undefined : ClusterKubelet._of(this, 'Kubelet', kubeletPrincipalId);
  }

  public get clusterProfile(): ClusterProfile {
    const { kubernetesVersion, kubeProxy, networking, subnets } = this.attributes;
    return {
      clusterName: literal(this.clusterName),
      kubernetesVersion,
      kubeProxy,
      networkPlugin: networking?.plugin,
      networkPluginMode: networking?.pluginMode,
      networkDataPlane: networking?.dataPlane,
      networkPolicy: networking && enforcedPolicies(networking),
      podCidr: networking?.podCidr,
      subnets: subnets?.map((subnet) => subnet.subnetProfile),
      gateways: profilesOf(this.gateways),
    };
  }

  public addGateway(gateway: IGatewayProfile): void {
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
    : checkArmId('clusterId', clusterId, ArmType.CLUSTER);
}
