import { GatewayManager, NetworkPlugin, NetworkPluginMode } from '../../traffic';
import { parseCidr } from '../../traffic/azure/cidr';
import type { AksCluster } from '../aks-cluster';
import type { IApplicationGateway } from '../i-application-gateway';
import { NetworkSubnet } from '../network-subnet';
import type { AksNodePool } from '../node-pool';
import { GATEWAY_DELEGATION_NAME } from './gateway-checks';
import { isLiteral, literal } from './problems';

/** The add-on tells the overlay the range of the gateway, which may not be larger. */
const LARGEST_GATEWAY_SUBNET = 24;

/** Problems of binding the add-on of a cluster to a gateway. */
export function checkIngressController(cluster: AksCluster, gateway: IApplicationGateway, assignRoles: boolean): string[] {
  const { subnet } = gateway;
  return [
    ...(gateway.managedBy === GatewayManager.TERRAFORM
      ? ['gateway is managed by Terraform and would be overwritten by the ingress controller: make it with managedBy INGRESS_CONTROLLER'] : []),
    ...(cluster._hasIngressController ? ['cluster has an ingress controller add-on already: it takes one'] : []),
    ...(assignRoles && !subnet ? ['gateway must say its subnet for the role on it: give subnet when it is imported, or assignRoles false'] : []),
    ...(subnet?.subnetId === cluster._nodeSubnet.subnetId ? ['gateway must have a subnet of its own, got that of the nodes'] : []),
    ...(subnet ? checkReach(cluster, subnet) : []),
  ];
}

/** Problems of the pools in which the add-on's pod would run: it is no critical add-on, and it runs on Linux without taints. */
export function checkIngressNodes(cluster: AksCluster): string[] {
  const isOpen = !cluster._onlyCriticalAddons;
  const hasPool = cluster.nodePools.some(takesIngressController);
  return isOpen || hasPool ? []
    : ['the ingress controller has no node to run on: its system pool takes critical add-ons only, '
      + 'call addNodePool on the cluster for a Linux pool without spot and without taints that keep pods away, or set systemPool.onlyCriticalAddons false'];
}

/** The add-on's pod tolerates no taints. What only Terraform knows may be none. */
function takesIngressController({ isWindows, options }: AksNodePool): boolean {
  const taints = (literal(options.nodeTaints) ?? []).filter(isLiteral);
  return !isWindows && !options.spot && taints.every((taint) => taint.endsWith(':PreferNoSchedule'));
}

/** Problems of the way from the gateway to the pods. */
function checkReach(cluster: AksCluster, subnet: NetworkSubnet): string[] {
  const { plugin, pluginMode } = cluster.networking;
  if (pluginMode === NetworkPluginMode.OVERLAY) {
    return checkOverlay(cluster, subnet);
  }
  return plugin === NetworkPlugin.KUBENET && subnet.routeTableId === undefined
    ? ['gateway subnet must have the route table of the nodes with kubenet: set sharedRouteTable of the network, or say routeTableId'] : [];
}

function checkOverlay(cluster: AksCluster, subnet: NetworkSubnet): string[] {
  const range = parseCidr(subnet.addressPrefix ?? '');
  const { virtualNetworkId: gatewayNetwork } = subnet;
  const { virtualNetworkId: nodeNetwork } = cluster._nodeSubnet;
  return [
    ...(range && range.prefixLength < LARGEST_GATEWAY_SUBNET
      ? [`gateway subnet must be /${LARGEST_GATEWAY_SUBNET} or smaller with overlay networking, got ${range.text}`] : []),
    ...(subnet.delegatedTo !== undefined && subnet.delegatedTo !== GATEWAY_DELEGATION_NAME
      ? [`gateway subnet must be delegated to ${GATEWAY_DELEGATION_NAME} with overlay networking, got '${subnet.delegatedTo}'`] : []),
    ...(isLiteral(gatewayNetwork) && isLiteral(nodeNetwork) && gatewayNetwork.toLowerCase() !== nodeNetwork.toLowerCase()
      ? [`gateway subnet must be in the virtual network of the nodes with overlay networking, got ${gatewayNetwork} and ${nodeNetwork}`] : []),
    ...(isLiteral(cluster.location) && /^(us(gov|dod)|china)/i.test(cluster.location.replace(/\s/g, ''))
      ? [`location must be in the public cloud with overlay networking and the ingress controller, got '${cluster.location}': take nodeSubnet networking`] : []),
  ];
}
