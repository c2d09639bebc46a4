import { list, text } from '../objects/object-view';

/** A server of a pool, as a gateway sees it through one of its settings. */
export interface ServerHealth {
  readonly pool: string;
  readonly settings: string;
  readonly address: string;
  readonly health: string;
  /** What the last probe met, where the gateway says it. */
  readonly log: string;
}

/**
 * The servers that the answer to a request for backend health names. Throws when it is no such answer.
 *
 * @see https://learn.microsoft.com/rest/api/application-gateway/application-gateways/backend-health
 */
export function serversOf(json: string): ServerHealth[] {
  const answer = JSON.parse(json);
  const pools = answer?.backendAddressPools;
  if (!Array.isArray(pools)) {
    throw new Error("backend health must be what 'az network application-gateway show-backend-health' prints, with backendAddressPools");
  }
  return pools.flatMap((pool) => list(pool?.backendHttpSettingsCollection).flatMap((settings) => list(settings?.servers).map((server) => ({
    pool: nameOf(pool?.backendAddressPool),
    settings: nameOf(settings?.backendHttpSettings),
    address: text(server?.address),
    health: text(server?.health) || 'Unknown',
    log: text(server?.healthProbeLog),
  }))));
}

/** The name in a reference, or else the last part of its id. */
function nameOf(reference: any): string {
  return text(reference?.name) || text(reference?.id).split('/').pop()!;
}
