import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { ClusterProfile, IGatewayProfile, KubeProxy } from '../traffic';
import { AksClusterAttributes, AksClusterProps } from './aks-cluster-props';
import { AksKubeProxy } from './aks-kube-proxy';
import { AlertOptions, RecommendedAlerts } from './alerts';
import { ClusterIdentity } from './cluster-identity';
import { ClusterKubelet, IClusterKubelet } from './cluster-kubelet';
import { ClusterNetworking } from './cluster-networking';
import { OutboundType } from './cluster-options';
import { DiagnosticSetting } from './diagnostics';
import { IAksCluster } from './i-aks-cluster';
import type { IApplicationGateway } from './i-application-gateway';
import { NetworkSubnet } from './network-subnet';
import { AksNodePool } from './node-pool';
import { NodePoolOptions } from './node-pool-options';
import { CLUSTER_ALERTS } from './private/alert-rules';
import { PREVIEW_API_VERSION } from './private/azapi';
import { checkCluster } from './private/cluster-checks';
import { isFloating, renderCluster } from './private/cluster-config';
import { channelOf, DEFAULT_LOGS, linuxOnlyPartOf, withDefaults } from './private/cluster-defaults';
import { ClusterRoles } from './private/cluster-roles';
import { checkSizes, mostNodes } from './private/cluster-sizes';
import { updatesOf } from './private/cluster-update';
import { collectData } from './private/data-collection';
import { ipv6Ranges } from './private/dual-stack';
import { enforcedPolicies } from './private/enforced-policies';
import { profilesOf } from './private/gateway-profiles';
import { ImportedCluster } from './private/imported-cluster';
import { placedInStack } from './private/in-stack';
import { ADDED_GATEWAY, CLUSTER } from './private/kinds/cluster';
import { read } from './private/kinds/kind';
import { checkOutboundPorts } from './private/load-balancer-outbound';
import { nameOr } from './private/names';
import { checkPoolName, checkSameNetwork, SYSTEM_POOL_NAME } from './private/node-pool-checks';
import { clusterOutputs, Outputs } from './private/outputs';
import { checkPeeredRanges } from './private/peering-ranges';
import { judgeProfile, literal, nonEmpty, profileErrors } from './private/problems';
import { checkProviders } from './private/provider-checks';
import { BuiltInRole } from './private/roles';
import { checkRotationNames } from './private/rotation-names';
import { checkNodeRoutes } from './private/routes';
import { tenantOf } from './private/tenant';
import { failOn } from '../traffic/rules/refusals';

/**
 * Make an AKS cluster that an application gateway can send to.
 *
 * Writes `azurerm_kubernetes_cluster` with all network choices spelled out, OIDC issuer and workload identity on, nodes without public addresses, an
 * identity with the roles it needs, and `azapi_update_resource` when kube-proxy is set. Throws for names, numbers, ranges and combinations that Azure refuses.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform, traffic } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * const resourceGroupName = 'rg-shop';
 * const location = 'westeurope';
 * const network = new terraform.AksNetwork(stack, 'network', { resourceGroupName, location });
 *
 * const cluster = new terraform.AksCluster(stack, 'shop', {
 *   resourceGroupName,
 *   location,
 *   kubernetesVersion: traffic.KubernetesVersion.V1_35,
 *   nodeSubnet: network.nodeSubnet,
 * });
 * cluster.addNodePool('apps', { maxCount: 10 });
 */
export class AksCluster extends Construct implements IAksCluster {
  /** Use a cluster that exists already. What is said about it takes part in the checks. */
  public static fromAksClusterAttributes(scope: Construct, id: string, attributes: AksClusterAttributes): IAksCluster {
    return new ImportedCluster(scope, id, attributes);
  }

  public readonly clusterName: string;
  public readonly resourceGroupName: string;
  /** Azure region. */
  public readonly location: string;
  public readonly clusterId?: string;
  public readonly nodeResourceGroupId?: string;
  public readonly oidcIssuerUrl?: string;
  /** Where pods get their addresses and who enforces network policies. */
  public readonly networking: ClusterNetworking;
  /** Range of the addresses of Services. */
  public readonly serviceCidr: string;
  /** The azurerm resource. */
  public readonly resource: KubernetesCluster;
  /** The kube-proxy setting, if there is one to write. */
  public readonly kubeProxy?: AksKubeProxy;
  public readonly kubeletIdentity?: IClusterKubelet;
  /** Where logs of the control plane go, if they go anywhere. */
  public readonly diagnosticSetting?: DiagnosticSetting;

  private readonly roles: ClusterRoles;
  private readonly pools: AksNodePool[] = [];
  private readonly gateways: IGatewayProfile[] = [];
  private readonly props: AksClusterProps;

