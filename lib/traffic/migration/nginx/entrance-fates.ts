import { Fate, FateRow, each, fatesByKey, none, OPEN, other, same } from './annotation-fate';

/** What becomes of a setting of a load balancer, and what does where the Gateway takes it over. */
export interface EntranceFate extends Omit<FateRow, 'keys'> {
  /** Nothing where it is not for the Gateway. */
  readonly kept?: Fate;
}

const IN_GATEWAY = 'is in spec.infrastructure.annotations of the Gateway';
const BY_CLASS = 'write it into spec.infrastructure.annotations of the Gateway where the class hands them to its Service';
const NO_BALANCER = other('goes: no load balancer of Azure stands in front of the gateway');
const KEPT = same(IN_GATEWAY);
const KEPT_LATER = other(`${IN_GATEWAY}, and NGINX has it until its Service goes: the Gateway gets no address before, so leave it out as long as both are to serve`);

const SUBNET = each(['azure-load-balancer-internal-subnet'],
  other('goes: the gateway has a subnet of its own'), other(`belongs beside azure-load-balancer-internal: ${BY_CLASS}`), other('goes: the gateway has a subnet of its own'));

const ADDRESS = each(['azure-load-balancer-ipv4', 'azure-load-balancer-ipv6', 'azure-pip-name', 'azure-pip-name-ipv6', 'azure-pip-prefix-id', 'azure-pip-prefix-id-ipv6',
  'azure-additional-public-ips', 'azure-load-balancer-resource-group', 'azure-dns-label-name', 'azure-pip-tags', 'azure-pip-ip-tags'],
none('the gateway has a name in DNS and no address of yours (as of September 2026): let clients, firewalls and records use the name before'),
none(`the Gateway has another address: ${BY_CLASS}, or tell clients, firewalls and records before`),
none('the gateway has addresses of its own: tell clients, firewalls and records before'));

const SOURCES = each(['azure-allowed-ip-ranges', 'azure-allowed-service-tags', 'azure-deny-all-except-load-balancer-source-ranges'],
  none(`a network security group on the subnet of the gateway does it: securityGroupId of its containersGatewaySubnet; ${OPEN}`),
  none(`${BY_CLASS}; ${OPEN}`),
  none(`the network security group on the subnet of the gateway does it: gatewayClientPrefixes of an AksNetwork; ${OPEN}`));

const PRIVATE_LINK = each(['azure-pls-create', 'azure-pls-name', 'azure-pls-resource-group', 'azure-pls-ip-configuration-subnet', 'azure-pls-ip-configuration-ip-address-count',
  'azure-pls-ip-configuration-ip-address', 'azure-pls-fqdns', 'azure-pls-proxy-protocol', 'azure-pls-visibility', 'azure-pls-auto-approval'],
none('no private link service is made for the gateway: whoever comes by one needs another way before'),
none(`no private link service is made for the Gateway: ${BY_CLASS}, and let those who come by it connect to that one`),
none('privateLink of the gateway does it: let those who come by the private link service connect to that one'));

const BALANCER = each(['azure-load-balancer-mode', 'azure-load-balancer-tcp-idle-timeout', 'azure-load-balancer-disable-tcp-reset', 'azure-load-balancer-enable-high-availability-ports',
  'azure-disable-load-balancer-floating-ip', 'azure-disable-load-balancer-nsg-rule', 'azure-load-balancer-configurations', 'azure-shared-securityrule'],
NO_BALANCER, other(`goes: ${BY_CLASS}`), NO_BALANCER);

/** Probes that ask NGINX: a class has its own. */
const PROBES = other('goes: it asks NGINX, and the gateway is asked at a port and path of its own');

/** What becomes of each annotation for the load balancer in front of NGINX that Azure reads, without its prefix. */
const BY_NAME = new Map<string, EntranceFate>([
  [[SUBNET, SOURCES, BALANCER], KEPT] as const,
  [[ADDRESS, PRIVATE_LINK], KEPT_LATER] as const,
].flatMap(([rows, kept]) => fatesByKey(rows).map(([name, fates]): [string, EntranceFate] => [name, { ...fates, kept }])));

/** What becomes of a setting of the load balancer in front of NGINX, by the name of its annotation without its prefix. */
export function entranceFate(name: string): EntranceFate {
  return BY_NAME.get(name) ?? { containers: PROBES, class: PROBES, agic: PROBES };
}
