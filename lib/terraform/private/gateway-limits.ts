import type { GatewayListener } from '../gateway-listener';
import type { GatewayRoutingRule } from '../gateway-routing';
import type { GatewayTlsProfile } from '../gateway-tls-profile';

/** What is counted of a gateway. */
interface GatewayParts {
  readonly pools: unknown[];
  readonly settings: unknown[];
  readonly listeners: GatewayListener[];
  readonly rules: GatewayRoutingRule[];
  readonly certificates: unknown[];
  readonly redirects: unknown[];
  readonly rewriteRuleSets: unknown[];
  readonly tlsProfiles: GatewayTlsProfile[];
}

/**
 * More parts than a gateway holds. With an OWASP rule set before 3.2 its firewall allows 40 where 100, 200 or 400 stand here.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-application-gateway-limits
 */
export function checkLimits(parts: GatewayParts): string[] {
  const { pools, settings, listeners, rules, certificates, redirects, rewriteRuleSets, tlsProfiles } = parts;
  return [
    ...atMost('frontend ports', new Set(listeners.map(({ port }) => port)).size, 100),
    ...atMost('backend pools', pools.length, 100),
    ...atMost('backend settings', settings.length, 100),
    ...atMost('listeners', listeners.length, 200),
    ...atMost('listeners that send to a pool', rules.filter(sendsToPool).length, 100),
    ...atMost('routing rules', rules.length, 400),
    ...atMost('certificates', certificates.length, 100),
    ...atMost('redirects', redirects.length, 100),
    ...atMost('rewrite rule sets', rewriteRuleSets.length, 400),
    ...atMost('certificates of authorities of clients', tlsProfiles.flatMap(({ options }) => options.clientAuthoritiesBase64 ?? []).length, 200),
  ];
}

/** A listener that only redirects does not count as active. */
function sendsToPool({ options, pathRules }: GatewayRoutingRule): boolean {
  return [options, ...pathRules].some(({ backendPool }) => backendPool !== undefined);
}

function atMost(what: string, count: number, max: number): string[] {
  return count > max ? [`${what} must be at most ${max} on one gateway, got ${count}: spread them over several gateways`] : [];
}
