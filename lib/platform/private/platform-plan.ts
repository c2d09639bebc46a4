import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { IConstruct } from 'constructs';
import { AksNetworkOptions, GatewaySkuTier, NodePoolSizeOptions, WorkloadIdentity } from '../../terraform';
import { checkName, RESOURCE_GROUP_NAME, nameOr } from '../../terraform/private/names';
import { GatewayManager } from '../../traffic';
import type { AksPlatformProps } from '../aks-platform-props';
import type { AksPresetDecisions, PlatformFirewallOptions } from '../aks-preset';
import type { AksWorkloadIdentityOptions } from '../aks-workload-identity';
import { PresetRequirement } from '../preset-reason';

/** What is made, with the preset's choices where nothing else was said. */
export function planOf(props: AksPlatformProps): AksPresetDecisions {
  const preset = props.preset?.decisions ?? {};
  const gateway = { ...preset.gateway, ...props.gateway };
  const systemPool = poolOf(preset.cluster?.systemPool, props.cluster?.systemPool);
  const hasOwnPolicy = gateway.firewallPolicyId !== undefined;
  return {
    network: networkOf(preset.network, props),
    cluster: { ...preset.cluster, ...props.cluster, ...(systemPool === undefined ? {} : { systemPool }) },
    userPool: poolOf(preset.userPool, props.userPool) ?? {},
    gateway,
    logs: 'logs' in props ? props.logs && { ...preset.logs, ...props.logs } : makesAnything(props) ? preset.logs : undefined,
    defender: props.defender ?? preset.defender,
    requirements: preset.requirements,
    firewall: 'firewall' in props ? props.firewall && { ...preset.firewall, ...props.firewall } : hasOwnPolicy ? undefined : preset.firewall,
  };
}

/** The subnets that something is put into, and those that are asked for. */
function networkOf(preset: AksNetworkOptions | undefined, props: AksPlatformProps): AksNetworkOptions {
  const { network = {}, existingCluster } = props;
  const isAsked = (...fields: (keyof AksNetworkOptions)[]) => fields.some((field) => network[field] !== undefined);
  return {
    ...(makesLoadBalancer(props) ? { containersGatewaySubnet: {} } : {}),
    ...preset,
    // a network that is there already says itself whether it encrypts
    ...(network.existingNetworkId === undefined ? {} : { encryption: undefined }),
    ...(existingCluster && !isAsked('nodeSubnet', 'nodeSecurity', 'natGateway')
      ? { withoutNodeSubnet: true, nodeSubnet: undefined, nodeSecurity: undefined, natGateway: undefined } : {}),
    ...(!makesGateway(props) && !isAsked('gatewaySubnet', 'gatewayClientPrefixes', 'gatewayClientPorts')
      ? { withoutGatewaySubnet: true, gatewaySubnet: undefined, gatewayClientPrefixes: undefined, gatewayClientPorts: undefined } : {}),
    ...network,
  };
}

/** The firewall that an Application Gateway for Containers gets, whatever policy an application gateway beside it has. */
export function containersFirewallOf(props: AksPlatformProps): PlatformFirewallOptions | undefined {
  const preset = props.preset?.decisions.firewall;
  const isMade = makesLoadBalancer(props) && props.containersGateway?.firewallPolicyId === undefined;
  return !isMade ? undefined : 'firewall' in props ? props.firewall && { ...preset, ...props.firewall } : preset;
}

/** A pool field by field. A fixed number of nodes takes the place of both bounds, and where the OS has room is known of the preset's machines alone. */
function poolOf<T extends NodePoolSizeOptions>(preset: T | undefined, given: T | undefined): T | undefined {
  const bounds = given?.nodeCount === undefined ? {} : { minCount: undefined, maxCount: undefined };
  const disk = given?.vmSize === undefined ? {} : { osDiskType: undefined };
  return preset === undefined ? given : { ...preset, ...bounds, ...disk, ...given };
}

