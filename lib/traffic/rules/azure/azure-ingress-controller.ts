import { told } from './told';
import { containsAddress, overlap, parseCidr, parseCidrs } from '../../azure/cidr';
import { clustersOf, EstateCluster } from '../../azure/clusters';
import { AzureEstate, referenceIn } from '../../azure/estate';
import { isVersion2 } from '../../azure/gateways';
import { farSideOf, nearSideOf, spaceOf, subnetOf, subnetsOf } from '../../azure/networks';
import { say } from '../../azure/say';
import { blockOf, isSet, textOf } from '../../azure/settings';
import { AzureResource } from '../../azure-resource';
import { Severity } from '../../finding';
import { Rule } from '../rule';

const GATEWAY_ID = /\/providers\/Microsoft\.Network\/applicationGateways\/[^/]+\/?$/i;
const GATEWAY_DELEGATION = 'Microsoft.Network/applicationGateways';

/** The add-on of the ingress controller, bound to what is no gateway that it can use. */
export const azureIngressController: Rule = {
  code: 'azure-ingress-controller',
  severity: Severity.ERROR,
  local: false,
  title: 'Ingress controller add-on without a gateway that reaches the pods',
  why: 'The add-on takes the id of anything, and starts. No Ingress gets a route where it is no gateway of version 2, or one whose network does not lead to the pods.',
  fix: 'bind the add-on to an application gateway of version 2 in the network of the nodes, or in one that is peered to it',
  source: 'https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview',
  check: ({ profile }) => {
    const estate = AzureEstate.of(profile);
    return clustersOf(estate).flatMap((cluster) => told(cluster.resource, problemsOf(cluster, estate)));
  },
};

function problemsOf(cluster: EstateCluster, estate: AzureEstate): string[] {
  const addOn = blockOf(cluster.settings.ingress_application_gateway);
  if (addOn === undefined) {
    return [];
  }
  const ways = ['gateway_id', 'subnet_id', 'subnet_cidr'].filter((name) => isSet(addOn[name]));
  const target = estate.referenced(cluster.resource, addOn.gateway_id);
  return [
    ...(ways.length > 1 ? [say`ingress_application_gateway must have one of gateway_id, subnet_id and subnet_cidr, got ${ways.join(' and ')}`] : []),
    ...(isSet(addOn.gateway_id) ? gatewayId(addOn.gateway_id, target) : []),
    ...(target?.resourceType === 'azurerm_application_gateway' ? ofGateway(cluster, target, estate) : []),
    ...(textOf(addOn.subnet_cidr) === undefined ? [] : newSubnet(cluster, textOf(addOn.subnet_cidr)!, estate)),
  ];
}

function gatewayId(id: any, target: AzureResource | undefined): string[] {
  const text = textOf(id);
  const reference = referenceIn(id);
  const isOther = target !== undefined && !/(^|\.)azurerm_application_gateway$/.test(target.resourceType);
  return [
    ...(text !== undefined && !GATEWAY_ID.test(text) ? [say`gateway_id of ingress_application_gateway must be the id of an application gateway, got '${text}'`] : []),
    ...(isOther ? [say`gateway_id of ingress_application_gateway must be the id of an application gateway, got ${target.resourceType}.${target.localName}`] : []),
    ...(target && !isOther && reference?.attribute !== undefined && reference.attribute !== 'id'
      ? [say`gateway_id of ingress_application_gateway must be the id of the gateway, got its ${reference.attribute}`] : []),
  ];
}

function ofGateway({ network, pools }: EstateCluster, gateway: AzureResource, estate: AzureEstate): string[] {
  const subnet = subnetOf(estate, gateway, blockOf(gateway.settings.gateway_ip_configuration)?.subnet_id);
  const nodes = pools[0]?.subnet;
  const [here, there] = [nodes?.network, subnet?.network];
  const isApart = here !== undefined && there !== undefined && here !== there;
  const isOverlay = textOf(network.network_plugin_mode) === 'overlay';
  const tier = textOf(blockOf(gateway.settings.sku)?.tier);
  return [
    ...(tier !== undefined && !isVersion2(gateway) ? [say`gateway_id of ingress_application_gateway must be a gateway of version 2, got azurerm_application_gateway.${gateway.localName} of tier ${tier}`] : []),
    ...(isApart && isOverlay
      ? [say`gateway of ingress_application_gateway must be in azurerm_virtual_network.${here.localName} of the nodes with network_plugin_mode overlay, got one in azurerm_virtual_network.${there.localName}`] : []),
    ...(isApart && !isOverlay && !isJoined(estate, here, there)
      ? [say`gateway of ingress_application_gateway must reach the nodes: it is in azurerm_virtual_network.${there.localName}, they are in azurerm_virtual_network.${here.localName}, and no peering joins the two both ways`] : []),
    ...(isOverlay && subnet?.delegatedTo !== undefined && subnet.delegatedTo !== GATEWAY_DELEGATION
      ? [say`subnet of the gateway must be delegated to ${GATEWAY_DELEGATION} with network_plugin_mode overlay, got ${subnet.label}, delegated to ${subnet.delegatedTo}`] : []),
  ];
}

/** A peering is one half; traffic needs both. */
function isJoined(estate: AzureEstate, here: AzureResource, there: AzureResource): boolean {
  const halves = estate.all('azurerm_virtual_network_peering').map((peering) => [nearSideOf(estate, peering), farSideOf(estate, peering)]);
  return [[here, there], [there, here]].every(([near, far]) => halves.some((half) => half[0] === near && half[1] === far));
}

function newSubnet({ pools }: EstateCluster, prefix: string, estate: AzureEstate): string[] {
  const network = pools[0]?.subnet?.network;
  const range = parseCidr(prefix);
  const space = parseCidrs(spaceOf(network));
  const taken = subnetsOf(estate).filter((subnet) => network !== undefined && subnet.network === network);
  return range === undefined ? [] : [
    ...(space.length > 0 && !space.some((outer) => containsAddress(outer, prefix.split('/')[0]))
      ? [say`subnet_cidr of ingress_application_gateway must lie inside address_space ${spaceOf(network).join(', ')} of the network of the nodes, got ${prefix}`] : []),
    ...taken.flatMap(({ label, prefixes }) => parseCidrs(prefixes).filter((other) => overlap(other, range))
      .map((other) => say`subnet_cidr ${prefix} of ingress_application_gateway overlaps ${other.text} of ${label}: take a free range`)),
  ];
}
