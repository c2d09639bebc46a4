import { Construct } from 'constructs';
import { checkNetworkPlan } from '../../traffic/azure/address-plan';
import type { AksNetworkSubnetIds } from '../aks-network-subnet-ids';
import type { IAksNetwork } from '../i-aks-network';
import { NetworkSubnet } from '../network-subnet';
import { ArmType, parentId, parseArmId } from './arm-id';
import { read } from './kinds/kind';
import { SUBNET_IDS } from './kinds/network';
import { isLiteral } from './problems';
import { failOn } from '../../traffic/rules/refusals';

interface ImportedSubnet {
  readonly field: string;
  readonly subnetId: string;
  readonly prefix?: string;
}

/** A network that exists already, known by the ids of its subnets. */
export class ImportedNetwork extends Construct implements IAksNetwork {
  public readonly networkName: string;
  public readonly networkId: string;
  public readonly addressSpace?: string[];
  public readonly nodeSubnet: NetworkSubnet;
  public readonly gatewaySubnet: NetworkSubnet;
  public readonly loadBalancerSubnet?: NetworkSubnet;
  public readonly privateLinkSubnet?: NetworkSubnet;
  public readonly containersGatewaySubnet?: NetworkSubnet;
  public readonly virtualNetwork = undefined;

  public constructor(scope: Construct, id: string, subnetIds: AksNetworkSubnetIds) {
    super(scope, id);
    const ids = read(this, SUBNET_IDS, subnetIds);
    const nodes = { field: 'nodeSubnet', subnetId: ids.nodeSubnetId, prefix: ids.nodeSubnetPrefix };
    const gateway = { field: 'gatewaySubnet', subnetId: ids.gatewaySubnetId, prefix: ids.gatewaySubnetPrefix };
    const loadBalancers = optional('loadBalancerSubnet', ids.loadBalancerSubnetId, ids.loadBalancerSubnetPrefix);
    const privateLinks = optional('privateLinkSubnet', ids.privateLinkSubnetId, ids.privateLinkSubnetPrefix);
    const containers = optional('containersGatewaySubnet', ids.containersGatewaySubnetId, ids.containersGatewaySubnetPrefix);
    failOn(this, checkSubnets([nodes, gateway, loadBalancers, privateLinks, containers].filter((subnet) => subnet !== undefined), ids.addressSpace));

    const subnet = ({ subnetId, prefix }: ImportedSubnet) => (
      NetworkSubnet._ofId(subnetId, { addressPrefix: prefix, networkAddressSpace: ids.addressSpace })
    );
    this.networkId = parentId(ids.nodeSubnetId);
    this.networkName = parseArmId(this.networkId, ArmType.VIRTUAL_NETWORK)!.names.virtualNetworks;
    this.addressSpace = ids.addressSpace;
    this.nodeSubnet = subnet(nodes);
    this.gatewaySubnet = subnet(gateway);
    this.loadBalancerSubnet = loadBalancers && subnet(loadBalancers);
    this.privateLinkSubnet = privateLinks && subnet(privateLinks);
    this.containersGatewaySubnet = containers && subnet(containers);
  }
}

function optional(field: string, subnetId?: string, prefix?: string): ImportedSubnet | undefined {
  return subnetId === undefined ? undefined : { field, subnetId, prefix };
}

function checkSubnets(subnets: ImportedSubnet[], addressSpace?: string[]): string[] {
  const unknown = subnets.filter(({ subnetId }) => !isLiteral(subnetId));
  if (unknown.length > 0) {
    return unknown.map(({ field }) => `${field}Id must be known while the program runs: take NetworkSubnet.fromSubnetAttributes for others`);
  }
  const network = parentId(subnets[0].subnetId);
  const planned = subnets.filter(({ prefix }) => prefix !== undefined).map(({ field, prefix }) => ({ field: `${field}Prefix`, prefix: prefix! }));
  const ids = subnets.map(({ subnetId }) => subnetId.toLowerCase());
  return [
    ...subnets.filter((_, index) => ids.indexOf(ids[index]) < index)
      .map(({ field, subnetId }) => `${field}Id must be a subnet apart from the others, got ${subnetId} again`),
    ...subnets.filter(({ subnetId }) => parentId(subnetId).toLowerCase() !== network.toLowerCase())
      .map(({ field, subnetId }) => `${field}Id must be in the virtual network of the nodes ${network}, got ${subnetId}`),
    ...(addressSpace ? checkNetworkPlan(addressSpace, planned) : []),
  ];
}