/** Problems of a platform that its properties show. */
export function checkPlatform(resourceGroupName: string, props: AksPlatformProps): string[] {
  const { firewall, gateway } = planOf(props);
  const others = props.containersGateway === undefined ? ['firewall', 'assignRoles'] as const : [];
  const unused = (['gateway', ...others] as const).filter((name) => props[name] !== undefined);
  return [
    ...checkName('resourceGroupName', resourceGroupName, RESOURCE_GROUP_NAME),
    ...checkParts(props),
    ...checkRequirements(props),
    ...(props.defender && planOf(props).logs === undefined && props.existingWorkspace === undefined
      ? ['defender needs a workspace: give logs or existingWorkspace'] : []),
    ...(props.withoutGateway ? unused.map((name) => `${name} has no effect with withoutGateway: leave one of the two out`) : []),
    ...(props.firewall && props.gateway?.firewallPolicyId !== undefined
      ? ['firewall makes a policy, so gateway.firewallPolicyId must not be given together with it: leave one of the two out'] : []),
    ...checkContainersGateway(props),
    ...checkPlaces(props),
    ...(props.assignRoles !== undefined && isWithoutController(props)
      ? ['assignRoles has no effect with a gateway that Terraform manages, which has no ingress controller: leave it out'] : []),
    ...(makesGateway(props) && firewall && gateway?.skuTier !== undefined && gateway.skuTier !== GatewaySkuTier.WAF_V2
      ? [`firewall needs a gateway of skuTier WAF_v2, got ${gateway.skuTier}: leave gateway.skuTier out, or write firewall: undefined`] : []),
  ];
}

/** True when an application gateway is made. */
export function makesGateway({ withoutGateway, existingGateway, gateway, containersGateway }: AksPlatformProps): boolean {
  return withoutGateway !== true && existingGateway === undefined && (containersGateway === undefined || gateway !== undefined);
}

/** True when an Application Gateway for Containers is made. */
function makesLoadBalancer({ containersGateway }: AksPlatformProps): boolean {
  return containersGateway !== undefined && containersGateway.existingLoadBalancer === undefined;
}

/** True when something is made that has logs. */
function makesAnything(props: AksPlatformProps): boolean {
  return props.existingCluster === undefined || makesGateway(props) || makesLoadBalancer(props);
}

/** True when a network is made, which has something in it or was asked for. */
export function makesNetwork(props: AksPlatformProps): boolean {
  return props.existingNetwork === undefined && (makesAnything(props) || props.network !== undefined);
}

/** True where Terraform writes the routes of the one gateway of a cluster that is made. */
function isWithoutController(props: AksPlatformProps): boolean {
  const { existingGateway, existingCluster, withoutGateway, containersGateway } = props;
  const { managedBy } = (existingGateway ?? planOf(props).gateway)!;
  return managedBy === GatewayManager.TERRAFORM && existingCluster === undefined && withoutGateway !== true && containersGateway === undefined;
}

/** Problems of a network that has no place for what is made. */
function checkPlaces(props: AksPlatformProps): string[] {
  const { existingNetwork, existingCluster, network } = props;
  const hasNodes = existingNetwork?.hasNodeSubnet ?? network?.withoutNodeSubnet !== true;
  const hasGateway = existingNetwork?.hasGatewaySubnet ?? network?.withoutGatewaySubnet !== true;
  const lacks = (what: string, field: string) => (existingNetwork ? `existingNetwork must have a subnet for ${what}, got none: give it ${field}Id`
    : `network.without${field[0].toUpperCase()}${field.slice(1)} leaves no place for ${what}: leave it out`);
  return [
    ...(existingCluster === undefined && !hasNodes ? [lacks('the nodes of the cluster', 'nodeSubnet')] : []),
    ...(makesGateway(props) && !hasGateway ? [lacks('the application gateway', 'gatewaySubnet')] : []),
  ];
}

