import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformProvider, TerraformStack, Token } from 'cdktf';
import { Construct } from 'constructs';
import {
  AksCluster, AksClusterOptions, AksNetwork, AksNetworkOptions, ApplicationGateway, ApplicationGatewayOptions, IngressControllerAddon,
  KubeProxyOptions, NodePoolOptions,
} from '../terraform';
import { ClusterProfile, GatewayManager, IClusterProfile, KubernetesVersion } from '../traffic';

/** Properties of `AksPlatform`. */
export interface AksPlatformProps extends KubeProxyOptions {
  /** Azure region, for instance `westeurope`. */
  readonly location: string;
  /**
   * Name of the resource group that is made for all of it, 1 to 90 letters, digits, `.`, `_`, `-` or parentheses.
   *
   * @default - `rg-` and the construct id
   */
  readonly resourceGroupName?: string;
  /**
   * Kubernetes version of control plane and nodes.
   *
   * @default KubernetesVersion.V1_35
   */
  readonly kubernetesVersion?: KubernetesVersion;
  /**
   * The network.
   *
   * @default - 10.10.0.0/16 with subnets for nodes and gateway
   */
  readonly network?: AksNetworkOptions;
  /**
   * The cluster.
   *
   * @default - Azure CNI overlay, a system pool of 2 to 5 nodes in three zones
   */
  readonly cluster?: AksClusterOptions;
  /**
   * The pool for your pods, and for the ingress controller's. Its name is `user`.
   *
   * @default - 1 to 5 nodes in three zones
   */
  readonly userPool?: NodePoolOptions;
  /**
   * The application gateway.
   *
   * @default - Standard_v2 with a public frontend, managed by the ingress controller
   */
  readonly gateway?: ApplicationGatewayOptions;
  /**
   * Give the ingress controller's identity the roles it needs. With false somebody else must.
   *
   * @default true
   */
  readonly assignRoles?: boolean;
  /**
   * Tags of everything that can have tags.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
}

/**
 * Make all that a request to a cluster passes in Azure: resource group, network, application gateway, cluster, ingress controller and its roles.
 *
 * A gateway with `managedBy: GatewayManager.TERRAFORM` gets no ingress controller: add its routes in the program. Adds the azurerm provider to the
 * stack if it has none; the subscription comes from `ARM_SUBSCRIPTION_ID` then.
 *
 * Throws when a name, a number, an address range or a combination is one that Azure refuses.
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { AksPlatform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * const platform = new AksPlatform(stack, 'shop', { location: 'westeurope' });
 * platform.cluster.addNodePool('gpu', { vmSize: 'Standard_NC4as_T4_v3', maxCount: 2 });
 */
export class AksPlatform extends Construct implements IClusterProfile {
  /** The resource group that holds everything but the nodes. */
  public readonly resourceGroup: ResourceGroup;
  /** The virtual network with its subnets. */
  public readonly network: AksNetwork;
  /** The application gateway. */
  public readonly gateway: ApplicationGateway;
  /** The cluster. */
  public readonly cluster: AksCluster;
  /** The ingress controller, absent when Terraform writes the routes. */
  public readonly ingressController?: IngressControllerAddon;

  public constructor(scope: Construct, id: string, props: AksPlatformProps) {
    super(scope, id);
    const { location, tags } = props;
    const resourceGroupName = props.resourceGroupName ?? `rg-${id}`;
    checkResourceGroupName(this, resourceGroupName);
    ensureProvider(this);

    this.resourceGroup = new ResourceGroup(this, 'ResourceGroup', { name: resourceGroupName, location, tags });
    const home = { resourceGroupName: this.resourceGroup.name, location, tags };
    const network = new AksNetwork(this, 'Network', { networkName: `vnet-${id}`, ...props.network, ...home });
    this.network = network;
    this.gateway = new ApplicationGateway(this, 'Gateway', { gatewayName: `agw-${id}`, ...props.gateway, ...home, subnet: network.gatewaySubnet });
    this.cluster = new AksCluster(this, 'Cluster', {
      clusterName: `aks-${id}`,
      loadBalancerSubnets: [network.loadBalancerSubnet, network.privateLinkSubnet].filter((subnet) => subnet !== undefined),
      ...props.cluster,
      ...home,
      nodeSubnet: network.nodeSubnet,
      kubernetesVersion: props.kubernetesVersion ?? KubernetesVersion.V1_35,
      kubeProxy: props.kubeProxy,
      kubeProxyApiVersion: props.kubeProxyApiVersion,
    });
    this.cluster.addNodePool('user', props.userPool);
    this.ingressController = this.gateway.managedBy === GatewayManager.INGRESS_CONTROLLER
      ? new IngressControllerAddon(this, 'IngressController', { cluster: this.cluster, gateway: this.gateway, assignRoles: props.assignRoles })
      : undefined;
  }

  public get clusterProfile(): ClusterProfile {
    return this.cluster.clusterProfile;
  }
}

function checkResourceGroupName(scope: Construct, name: string): void {
  if (!Token.isUnresolved(name) && !/^[-\w.()]{0,89}[-\w()]$/.test(name)) {
    throw new Error(`[${scope.node.path}] resourceGroupName must be 1 to 90 letters, digits, '.', '_', '-' or parentheses and not end in '.', got '${name}'`);
  }
}

/** azurerm refuses to run without a provider block that has `features`. */
function ensureProvider(scope: Construct): void {
  const stack = TerraformStack.of(scope);
  const present = stack.node.findAll().some((construct) => (
    TerraformProvider.isTerraformProvider(construct) && construct.terraformResourceType === 'azurerm'
  ));
  if (!present) {
    new AzurermProvider(stack, 'AzurermProvider', { features: [{}] });
  }
}
