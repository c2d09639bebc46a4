import type { ManagedRuleSet } from '../firewall-rules';

/** What a firewall can hold. */
export interface FirewallLimits {
  /** Largest body of a request without files, in KiB. */
  readonly bodyKb: number;
  /** Largest uploaded file, in MiB. */
  readonly fileMb: number;
  readonly exclusions: number;
  /** Addresses and ranges of one condition. */
  readonly addresses: number;
  /** True where the limit of files has a switch. */
  readonly enforcesFiles: boolean;
}

/** Texts of one condition, whatever the engine. */
export const MOST_TEXTS = 10;
const CURRENT_ENGINE: FirewallLimits = { bodyKb: 2000, fileMb: 4000, exclusions: 200, addresses: 600, enforcesFiles: true };
/** Of OWASP sets before 3.2. */
const OLD_ENGINE: FirewallLimits = { bodyKb: 128, fileMb: 750, exclusions: 40, addresses: 540, enforcesFiles: false };

/**
 * The rule sets decide on the engine, and the engine on the limits.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-application-gateway-limits
 */
export function firewallLimits(ruleSets: ManagedRuleSet[]): FirewallLimits {
  const isCurrent = ruleSets.some(({ setType, version }) => setType === 'Microsoft_DefaultRuleSet' || (setType === 'OWASP' && version === '3.2'));
  return isCurrent ? CURRENT_ENGINE : OLD_ENGINE;
}
