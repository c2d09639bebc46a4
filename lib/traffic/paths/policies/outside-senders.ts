import { outsideSender, Sender, SenderKind } from './sender';
import { isCidr } from '../../addresses';
import { NetworkPolicyEngine } from '../../cluster-profile';
import { GatewayProfile } from '../../gateway-profile';
import { AzureSettings } from '../../load-balancer/annotations';
import { PrivateLink } from '../../load-balancer/private-link';
import { list, ServiceView } from '../../objects/object-view';
import { AddressSet } from '../../objects/policies/address-set';
import { policyEngineOf } from '../../objects/policies/policy-engine';
import { TrafficModel } from '../../objects/traffic-model';

const GATEWAY_DELEGATION = 'Microsoft.Network/applicationGateways';
/** The service to which the subnet of an Application Gateway for Containers is delegated. */
const CONTAINERS_DELEGATION = 'Microsoft.ServiceNetworking/trafficControllers';
/** Addresses that no client on the internet has. */
const NOT_ON_THE_INTERNET = AddressSet.ofCidrs([
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/3', 'fc00::/7', 'fe80::/10', 'ff00::/8', '::/127',
]);

/** An application gateway: it sends from any address of its subnet. */
export function gatewaySender(model: TrafficModel, gateway?: GatewayProfile): Sender {
  const known = gateway?.subnetAddressPrefix;
  const ranges = known === undefined ? delegatedRanges(model, GATEWAY_DELEGATION) : [known];
  return outsideSender(SenderKind.GATEWAY, 'the gateway subnet', ranges.filter(isCidr), 'RANGE-OF-THE-GATEWAY-SUBNET');
}

/** An Application Gateway for Containers, which sends from a subnet of its own too. */
export function containersGatewaySender(model: TrafficModel): Sender {
  return outsideSender(SenderKind.GATEWAY, 'the subnet of the gateway', containersRanges(model), 'RANGE-OF-THE-GATEWAY-SUBNET');
}

/** The ranges from which an Application Gateway for Containers sends; none where they are not known. */
export function containersRanges(model: TrafficModel): string[] {
  return delegatedRanges(model, CONTAINERS_DELEGATION);
}

/** A node that passes on what came in by its port, under its own address. */
export function nodesSender(model: TrafficModel): Sender {
  const { subnets = [], nodeSubnetName } = model.profile;
  const ranges = subnets.find(({ subnetName }) => subnetName === nodeSubnetName)?.addressPrefixes ?? [];
  const isInBlocks = policyEngineOf(model.profile) !== NetworkPolicyEngine.CILIUM;
  return outsideSender(SenderKind.NODES, 'the nodes', ranges.filter(isCidr), 'RANGE-OF-THE-NODES', isInBlocks);
}

/** A Private Link Service: it sends from addresses of its own, in its subnet. */
export function privateLinkSender(model: TrafficModel, { natAddressCount, natAddresses, subnetName }: PrivateLink): Sender {
  const { subnets = [], nodeSubnetName } = model.profile;
  const fixed = natAddresses.length >= natAddressCount ? natAddresses.map((address) => `${address}/32`) : undefined;
  const ranges = fixed ?? subnets.find((subnet) => subnet.subnetName === (subnetName ?? nodeSubnetName))?.addressPrefixes ?? [];
  return outsideSender(SenderKind.CLIENTS, 'the private link service', ranges.filter(isCidr), 'RANGE-OF-THE-PRIVATE-LINK-SUBNET');
}

/** Clients whose own address arrives: those that the load balancer lets in, or anybody in the network. */
export function clientsSender(service: ServiceView | undefined, isPublic: boolean): Sender {
  const settings = service && new AzureSettings(service);
  const given = service === undefined ? [] : [...list(service.spec.loadBalancerSourceRanges), ...settings!.list('azure-allowed-ip-ranges', ',')]
    .map((range) => (typeof range === 'string' ? range.trim() : range)).filter(isCidr);
  const allowed = given.length > 0 ? AddressSet.ofCidrs(given) : allOf(service);
  const addresses = isPublic ? allowed.without(NOT_ON_THE_INTERNET) : allowed;
  const isEverybody = given.length === 0;
  return {
    kind: SenderKind.CLIENTS,
    name: isEverybody ? `clients ${isPublic ? 'on the internet' : 'in the network'}` : `clients of ${given.join(', ')}`,
    party: { addresses: addresses.isEmpty ? allowed : addresses, hasAll: true, isInBlocks: true },
    peer: (isEverybody ? ['RANGE-OF-THE-CLIENTS'] : given).map((cidr) => `{ipBlock: {cidr: ${cidr}}}`).join(', '),
  };
}

/** All addresses of the families of a Service. */
function allOf(service?: ServiceView): AddressSet {
  const families = list(service?.spec.ipFamilies);
  return [
    ...families.length === 0 || families.includes('IPv4') ? [AddressSet.ALL_IPV4] : [],
    ...families.includes('IPv6') ? [AddressSet.ALL_IPV6] : [],
  ].reduce((all, family) => all.union(family), AddressSet.NONE);
}

/** The ranges of the one subnet that is delegated to a service; none where there are several. */
function delegatedRanges(model: TrafficModel, service: string): string[] {
  const found = (model.profile.subnets ?? []).filter(({ delegatedTo }) => delegatedTo?.toLowerCase() === service.toLowerCase());
  return found.length === 1 ? (found[0].addressPrefixes ?? []).filter(isCidr) : [];
}
