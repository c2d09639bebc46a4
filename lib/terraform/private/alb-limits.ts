import { parseCidr } from '../../traffic/azure/cidr';
import type { NetworkSubnet } from '../network-subnet';

/** The service that the subnet of an Application Gateway for Containers is delegated to. */
export const ALB_DELEGATION = 'Microsoft.ServiceNetworking/trafficControllers';
const MAX_FRONTENDS = 5;
const LONGEST_PREFIX = 24;

/** What an application gateway can be told and this gateway cannot, by the beginning of the property. */
const NOT_OFFERED: [RegExp, string][] = [
  [/^private/i, 'it has no private frontend; for internal clients take a Gateway of class approuting-istio'],
  [/^public(Ip|Frontend)/, 'Azure chooses its addresses and gives each frontend a name in DNS: point a CNAME at it'],
  [/port/i, 'it listens on 80 and 443, as the listeners of a Gateway in the cluster say'],
  [/^(keyVault|sslCertificate|certificate)/, 'it reads certificates from Secrets of the cluster and none from a key vault'],
  [/^(capacity|minCapacity|maxCapacity|zones|skuTier)$/, 'Azure scales it and spreads it over zones by itself'],
];

/** Problems of properties that a program without types asks for. */
export function notOffered(given: object): string[] {
  return Object.entries(given).filter(([, value]) => value !== undefined).flatMap(([field]) => NOT_OFFERED.filter(([name]) => name.test(field))
    .map(([, why]) => `${field} must be left out: ${why} (as of September 2026)`));
}

export function frontendProblems(names: string[]): string[] {
  const twice = [...new Set(names.filter((name, index) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < index))];
  return [
    ...names.length === 0 || names.length > MAX_FRONTENDS ? [`frontendNames must have 1 to ${MAX_FRONTENDS} names, got ${names.length} (limit as of September 2026)`] : [],
    ...twice.map((name) => `frontendNames must have each name once, got '${name}' twice`),
  ];
}

/** The problem of a range that is too small. */
export function checkAlbPrefix(field: string, prefix: string | undefined): string[] {
  const range = prefix === undefined ? undefined : parseCidr(prefix);
  return range !== undefined && range.prefixLength > LONGEST_PREFIX
    ? [`${field} must be a /${LONGEST_PREFIX} at least, got ${prefix}: Azure counts 256 addresses for each`] : [];
}

export function albSubnetProblems({ subnetName, addressPrefix, delegatedTo }: NetworkSubnet): string[] {
  return [
    ...checkAlbPrefix(`subnet ${subnetName}`, addressPrefix),
    ...delegatedTo !== undefined && delegatedTo.toLowerCase() !== ALB_DELEGATION.toLowerCase()
      ? [`subnet ${subnetName} must be delegated to ${ALB_DELEGATION}, got ${delegatedTo || 'none'}`] : [],
  ];
}
