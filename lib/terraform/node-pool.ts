import { KubernetesClusterNodePool } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { NodeOsType, NodePoolOptions, SpotEvictionPolicy } from './node-pool-options';
import { checkNodePool } from './private/node-pool-checks';
import { renderAutoscaling, renderMachines, renderUpgrade } from './private/node-pool-config';
import { failOn, nonEmpty } from './private/problems';

/**
 * What a cluster hands to its pools.
 *
 * @internal
 */
export interface NodePoolContext {
  readonly clusterId: string;
  readonly kubernetesVersion?: string;
  readonly nodeSubnetId: string;
  readonly podSubnetId?: string;
  /** What Windows nodes do not work with, if it is something. */
  readonly linuxOnly?: string;
  readonly ignoreVersion: boolean;
  readonly tags?: Record<string, string>;
  readonly dependencies: ITerraformDependable[];
}

/** AKS taints spot nodes and refuses a pool that is declared without the taint. */
const SPOT_TAINT = 'kubernetes.azure.com/scalesetpriority=spot:NoSchedule';
const SPOT_LABEL = { 'kubernetes.azure.com/scalesetpriority': 'spot' };

/** A pool of nodes for your pods. Made by `AksCluster.addNodePool`. Writes `azurerm_kubernetes_cluster_node_pool`. */
export class AksNodePool extends Construct {
  /**
   * Make a pool in a cluster.
   *
   * @internal
   */
  public static _in(scope: Construct, id: string, context: NodePoolContext, options: NodePoolOptions): AksNodePool {
    return new AksNodePool(scope, id, context, options);
  }

  /** Name of the pool. */
  public readonly nodePoolName: string;
  /** The azurerm resource. */
  public readonly resource: KubernetesClusterNodePool;
  /** What was asked for. */
  public readonly options: NodePoolOptions;

  /**
   * @param scope The cluster.
   * @param id The construct id.
   * @param context What the cluster knows.
   * @param options What was asked for.
   */
  private constructor(scope: Construct, id: string, context: NodePoolContext, options: NodePoolOptions) {
    super(scope, id);
    this.options = options;
    this.nodePoolName = options.nodePoolName ?? id;
    failOn(this, checkNodePool(this.nodePoolName, options, context.linuxOnly));
    const { spot } = options;
    this.resource = new KubernetesClusterNodePool(this, 'Resource', {
      name: this.nodePoolName,
      kubernetesClusterId: context.clusterId,
      mode: 'User',
      orchestratorVersion: context.kubernetesVersion,
      vnetSubnetId: options.subnet?.subnetId ?? context.nodeSubnetId,
      podSubnetId: context.podSubnetId,
      osType: options.osType ?? NodeOsType.LINUX,
      nodePublicIpEnabled: false,
      ...renderAutoscaling(options, 1),
      ...renderMachines(options),
      ...(options.windowsOutboundNatEnabled === undefined ? {} : { windowsProfile: { outboundNatEnabled: options.windowsOutboundNatEnabled } }),
      upgradeSettings: spot ? undefined : renderUpgrade(options),
      ...(spot ? { priority: 'Spot', evictionPolicy: options.spotEvictionPolicy ?? SpotEvictionPolicy.DELETE, spotMaxPrice: options.spotMaxPrice ?? -1 } : {}),
      nodeTaints: spot ? [SPOT_TAINT, ...(options.nodeTaints ?? [])] : options.nodeTaints,
      nodeLabels: spot ? { ...SPOT_LABEL, ...options.nodeLabels } : options.nodeLabels,
      temporaryNameForRotation: temporaryName(this.nodePoolName, options.osType),
      tags: context.tags,
      dependsOn: nonEmpty(context.dependencies),
      lifecycle: context.ignoreVersion ? { ignoreChanges: ['orchestrator_version'] } : undefined,
    });
  }

  /** True for a pool of Windows nodes. */
  public get isWindows(): boolean {
    return this.options.osType === NodeOsType.WINDOWS;
  }
}

/** A name that no other pool has while this one has its own. */
function temporaryName(nodePoolName: string, osType?: NodeOsType): string {
  return osType === NodeOsType.WINDOWS ? `t${nodePoolName.slice(0, 5)}` : `tmp${nodePoolName.slice(0, 9)}`;
}
