import {
  AksNetworkOptions, AksNetworkProps, ContainersGatewaySubnetOptions, NatGatewayOptions, NetworkEncryption, NodeSecurityOptions, SubnetOptions,
} from '../../aks-network-props';
import type { AksNetworkSubnetIds } from '../../aks-network-subnet-ids';
import { SecurityRule, SecurityRuleAccess, SecurityRuleDirection, SecurityRuleProtocol } from '../../security-rule';
import { ArmType } from '../arm-id';
import { NETWORK_RESOURCE_NAME, VIRTUAL_NETWORK_NAME } from '../names';
import { armIdOf } from './arm-ids';
import { CLIENT_PORT, LOCATION, PORT_RANGES, PREFIXES, RESOURCE_GROUP, TAGS } from './azure';
import { eachOf, listOf } from './kind';
import { ROUTE_TABLE } from './routes';
import { cidrOf, FLAG, idLike, IPV4_ADDRESS, kindOfDescription, nameLike, numberOf, PROVIDER, wordOf } from './texts';
import { Kinds, nonEmptyOf, structOf } from '../../../arguments/kind';

const NAME = nameLike(NETWORK_RESOURCE_NAME);
const SUBNET_ID = armIdOf(ArmType.SUBNET);
const RANGE = cidrOf();

const SUBNET: Kinds<SubnetOptions> = {
  required: {},
  optional: { subnetName: NAME, addressPrefix: cidrOf(32), ipv6Prefix: cidrOf(128), routeTable: ROUTE_TABLE },
};

const CONTAINERS_SUBNET: Kinds<ContainersGatewaySubnetOptions> = {
  required: {}, optional: { subnetName: NAME, addressPrefix: cidrOf(32), securityGroupId: armIdOf(ArmType.SECURITY_GROUP) },
};

const NAT_GATEWAY: Kinds<NatGatewayOptions> = {
  required: {},
  optional: {
    idleTimeoutMinutes: numberOf(4, 120),
    ipCount: numberOf(1, 16),
    ipPrefixLength: numberOf(28, 31),
    ipAddressIds: listOf(armIdOf(ArmType.PUBLIC_IP)),
    ipPrefixIds: listOf(armIdOf(ArmType.PUBLIC_IP_PREFIX)),
  },
};

const SECURITY_RULE: Kinds<SecurityRule> = {
  required: { ruleName: idLike(NETWORK_RESOURCE_NAME), priority: numberOf(100, 4096) },
  optional: {
    direction: wordOf(SecurityRuleDirection),
    access: wordOf(SecurityRuleAccess),
    protocol: wordOf(SecurityRuleProtocol),
    sourcePrefixes: PREFIXES,
    destinationPrefixes: PREFIXES,
    destinationPorts: PORT_RANGES,
    description: kindOfDescription(140),
  },
};

const NODE_SECURITY: Kinds<NodeSecurityOptions> = {
  required: {},
  optional: { securityGroupName: NAME, rules: listOf(structOf(SECURITY_RULE)), securityGroupId: armIdOf(ArmType.SECURITY_GROUP) },
};

export const NETWORK_OPTIONS: Kinds<AksNetworkOptions> = {
  required: {},
  optional: {
    networkName: nameLike(VIRTUAL_NETWORK_NAME),
    existingNetworkId: armIdOf(ArmType.VIRTUAL_NETWORK),
    addressSpace: nonEmptyOf(listOf(RANGE)),
    dnsServers: eachOf(IPV4_ADDRESS),
    ddosProtectionPlanId: armIdOf(ArmType.DDOS_PROTECTION_PLAN),
    encryption: wordOf(NetworkEncryption),
    defaultOutboundAccessEnabled: FLAG,
    nodeSubnet: structOf(SUBNET),
    gatewaySubnet: structOf(SUBNET),
    withoutNodeSubnet: FLAG,
    withoutGatewaySubnet: FLAG,
    loadBalancerSubnet: structOf(SUBNET),
    privateLinkSubnet: structOf(SUBNET),
    containersGatewaySubnet: structOf(CONTAINERS_SUBNET),
    gatewayClientPrefixes: nonEmptyOf(PREFIXES),
    gatewayClientPorts: nonEmptyOf(listOf(CLIENT_PORT)),
    nodeSecurity: structOf(NODE_SECURITY),
    sharedRouteTable: FLAG,
    natGateway: structOf(NAT_GATEWAY),
    provider: PROVIDER,
  },
};

export const NETWORK: Kinds<AksNetworkProps> = {
  required: { resourceGroupName: RESOURCE_GROUP, location: LOCATION },
  optional: { ...NETWORK_OPTIONS.optional, tags: TAGS },
};

export const SUBNET_IDS: Kinds<AksNetworkSubnetIds> = {
  required: {},
  optional: {
    nodeSubnetId: SUBNET_ID,
    gatewaySubnetId: SUBNET_ID,
    loadBalancerSubnetId: SUBNET_ID,
    privateLinkSubnetId: SUBNET_ID,
    containersGatewaySubnetId: SUBNET_ID,
    nodeSubnetPrefix: RANGE,
    gatewaySubnetPrefix: RANGE,
    loadBalancerSubnetPrefix: RANGE,
    privateLinkSubnetPrefix: RANGE,
    containersGatewaySubnetPrefix: RANGE,
    addressSpace: nonEmptyOf(listOf(RANGE)),
  },
};
