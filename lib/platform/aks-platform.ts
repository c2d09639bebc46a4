import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Chart } from 'cdk8s';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AksChartContainer, AksChartContainerOptions } from './aks-chart-container';
import { AksDomain, AksDomainOptions } from './aks-domain';
import { AksPlatformProps } from './aks-platform-props';
import { AksWorkloadIdentity, AksWorkloadIdentityOptions } from './aks-workload-identity';
import { CertificateIssuer, CertificateIssuerOptions } from './certificate-issuer';
import { PlatformContainersGateway } from './platform-containers-gateway';
import { Kinds, understood, withMore } from '../arguments/kind';
import {
  AksCluster, AksNetwork, ApplicationGateway, DiagnosticSinkOptions, FirewallPolicy, GatewaySkuTier, IAksCluster, IAksNetwork, IngressControllerAddon,
  LogAnalyticsWorkspace,
} from '../terraform';
import { CERTIFICATE_ISSUER, CHART, WORKLOAD_IDENTITY } from './private/identity-kinds';
import { PLATFORM } from './private/platform-kinds';
import { checkOtherIdentities, checkPlatform, containersFirewallOf, makesGateway, makesNetwork, planOf } from './private/platform-plan';
import { placedInStack } from '../terraform/private/in-stack';
import { read } from '../terraform/private/kinds/kind';
import { nameOr } from '../terraform/private/names';
import { clusterOutputs, gatewayOutputs, ingressControllerOutputs, Outputs } from '../terraform/private/outputs';
import { checkProviders, defaultProvider } from '../terraform/private/provider-checks';
import { ClusterProfile, GatewayManager, IClusterProfile, KubernetesVersion } from '../traffic';
import { failAtOnce, failOn } from '../traffic/rules/refusals';