  public constructor(scope: Construct, id: string, props: AksClusterProps) {
    super(...placedInStack(scope, id, new.target));
    const given = read(this, CLUSTER, props);
    this.props = given;
    const checked = withDefaults(this, given);
    this.clusterName = checked.clusterName;
    this.resourceGroupName = given.resourceGroupName;
    this.location = given.location;
    this.networking = checked.networking;
    this.serviceCidr = checked.serviceCidr;
    judgeProfile(this, this.clusterProfile, checkCluster(checked));
    this.roles = new ClusterRoles(this, 'Identity', {
      identity: given.identity ?? ClusterIdentity.created(),
      clusterName: this.clusterName,
      resourceGroupName: given.resourceGroupName,
      location: given.location,
      tags: given.tags,
    });
    const before = this.roles.isSystemAssigned ? [] : [...this.grantRoles(), ...this.roles.grantForKubelet(given.artifactCache?.containerRegistryId)];
    this.resource = new KubernetesCluster(this, 'Resource', {
      ...renderCluster(KubernetesCluster, checked, tenantOf(this, given.entraId)),
      identity: this.roles.identityConfig,
      kubeletIdentity: this.roles.kubeletConfig,
      dependsOn: nonEmpty([...given.nodeSubnet._dependenciesOf(this), ...before]),
    });
    given.nodeSubnet._addUser(this.resource);
    this.clusterId = this.resource.id;
    this.nodeResourceGroupId = this.resource.nodeResourceGroupId;
    this.oidcIssuerUrl = this.resource.oidcIssuerUrl;
    this.kubeletIdentity = ClusterKubelet._of(this, 'Kubelet', this.resource.kubeletIdentity.objectId, this.resource.kubeletIdentity.clientId);
    if (this.roles.isSystemAssigned) {
      this.roles.useCluster(this.resource);
      this.grantRoles();
    }
    this.kubeProxy = this.setKubeProxy();
    collectData(this, this.resource.id, this.clusterName, given);
    this.diagnosticSetting = given.diagnostics && new DiagnosticSetting(this, 'Diagnostics', {
      settingName: nameOr(this, undefined, 'diag', this.clusterName),
      ...given.diagnostics,
      categories: given.diagnostics.categories ?? DEFAULT_LOGS,
      targetResourceId: this.clusterId,
    });
    this.node.addValidation({ validate: () => this.validate() });
  }

  /** The pools added so far, without the system pool. */
  public get nodePools(): AksNodePool[] {
    return [...this.pools];
  }

  public get clusterProfile(): ClusterProfile {
    const { networking, props } = this;
    return {
      clusterName: literal(this.clusterName),
      location: literal(this.location),
      kubernetesVersion: props.kubernetesVersion,
      kubeProxy: props.kubeProxy ?? KubeProxy.PLATFORM_DEFAULT,
      kubeProxyApiVersion: props.kubeProxy && !props.kubeProxy.isPlatformDefault ? props.kubeProxyApiVersion ?? PREVIEW_API_VERSION : undefined,
      windowsNodePools: this.pools.filter((pool) => pool.isWindows).map((pool) => pool.nodePoolName),
      networkPlugin: networking.plugin,
      networkPluginMode: networking.pluginMode,
      networkDataPlane: networking.dataPlane,
      networkPolicy: enforcedPolicies(networking),
      podCidr: networking.podCidr,
      serviceCidr: this.serviceCidr,
      subnets: [props.nodeSubnet, ...(props.loadBalancerSubnets ?? [])].map((subnet) => subnet.subnetProfile),
      nodeSubnetName: literal(props.nodeSubnet.subnetName),
      gateways: profilesOf(this.gateways),
    };
  }

  public addGateway(gateway: IGatewayProfile): void {
    read(this, ADDED_GATEWAY, { gateway });
    if (!this.gateways.includes(gateway)) {
      this.gateways.push(gateway);
    }
  }

  /**
   * Add a pool for your pods. From the first on, the system pool keeps them away, unless it was told otherwise.
   *
   * Throws when a name, a number or a combination is one that Azure refuses.
   */
  public addNodePool(id: string, options: NodePoolOptions = {}): AksNodePool {
    const [{ props, networking }, asked] = [this, options ?? {}];
    failOn(this, [
      ...checkPoolName(asked.nodePoolName ?? id, this.pools.map(({ nodePoolName }) => nodePoolName)),
      ...(asked.subnet ? checkSameNetwork(`subnet of pool '${id}'`, asked.subnet, props.nodeSubnet) : []),
      ...(asked.subnet && props.outboundType === OutboundType.USER_DEFINED_ROUTING ? checkNodeRoutes(`the subnet of pool '${id}'`, asked.subnet.routes) : []),
    ]);
    const pool = AksNodePool._in(this, id, {
      clusterId: this.resource.id,
      kubernetesVersion: props.kubernetesVersion.version,
      nodeSubnetId: props.nodeSubnet.subnetId,
      podSubnetId: networking.subnetOfPods?.subnetId,
      linuxOnly: linuxOnlyPartOf(networking),
      ignoreVersion: isFloating(channelOf(props)),
      tags: props.tags,
      // AKS changes one thing at a time: whoever comes second is refused
      dependencies: [...(asked.subnet ? this.roles.grantOnSubnet(asked.subnet) : []), ...updatesOf(this, this.resource.id)],
    }, asked);
    this.pools.push(pool);
    this.resource.defaultNodePool.onlyCriticalAddonsEnabled = this._onlyCriticalAddons;
    return pool;
  }

