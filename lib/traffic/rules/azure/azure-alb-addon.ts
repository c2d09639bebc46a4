import { told } from './told';
import { ClusterUpdate, clusterUpdates } from '../../azure/alb-addons';
import { AzureEstate } from '../../azure/estate';
import { say } from '../../azure/say';
import { flagOf, isSet, textOf } from '../../azure/settings';
import { Severity } from '../../finding';
import { Rule } from '../rule';

const FIRST_PREVIEW = '2025-09-02-preview';
/** The newest version that is no preview and is known not to have it. */
const LAST_WITHOUT = '2026-05-01';
const FIRST_GATEWAY_API = '2026-02-01';

/** A controller of Application Gateway for Containers that AKS does not run as it is told. */
export const azureAlbAddon: Rule = {
  code: 'azure-alb-addon',
  severity: Severity.ERROR,
  local: false,
  title: 'Controller of Application Gateway for Containers that AKS cannot run',
  why: 'AKS takes ingressProfile.applicationLoadBalancer by preview versions of its API alone, as of May 2026: by another one it says nothing and does nothing, or refuses the request. The controller needs the '
    + 'Gateway API that AKS installs, and a cluster with an OIDC issuer, workload identity and Azure CNI.',
  fix: 'turn both on in one request by a preview version, on a cluster with OIDC issuer and workload identity',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/quickstart-deploy-application-gateway-for-containers-alb-controller-addon',
  check: ({ profile }) => {
    const updates = clusterUpdates(AzureEstate.of(profile));
    return updates.flatMap((update) => told(update.resource, [
      ...problemsOf(update, updates.filter(({ of }) => of === update.of)), ...gatewayApiProblems(update),
    ]));
  },
};

function problemsOf(update: ClusterUpdate, ofCluster: ClusterUpdate[]): string[] {
  const { apiVersion, ingressProfile, cluster, properties, resource } = update;
  if (flagOf(ingressProfile.applicationLoadBalancer?.enabled) !== true) {
    return [];
  }
  const isPreview = apiVersion.endsWith('-preview');
  const isWithout = apiVersion !== '' && (isPreview ? apiVersion < FIRST_PREVIEW : apiVersion <= LAST_WITHOUT);
  const installations = ofCluster.map((each) => each.ingressProfile.gatewayAPI?.installation).filter(isSet);
  return [
    ...isWithout ? [say`type must have a preview version of the API for applicationLoadBalancer, ${FIRST_PREVIEW} or later, got ${apiVersion}`] : [],
    ...installations.length === 0 || installations.every((installation) => textOf(installation) === 'Disabled')
      ? [say`ingressProfile.gatewayAPI.installation must be Standard beside applicationLoadBalancer, got ${installations[0] ?? 'none'}`] : [],
    ...cluster === undefined ? [] : azurermProblems(cluster.settings, cluster.network, `azurerm_kubernetes_cluster.${cluster.resource.localName}`, cluster.resource.isShown ?? false),
    ...resource.resourceType === 'azapi_resource' ? azapiProblems(properties) : [],
  ];
}

/** What a cluster of azurerm must have. A plan and a state say of each flag what it is. */
function azurermProblems(settings: any, network: any, address: string, isShown: boolean): string[] {
  const flags = ['oidc_issuer_enabled', 'workload_identity_enabled'].filter((name) => flagOf(settings[name]) === false || (!isShown && !isSet(settings[name])));
  return [
    ...flags.map((name) => say`${name} of ${address} must be true for applicationLoadBalancer, got ${settings[name] ?? 'none, which is false'}`),
    ...textOf(network.network_plugin) === 'kubenet' ? [say`network_plugin of ${address} must be azure for applicationLoadBalancer, got kubenet, whose pods are not reached`] : [],
  ];
}

/** The same of a cluster that azapi makes. */
function azapiProblems({ oidcIssuerProfile, securityProfile, networkProfile }: any): string[] {
  const flags: [string, unknown][] = [
    ['oidcIssuerProfile.enabled', oidcIssuerProfile?.enabled], ['securityProfile.workloadIdentity.enabled', securityProfile?.workloadIdentity?.enabled],
  ];
  return [
    ...flags.filter(([, value]) => flagOf(value) === false || !isSet(value)).map(([name, value]) => say`${name} must be true for applicationLoadBalancer, got ${value ?? 'none, which is false'}`),
    ...textOf(networkProfile?.networkPlugin) === 'kubenet' ? ['networkProfile.networkPlugin must be azure for applicationLoadBalancer, got kubenet, whose pods are not reached'] : [],
  ];
}

/** The Gateway API of AKS by itself: with any controller. */
function gatewayApiProblems({ apiVersion, ingressProfile }: ClusterUpdate): string[] {
  const { installation } = ingressProfile.gatewayAPI ?? {};
  const isWithout = apiVersion !== '' && (apiVersion.endsWith('-preview') ? apiVersion < FIRST_PREVIEW : apiVersion < FIRST_GATEWAY_API);
  return [
    ...textOf(installation) !== undefined && !['Standard', 'Disabled'].includes(installation) ? [say`ingressProfile.gatewayAPI.installation must be Standard or Disabled, got ${installation}`] : [],
    ...textOf(installation) === 'Standard' && isWithout && flagOf(ingressProfile.applicationLoadBalancer?.enabled) !== true
      ? [say`type must have version ${FIRST_GATEWAY_API} of the API or a preview from ${FIRST_PREVIEW} on for gatewayAPI, got ${apiVersion}`] : [],
  ];
}
