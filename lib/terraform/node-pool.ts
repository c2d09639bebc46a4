import { KubernetesClusterNodePool } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { NodeOsType, NodePoolOptions, SpotEvictionPolicy } from './node-pool-options';
import { placedInStack } from './private/in-stack';
import { read } from './private/kinds/kind';
import { NODE_POOL } from './private/kinds/node-pool';
import { checkNodePool, checkPoolSubnet } from './private/node-pool-checks';
import { renderAutoscaling, renderMachines, renderUpgrade } from './private/node-pool-config';
import { nonEmpty } from './private/problems';
import { temporaryName } from './private/rotation-names';
import { failOn } from '../traffic/rules/refusals';

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
    super(...placedInStack(scope, id, new.target));
    const given = read(this, NODE_POOL, options);
    this.options = given;
    this.nodePoolName = given.nodePoolName ?? id;
    failOn(this, checkPoolSubnet(options));
    failOn(this, checkNodePool(this.nodePoolName, given, context.linuxOnly));
    const { spot } = given;
    this.resource = new KubernetesClusterNodePool(this, 'Resource', {
      name: this.nodePoolName,
      kubernetesClusterId: context.clusterId,
      mode: 'User',
      orchestratorVersion: context.kubernetesVersion,
      vnetSubnetId: given.subnet?.subnetId ?? context.nodeSubnetId,
      podSubnetId: context.podSubnetId,
      osType: given.osType ?? NodeOsType.LINUX,
      nodePublicIpEnabled: false,
      ...renderAutoscaling(given, 1),
      ...renderMachines(given),
      ...(given.windowsOutboundNatEnabled === undefined ? {} : { windowsProfile: { outboundNatEnabled: given.windowsOutboundNatEnabled } }),
      upgradeSettings: spot ? undefined : renderUpgrade(given),
      ...(spot ? { priority: 'Spot', evictionPolicy: given.spotEvictionPolicy ?? SpotEvictionPolicy.DELETE, spotMaxPrice: given.spotMaxPrice ?? -1 } : {}),
      nodeTaints: spot ? [SPOT_TAINT, ...(given.nodeTaints ?? [])] : given.nodeTaints,
      nodeLabels: spot ? { ...SPOT_LABEL, ...given.nodeLabels } : given.nodeLabels,
      temporaryNameForRotation: temporaryName(this.nodePoolName, given.osType === NodeOsType.WINDOWS),
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
