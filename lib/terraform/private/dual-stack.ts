import { NetworkPlugin, NetworkPluginMode, NetworkPolicyEngine } from '../../traffic';
import { PlannedRange } from '../../traffic/azure/address-plan';
import { parseCidr } from '../../traffic/azure/cidr';
import type { AksClusterProps } from '../aks-cluster-props';
import type { ClusterNetworking } from '../cluster-networking';
import { OutboundType } from '../cluster-options';
import type { DualStackOptions } from '../cluster-outbound';

const DEFAULT_POD_CIDR = 'fd12:3456:789a::/64';
const DEFAULT_SERVICE_CIDR = 'fd12:3456:789a:1::/108';
/** @see https://learn.microsoft.com/azure/aks/azure-cni-overlay#key-parameters-for-dual-stack-networking */
const LARGEST_SERVICE_CIDR = 108;

/** The ranges of IPv6, to be checked together with the others. */
export function ipv6Ranges(dualStack: DualStackOptions | undefined): PlannedRange[] {
  return dualStack ? [
    { field: 'dualStack.podIpv6Cidr', prefix: dualStack.podIpv6Cidr ?? DEFAULT_POD_CIDR },
    { field: 'dualStack.serviceIpv6Cidr', prefix: dualStack.serviceIpv6Cidr ?? DEFAULT_SERVICE_CIDR },
  ] : [];
}

/** The families and ranges as azurerm takes them: a single range by one name, two ranges by another. */
export function renderRanges(podCidr: string | undefined, serviceCidr: string, dualStack?: DualStackOptions) {
  const [pods, services] = ipv6Ranges(dualStack);
  return dualStack
    ? { ipVersions: ['IPv4', 'IPv6'], podCidrs: podCidr === undefined ? undefined : [podCidr, pods.prefix], serviceCidrs: [serviceCidr, services.prefix] }
    : { podCidr, serviceCidr };
}

/**
 * Problems of a cluster with both families.
 *
 * @see https://learn.microsoft.com/azure/aks/azure-cni-overlay#dual-stack-networking-limitations
 */
export function checkDualStack(networking: ClusterNetworking, { dualStack, nodeSubnet, outboundType }: AksClusterProps): string[] {
  const isPossible = networking.pluginMode === NetworkPluginMode.OVERLAY || networking.plugin === NetworkPlugin.KUBENET;
  return dualStack === undefined ? [] : [
    ...(isPossible ? [] : ['dualStack needs pods on a range of their own: take ClusterNetworking.overlay()']),
    ...(networking.networkPolicy === NetworkPolicyEngine.AZURE || networking.networkPolicy === NetworkPolicyEngine.CALICO
      ? [`dualStack does not go with networkPolicy ${networking.networkPolicy}: take Cilium`] : []),
    ...(outboundType === OutboundType.USER_ASSIGNED_NAT_GATEWAY ? ['dualStack does not go with a NAT gateway: take another outboundType'] : []),
    ...(nodeSubnet.resource && nodeSubnet.ipv6Prefix === undefined
      ? ['dualStack needs an IPv6 range on the subnet of the nodes: give addressSpace of the network one, such as fd10:10::/48'] : []),
    ...checkServiceSize(dualStack.serviceIpv6Cidr),
  ];
}

function checkServiceSize(prefix: string | undefined): string[] {
  const range = parseCidr(prefix ?? '');
  return range?.bits === 128 && range.prefixLength < LARGEST_SERVICE_CIDR
    ? [`dualStack.serviceIpv6Cidr must be /${LARGEST_SERVICE_CIDR} or smaller, got ${prefix}`] : [];
}