  /**
   * Let Azure tell people when nodes run out of processors, memory or disk, and when pods wait for a node. Writes `azurerm_monitor_metric_alert`s, and an
   * action group for `emailAddresses`. Throws when nobody is told.
   */
  public addRecommendedAlerts(options: AlertOptions): RecommendedAlerts {
    return RecommendedAlerts._of(this, options, { ...this.props, resourceName: this.clusterName, targetId: this.resource.id, ...CLUSTER_ALERTS });
  }

  /**
   * Let Terraform say what people want to know after an apply. Writes outputs that start with the path of the cluster below its stack, for instance
   * `shop_kubeconfig_command`: `kubeconfig_command`, `oidc_issuer_url` and `kubelet_principal_id`. `AksPlatform.addOutputs` has them already.
   */
  public addOutputs(): void {
    Outputs.ofAll(this, clusterOutputs(this, this.resource));
  }

  /**
   * Bind the ingress controller add-on to a gateway.
   *
   * @internal
   */
  public _useIngressController(gateway: IApplicationGateway): void {
    this.resource.putIngressApplicationGateway({ gatewayId: gateway.gatewayId });
    this.addGateway(gateway);
  }

  /**
   * True when the add-on is bound.
   *
   * @internal
   */
  public get _hasIngressController(): boolean {
    return this.resource.ingressApplicationGatewayInput !== undefined;
  }

  /**
   * True when the system pool keeps your pods away.
   *
   * @internal
   */
  public get _onlyCriticalAddons(): boolean {
    return this.props.systemPool?.onlyCriticalAddons ?? this.pools.length > 0;
  }

  /**
   * Subnet of the nodes.
   *
   * @internal
   */
  public get _nodeSubnet(): NetworkSubnet {
    return this.props.nodeSubnet;
  }

  private grantRoles(): ITerraformDependable[] {
    const { nodeSubnet, loadBalancerSubnets = [], loadBalancerOutbound = {}, privateCluster, apiServerSubnet, keyManagement } = this.props;
    const [podSubnet, zone] = [this.networking.subnetOfPods, privateCluster?.privateDnsZone];
    return [
      ...[nodeSubnet, ...loadBalancerSubnets, podSubnet, apiServerSubnet].filter((subnet) => subnet !== undefined)
        .flatMap((subnet) => this.roles.grantOnSubnet(subnet)),
      ...this.roles.grantOnAddresses(loadBalancerOutbound),
      ...(keyManagement?.keyVault ? this.roles.grant('EtcdKeyVault', keyManagement.keyVault.keyVaultId, BuiltInRole.KEY_VAULT_CRYPTO_USER) : []),
      ...(zone?.isExisting ? [
        ...this.roles.grant('PrivateDnsZone', zone.privateDnsZoneId, BuiltInRole.PRIVATE_DNS_ZONE_CONTRIBUTOR),
        // AKS links the zone to the network
        ...this.roles.grant('VirtualNetwork', nodeSubnet.virtualNetworkId, BuiltInRole.NETWORK_CONTRIBUTOR),
      ] : []),
    ];
  }

  /** What only the finished cluster shows: pools count against ranges, and Windows pools against kube-proxy. */
  private validate(): string[] {
    const pools = this.pools.map((pool) => ({ name: pool.nodePoolName, options: pool.options }));
    const [{ nodeSubnet, systemPool = {}, loadBalancerOutbound, dualStack }, { podCidr }] = [this.props, this.networking];
    return [
      ...profileErrors(this.clusterProfile),
      ...checkProviders(this),
      ...checkRotationNames([
        { name: SYSTEM_POOL_NAME, temporaryName: this.resource.defaultNodePool.temporaryNameForRotationInput },
        ...this.pools.map(({ nodePoolName: name, resource }) => ({ name, temporaryName: resource.temporaryNameForRotationInput })),
      ]),
      ...checkSizes(this.networking, nodeSubnet, systemPool, pools),
      ...checkOutboundPorts(loadBalancerOutbound, mostNodes(systemPool, pools)),
      ...checkPeeredRanges(this, nodeSubnet.virtualNetworkId, [
        ...(podCidr === undefined ? [] : [{ field: 'podCidr', prefix: podCidr }]), { field: 'serviceCidr', prefix: this.serviceCidr }, ...ipv6Ranges(dualStack),
      ]),
    ];
  }

  private setKubeProxy(): AksKubeProxy | undefined {
    const { kubeProxy = KubeProxy.PLATFORM_DEFAULT, kubeProxyApiVersion: apiVersion, registerKubeProxyFeature: registerFeature } = this.props;
    return kubeProxy.isPlatformDefault ? undefined : new AksKubeProxy(this, 'KubeProxy', { clusterId: this.resource.id, kubeProxy, apiVersion, registerFeature });
  }
}