/**
 * Make all that a request to a cluster passes in Azure: resource group, network, application gateway, cluster, ingress controller and its roles.
 *
 * Any part may be there already: see `AksPlatformParts`. A gateway with `managedBy: GatewayManager.TERRAFORM` gets no ingress controller: add its routes in the program. Adds the azurerm provider to the
 * stack if it has none without an alias; the subscription comes from `ARM_SUBSCRIPTION_ID` then.
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
  /** Name of the resource group that holds everything but the nodes. */
  public readonly resourceGroupName: string;
  /** The ingress controller, absent without a gateway and when Terraform writes the routes. */
  public readonly ingressController?: IngressControllerAddon;
  /** The policy of the web application firewall, if the platform makes one. */
  public readonly firewallPolicy?: FirewallPolicy;
  /** The workspace for logs, if the platform makes one. */
  public readonly workspace?: LogAnalyticsWorkspace;

  private readonly anyNetwork?: IAksNetwork;
  private readonly madeGroup?: ResourceGroup;
  private readonly madeCluster?: AksCluster;
  private readonly applicationGateway?: ApplicationGateway;
  private readonly madeContainersGateway?: PlatformContainersGateway;
  private readonly anyCluster: IAksCluster;
  private readonly location: string;
  private readonly isGivenGateway: boolean;
  private readonly tags?: Record<string, string>;
  /** Ids of identities are yours, so they have a scope apart from the parts of the platform. */
  private readonly identities: Construct;

  public constructor(scope: Construct, id: string, props: AksPlatformProps) {
    super(...placedInStack(scope, id, new.target));
    const given = read(this, PLATFORM, props);
    const { location, tags } = given;
    const resourceGroupName = nameOr(this, given.resourceGroupName, 'rg', id);
    failOn(this, checkPlatform(given.existingResourceGroupName ?? resourceGroupName, given));
    ensureProvider(this);
    failOn(this, checkProviders(this));
    this.tags = tags;
    this.identities = new Construct(this, 'Identities');

    const plan = planOf(given);
    this.location = location;
    this.isGivenGateway = given.existingGateway !== undefined;
    this.madeGroup = given.existingResourceGroupName === undefined
      ? new ResourceGroup(this, 'ResourceGroup', { name: resourceGroupName, location, tags }) : undefined;
    this.resourceGroupName = given.existingResourceGroupName ?? this.madeGroup!.name;
    const home = { resourceGroupName: this.resourceGroupName, location, tags };
    const network = makesNetwork(given) ? new AksNetwork(this, 'Network', {
      ...(plan.network?.existingNetworkId === undefined ? { networkName: nameOr(this, undefined, 'vnet', id) } : {}), ...plan.network, ...home,
    }) : given.existingNetwork;
    this.anyNetwork = network;
    this.workspace = plan.logs && !given.existingWorkspace
      ? new LogAnalyticsWorkspace(this, 'Logs', { workspaceName: nameOr(this, undefined, 'log', id), ...plan.logs, ...home }) : undefined;
    const workspaceId = (given.existingWorkspace ?? this.workspace)?.workspaceId;
    const observed = (sink?: DiagnosticSinkOptions) => (workspaceId === undefined ? sink : { workspaceId, ...sink });
    if (makesGateway(given)) {
      const options = { gatewayName: nameOr(this, undefined, 'agw', id), ...plan.gateway };
      this.firewallPolicy = plan.firewall && new FirewallPolicy(this, 'Firewall', { policyName: nameOr(this, undefined, 'waf', id), ...plan.firewall, ...home });
      this.applicationGateway = new ApplicationGateway(this, 'Gateway', {
        ...options,
        ...(this.firewallPolicy ? { skuTier: GatewaySkuTier.WAF_V2, firewallPolicyId: this.firewallPolicy.policyId } : {}),
        ...home,
        subnet: network!.gatewaySubnet,
        diagnostics: observed(options.diagnostics),
      });
    }
    this.madeContainersGateway = given.containersGateway && PlatformContainersGateway._of(this, 'ContainersGateway', {
      ...given.containersGateway,
      ...home,
      platformId: id,
      subnet: network?.hasContainersGatewaySubnet ? network.containersGatewaySubnet : undefined,
      firewall: containersFirewallOf(given),
      diagnostics: observed(),
    });
    this.madeCluster = given.existingCluster ? undefined : new AksCluster(this, 'Cluster', {
      clusterName: nameOr(this, undefined, 'aks', id),
      loadBalancerSubnets: [
        ...network!.hasLoadBalancerSubnet ? [network!.loadBalancerSubnet] : [], ...network!.hasPrivateLinkSubnet ? [network!.privateLinkSubnet] : [],
      ],
      logAnalyticsWorkspaceId: workspaceId,
      defenderWorkspaceId: plan.defender ? workspaceId : undefined,
      ...plan.cluster,
      ...home,
      nodeSubnet: network!.nodeSubnet,
      kubernetesVersion: given.kubernetesVersion ?? KubernetesVersion.V1_35,
      kubeProxy: given.kubeProxy,
      kubeProxyApiVersion: given.kubeProxyApiVersion,
      registerKubeProxyFeature: given.registerKubeProxyFeature,
      diagnostics: observed(plan.cluster?.diagnostics),
    });
    this.anyCluster = given.existingCluster ?? this.madeCluster!;
    this.madeCluster?.addNodePool('user', plan.userPool);
    // a cluster that is there already keeps the controller that it has, unless one is asked for
    if (this.madeCluster || given.containersGateway?.controller !== undefined) {
      this.madeContainersGateway?._addController(this.anyCluster, given.assignRoles);
    }
    const gateway = given.existingGateway ?? this.applicationGateway;
    if (this.madeCluster && gateway?.managedBy === GatewayManager.INGRESS_CONTROLLER) {
      this.ingressController = new IngressControllerAddon(this, 'IngressController', { cluster: this.madeCluster, gateway, assignRoles: given.assignRoles });
    } else if (gateway) {
      this.anyCluster.addGateway(gateway);
    }
    (given.registries ?? []).forEach((registry) => registry.grantPull(this.anyCluster));
  }

  /** The resource group that holds everything but the nodes. Throws when the platform was given one that exists. */
  public get resourceGroup(): ResourceGroup {
    return this.made('resource group', this.madeGroup, 'resourceGroupName says its name');
  }

  /** The virtual network with its subnets. Throws when the platform has none, because nothing that it makes needs one. */
  public get network(): IAksNetwork {
    if (this.anyNetwork === undefined) {
      throw new Error(`[${this.node.path}] the platform has no network, nothing that it makes needs one: give it network: {} or existingNetwork`);
    }
    return this.anyNetwork;
  }

  /** The cluster. Throws when the platform was given one. */
  public get cluster(): AksCluster {
    return this.made('cluster', this.madeCluster, 'use the one that it was given');
  }

  /** The application gateway. Throws when the platform has none, and when it was given one. */
  public get gateway(): ApplicationGateway {
    if (!this.applicationGateway && !this.isGivenGateway && this.madeContainersGateway) {
      throw new Error(`[${this.node.path}] the platform has no application gateway, it was made with containersGateway: give it gateway: {} for both, or route by a Gateway of `
        + 'containersGateway.frontend, with certificates from Secrets: it reads none from a key vault (as of September 2026)');
    }
    if (!this.applicationGateway && !this.isGivenGateway) {
      throw new Error(`[${this.node.path}] the platform has no gateway, it was made with withoutGateway: leave that out, or route by a load balancer`);
    }
    return this.made('gateway', this.applicationGateway, 'use the one that it was given');
  }

  /** The Application Gateway for Containers. Throws when the platform has none. */
  public get containersGateway(): PlatformContainersGateway {
    if (!this.madeContainersGateway) {
      throw new Error(`[${this.node.path}] the platform has no Application Gateway for Containers: give it containersGateway: {}`);
    }
    return this.madeContainersGateway;
  }

  public get clusterProfile(): ClusterProfile {
    return this.anyCluster.clusterProfile;
  }

  /**
   * Give pods an identity in Azure: identity and credential here, their ServiceAccount in a chart. Its outputs start with the path of the platform
   * and `Identities`, for instance `shop_Identities_orders_client_id`.
   *
   * Throws as `AksWorkloadIdentity` does, and when another identity of the platform has its name or its ServiceAccount.
   */
  public addWorkloadIdentity(id: string, options: AksWorkloadIdentityOptions): AksWorkloadIdentity {
    const { anyCluster: cluster, resourceGroupName, location, tags } = this;
    failOn(this, this.checkOthers(id, WORKLOAD_IDENTITY, options));
    return new AksWorkloadIdentity(this.identities, id, withMore(options, { cluster, resourceGroupName, location, tags }));
  }

  /**
   * Deploy the manifests of a chart with the platform: they go into a container of blobs, from which Flux in the cluster applies them. Add further charts to
   * what it returns.
   *
   * Throws as `AksChartContainer` does, and when it is called again.
   *
   * @param chart The chart.
   * @param options Where its manifests are put.
   */
  public addChart(chart: Chart, options: AksChartContainerOptions): AksChartContainer {
    const { anyCluster: cluster, resourceGroupName, location, tags } = this;
    read(this, { required: { chart: CHART }, optional: {} }, { chart });
    if (this.node.tryFindChild('Charts') !== undefined) {
      failAtOnce(this, [`addChart must be called once, got it again for chart '${chart.node.path}': add it to what addChart returned`]);
    }
    const container = new AksChartContainer(this, 'Charts', withMore(options, { cluster, resourceGroupName, location, tags }));
    container.addChart(chart);
    return container;
  }

  /**
   * Make a name lead to the gateway: DNS record, certificate, and the Ingresses of `addIngress` that use both, or on a gateway that Terraform manages the
   * listener for routing rules.
   *
   * Throws as `ApplicationGateway.addDomain` does, when there are two sources of a certificate, and on a platform that has Application Gateway for Containers alone.
   *
   * @param hostName The name, for instance `shop.example.com` or `*.example.com`.
   * @param options Zone and certificate.
   */
  public addDomain(hostName: string, options: AksDomainOptions): AksDomain {
    if (!this.applicationGateway && !this.isGivenGateway && this.madeContainersGateway) {
      throw new Error(`[${this.node.path}] domain '${hostName}' must be a record of type CNAME, got a platform with containersGateway alone, whose frontends have a name and no address of their own: make `
        + 'a DnsRecord with fullyQualifiedDomainName of a frontend of containersGateway.loadBalancer as its canonicalName, and name the host in the Gateway');
    }
    return AksDomain._of(this.gateway, hostName, options);
  }

  /**
   * Let cert-manager get certificates for the names of a zone. Throws as `CertificateIssuer` does.
   *
   * @param id Construct id, and name of the ClusterIssuer when it was given none.
   * @param options Chart, zone and mail address.
   */
  public addCertificateIssuer(id: string, options: CertificateIssuerOptions): CertificateIssuer {
    const { anyCluster: cluster, resourceGroupName, location, tags } = this;
    failOn(this, this.checkOthers(id, CERTIFICATE_ISSUER, options, { namespace: 'cert-manager', serviceAccountName: 'cert-manager' }));
    return new CertificateIssuer(this.identities, id, withMore(options, { cluster, resourceGroupName, location, tags }));
  }

  /**
   * Let Terraform say what people want to know after an apply. Writes outputs that start with the path of the platform below its stack, for instance
   * `shop_kubeconfig_command`: `kubeconfig_command`, `oidc_issuer_url`, `kubelet_principal_id`, and where there are such things `gateway_id`,
   * `gateway_ip`, `gateway_fqdn`, `gateway_private_ip`, `ingress_controller_principal_id`, `frontend_public_fqdn` for a frontend `public`,
   * `alb_controller_client_id` and `alb_controller_command`.
   */
  public addOutputs(): void {
    Outputs.ofAll(this, [
      ...(this.madeCluster ? clusterOutputs(this.madeCluster, this.madeCluster.resource) : []),
      ...(this.applicationGateway ? gatewayOutputs(this.applicationGateway, this.applicationGateway.publicIp) : []),
      ...(this.ingressController ? ingressControllerOutputs(this.ingressController.principalId) : []),
      ...(this.madeContainersGateway?._outputs() ?? []),
    ]);
  }

  /** What other identities take. What is wrong with the options themselves is told where they make something. */
  private checkOthers<T extends AksWorkloadIdentityOptions>(
    id: string, kinds: Kinds<T>, options: T, defaults: Partial<AksWorkloadIdentityOptions> = {},
  ): string[] {
    const { problems, value } = understood(kinds, options, 'options');
    return problems.length > 0 ? [] : checkOtherIdentities(id, { ...defaults, ...value }, this);
  }

  /** A part that the platform made. */
  private made<T>(what: string, part: T | undefined, instead: string): T {
    if (part === undefined) {
      throw new Error(`[${this.node.path}] the platform made no ${what}, it was given one that is there already: ${instead}`);
    }
    return part;
  }
}

/** azurerm refuses to run without a provider block that has `features`; one with an alias is for resources that name it. */
function ensureProvider(scope: Construct): void {
  const stack = TerraformStack.of(scope);
  if (!defaultProvider(stack)) {
    new AzurermProvider(stack, stack.node.tryFindChild('AzurermProvider') ? 'DefaultAzurermProvider' : 'AzurermProvider', { features: [{}] });
  }
}
