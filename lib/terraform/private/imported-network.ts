import { Construct } from 'constructs';
import { placed } from '../../arguments/check';
import { checkNetworkPlan } from '../../traffic/azure/address-plan';
import type { AksNetworkSubnetIds } from '../aks-network-subnet-ids';
import type { IAksNetwork } from '../i-aks-network';
import { NetworkSubnet } from '../network-subnet';
import { ArmType, parentId, parseArmId } from './arm-id';
import { read } from './kinds/kind';
import { SUBNET_IDS } from './kinds/network';
import { thePlace } from './network-place';
import { isLiteral } from './problems';
import { failAtOnce, failOn } from '../../traffic/rules/refusals';

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
  public readonly virtualNetwork = undefined;

  private readonly nodes?: NetworkSubnet;
  private readonly gateway?: NetworkSubnet;
  private readonly loadBalancers?: NetworkSubnet;
  private readonly privateLinks?: NetworkSubnet;
  private readonly containers?: NetworkSubnet;

  public constructor(scope: Construct, id: string, subnetIds: AksNetworkSubnetIds) {
    super(...placed(scope, id, { name: 'AksNetwork.fromSubnetIds' }));
    const ids = read(this, SUBNET_IDS, subnetIds);
    const nodes = optional('nodeSubnet', ids.nodeSubnetId, ids.nodeSubnetPrefix);
    const gateway = optional('gatewaySubnet', ids.gatewaySubnetId, ids.gatewaySubnetPrefix);
    const loadBalancers = optional('loadBalancerSubnet', ids.loadBalancerSubnetId, ids.loadBalancerSubnetPrefix);
    const privateLinks = optional('privateLinkSubnet', ids.privateLinkSubnetId, ids.privateLinkSubnetPrefix);
    const containers = optional('containersGatewaySubnet', ids.containersGatewaySubnetId, ids.containersGatewaySubnetPrefix);
    const all = [nodes, gateway, loadBalancers, privateLinks, containers].filter((found) => found !== undefined);
    if (all.length === 0) {
      failAtOnce(this, ['subnetIds must name a subnet, got none']);
    }
    failOn(this, checkSubnets(all, ids.addressSpace));

    const subnet = ({ subnetId, prefix }: ImportedSubnet) => (
      NetworkSubnet._ofId(subnetId, { addressPrefix: prefix, networkAddressSpace: ids.addressSpace })
    );
    this.networkId = parentId(all[0].subnetId);
    this.networkName = parseArmId(this.networkId, ArmType.VIRTUAL_NETWORK)!.names.virtualNetworks;
    this.addressSpace = ids.addressSpace;
    this.nodes = nodes && subnet(nodes);
    this.gateway = gateway && subnet(gateway);
    this.loadBalancers = loadBalancers && subnet(loadBalancers);
    this.privateLinks = privateLinks && subnet(privateLinks);
    this.containers = containers && subnet(containers);
  }

  public get hasNodeSubnet(): boolean {
    return this.nodes !== undefined;
  }

  public get hasGatewaySubnet(): boolean {
    return this.gateway !== undefined;
  }

  public get hasLoadBalancerSubnet(): boolean {
    return this.loadBalancers !== undefined;
  }

  public get hasPrivateLinkSubnet(): boolean {
    return this.privateLinks !== undefined;
  }

  public get hasContainersGatewaySubnet(): boolean {
    return this.containers !== undefined;
  }

  public get nodeSubnet(): NetworkSubnet {
    return thePlace(this, 'nodes', this.nodes, 'give nodeSubnetId');
  }

  public get gatewaySubnet(): NetworkSubnet {
    return thePlace(this, 'an application gateway', this.gateway, 'give gatewaySubnetId');
  }

  public get loadBalancerSubnet(): NetworkSubnet {
    return thePlace(this, 'internal load balancers', this.loadBalancers, 'give loadBalancerSubnetId');
  }

  public get privateLinkSubnet(): NetworkSubnet {
    return thePlace(this, 'private link services', this.privateLinks, 'give privateLinkSubnetId');
  }

  public get containersGatewaySubnet(): NetworkSubnet {
    return thePlace(this, 'an Application Gateway for Containers', this.containers, 'give containersGatewaySubnetId');
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
      .map(({ field, subnetId }) => `${field}Id must be in the virtual network of ${subnets[0].field}Id, ${network}, got ${subnetId}`),
    ...(addressSpace ? checkNetworkPlan(addressSpace, planned) : []),
  ];
}