function checkContainersGateway(props: AksPlatformProps): string[] {
  const { containersGateway, existingNetwork, gateway, firewall } = props;
  if (containersGateway === undefined) {
    return [];
  }
  const hasSubnet = existingNetwork?.hasContainersGatewaySubnet ?? planOf(props).network?.containersGatewaySubnet !== undefined;
  const { existingLoadBalancer } = containersGateway;
  const firewallPolicyId = (existingLoadBalancer ?? containersGateway).firewallPolicyId;
  const own = (['loadBalancerName', 'frontendNames', 'firewallPolicyId', 'subscriptionId'] as const).filter((field) => containersGateway[field] !== undefined);
  return [
    ...(existingLoadBalancer === undefined ? [] : own.map((field) => `containersGateway.${field} has no effect with existingLoadBalancer: leave one of the two out`)),
    ...(hasSubnet || existingLoadBalancer ? [] : ['containersGateway needs a subnet of its own, the network has none: give it containersGatewaySubnet, or containersGatewaySubnetId where it is there already']),
    ...(gateway?.firewallPolicyId !== undefined && firewallPolicyId === undefined && containersFirewallOf(props) === undefined
      ? ['containersGateway.firewallPolicyId must name a firewall policy, because gateway.firewallPolicyId does: requests that go the new way would not be looked into'] : []),
    ...(firewall !== undefined && existingLoadBalancer !== undefined && !makesGateway(props)
      ? ['firewall has no effect with containersGateway.existingLoadBalancer, which has a policy or none: leave it out'] : []),
    ...(firewall !== undefined && existingLoadBalancer === undefined && firewallPolicyId !== undefined && !makesGateway(props)
      ? ['firewall makes a policy, so containersGateway.firewallPolicyId must not be given together with it: leave one of the two out'] : []),
  ];
}

/** Problems of what the preset cannot know and the program does not say. */
function checkRequirements(props: AksPlatformProps): string[] {
  const { cluster = {}, requirements = [] } = planOf(props);
  if (props.existingCluster) {
    return [];
  }
  const { entraId, privateCluster, authorizedIpRanges } = cluster;
  const isWithoutAdmins = entraId !== undefined && (entraId.adminGroupObjectIds ?? []).length === 0 && entraId.azureRbac === undefined;
  return [
    ...(requirements.includes(PresetRequirement.CLUSTER_ADMINS) && isWithoutAdmins
      ? [`cluster.entraId.adminGroupObjectIds must name a group of administrators, got none: preset ${props.preset?.presetName} has no local accounts, so `
        + 'nobody could sign in; where role assignments of yours say who administers, write cluster: { entraId: { azureRbac: true } }'] : []),
    ...(requirements.includes(PresetRequirement.CLOSED_API_SERVER) && privateCluster === undefined && authorizedIpRanges === undefined
      ? [`cluster.authorizedIpRanges or cluster.privateCluster must say who reaches the API server, got neither: preset ${props.preset?.presetName} leaves `
        + "it open to nobody; for everybody write authorizedIpRanges: ['0.0.0.0/0']"] : []),
  ];
}

/** What says how a part is made, by the part that is there already. */
const MADE = {
  existingResourceGroupName: ['resourceGroupName'],
  existingNetwork: ['network'],
  existingCluster: ['cluster', 'userPool', 'kubernetesVersion', 'kubeProxy', 'kubeProxyApiVersion', 'registerKubeProxyFeature', 'defender', 'assignRoles'],
  existingGateway: ['gateway', 'firewall', 'withoutGateway'],
  existingWorkspace: ['logs'],
} as const;

/** Problems of parts that are there already and would be made too. */
function checkParts(props: AksPlatformProps): string[] {
  return Object.entries(MADE).filter(([part]) => props[part as keyof typeof MADE] !== undefined)
    .flatMap(([part, fields]) => fields.filter((field) => props[field] !== undefined && !isForContainers(field, props)).map((field) => (
      `${field} has no effect with ${part}: leave one of the two out`
    )));
}

/** True for what an Application Gateway for Containers takes, whatever stands beside it. */
function isForContainers(field: string, { containersGateway }: AksPlatformProps): boolean {
  return (field === 'firewall' && containersGateway !== undefined) || (field === 'assignRoles' && containersGateway?.controller !== undefined);
}

/** Problems of a workload identity beside the others: Azure has one identity of a name, and a ServiceAccount one identity. */
export function checkOtherIdentities(id: string, options: AksWorkloadIdentityOptions, platform: IConstruct): string[] {
  const others = platform.node.findAll();
  const identityName = nameOr(platform, options.identityName, 'id', id);
  const { serviceAccountName = id, namespace = options.chart.namespace } = options;
  return [
    ...(others.some((other) => other instanceof UserAssignedIdentity && other.nameInput?.toLowerCase() === identityName.toLowerCase())
      ? [`identityName of '${id}' must be unique in the platform, got '${identityName}' again`] : []),
    ...(others.some((other) => other instanceof WorkloadIdentity && other.namespace === namespace && other.serviceAccountName === serviceAccountName)
      ? [`serviceAccountName of '${id}' must be unique in namespace '${namespace}', got '${serviceAccountName}' again`] : []),
  ];
}
