import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { GatewayManager } from '../../traffic';
import type { ApplicationGatewayProps } from '../application-gateway-props';
import type { GatewayDomain, GatewayDomainOptions } from '../gateway-domain';
import type { GatewayListener, GatewayListenerOptions, GatewaySslCertificate } from '../gateway-listener';
import type { GatewayRedirect, GatewayRedirectOptions, GatewayRoutingRule, GatewayRoutingRuleOptions } from '../gateway-routing';
import { dashed, HOST_NAME, recordNameOf } from './dns-names';
import { checkName } from './names';
import { isLiteral } from './problems';

/** What a gateway adds for a domain. */
export interface DomainGateway {
  addListener(id: string, options?: GatewayListenerOptions): GatewayListener;
  addRedirect(id: string, options: GatewayRedirectOptions): GatewayRedirect;
  addRoutingRule(id: string, options: GatewayRoutingRuleOptions): GatewayRoutingRule;
}

/** Where a domain leads: what its record says, and what stands against it. */
export interface DomainPlace {
  readonly privateFrontend: boolean;
  readonly addresses?: string[];
  readonly publicIpId?: string;
  readonly problems: string[];
}

/** Where a domain leads: to a private address, or to the public one, which records of public zones follow. */
export function placeOf(
  hostName: string, options: GatewayDomainOptions, { privateFrontendAddress: address, managedBy }: ApplicationGatewayProps, publicIp?: PublicIp,
): DomainPlace {
  const { isPrivate } = options.zone;
  const privateFrontend = options.privateFrontend ?? (!publicIp || (isPrivate && address !== undefined));
  const problems = [...checkDomain(hostName, options, publicIp !== undefined, address), ...redirectProblems(hostName, options, managedBy)];
  const ofPublic = isPrivate ? { addresses: publicIp && [publicIp.ipAddress] } : { publicIpId: publicIp?.id };
  return { privateFrontend, problems, ...(privateFrontend ? { addresses: address === undefined ? undefined : [address] } : ofPublic) };
}

function checkDomain(hostName: string, { zone, privateFrontend }: GatewayDomainOptions, isPublic: boolean, address?: string): string[] {
  const isName = isLiteral(hostName) && checkName('hostName', hostName, HOST_NAME).length === 0;
  return [
    ...(isLiteral(hostName) ? checkName('hostName', hostName, HOST_NAME) : ['hostName must be known while the program runs, got a terraform token']),
    ...(isName && recordNameOf(hostName, zone.zoneName) === undefined
      ? [`hostName must be '${zone.zoneName}' or end in '.${zone.zoneName}', got '${hostName}': take the zone of the name`] : []),
    ...(privateFrontend && address === undefined ? [`privateFrontend of domain '${hostName}' needs a gateway with privateFrontendAddress`] : []),
    ...(privateFrontend === false && !isPublic ? [`privateFrontend of domain '${hostName}' must not be false: the gateway has no public address`] : []),
  ];
}

/** A redirect that nobody would write. */
function redirectProblems(hostName: string, { redirectHttp, keyVaultSecretId }: GatewayDomainOptions, managedBy?: GatewayManager): string[] {
  const reason = managedBy !== GatewayManager.TERRAFORM ? 'on a gateway of the ingress controller: set sslRedirect of its Ingresses'
    : keyVaultSecretId === undefined ? 'without keyVaultSecretId: leave it out' : undefined;
  return redirectHttp === undefined || reason === undefined ? [] : [`redirectHttp of domain '${hostName}' has no effect ${reason}`];
}

/** The listener of a domain, and what leads clients of plain HTTP to it. The same name in another zone shares it where both lead to one frontend. */
export function domainListener(
  gateway: DomainGateway,
  others: GatewayDomain[],
  hostName: string,
  { redirectHttp = true }: GatewayDomainOptions,
  privateFrontend: boolean,
  certificate?: GatewaySslCertificate,
): GatewayListener {
  const shared = others.find((other) => other.privateFrontend === privateFrontend && other.certificate === certificate)?.listener;
  if (shared) {
    return shared;
  }
  const name = others.length > 0 ? `${dashed(hostName)}-${privateFrontend ? 'private' : 'public'}` : dashed(hostName);
  const common = { hostNames: [hostName], privateFrontend };
  if (!certificate) {
    return gateway.addListener(`http-${name}`, common);
  }
  const listener = gateway.addListener(`https-${name}`, { ...common, sslCertificate: certificate });
  if (redirectHttp) {
    gateway.addRoutingRule(`http-${name}`, {
      listener: gateway.addListener(`http-${name}`, common),
      redirect: gateway.addRedirect(`http-${name}`, { targetListener: listener }),
    });
  }
  return listener;
}
