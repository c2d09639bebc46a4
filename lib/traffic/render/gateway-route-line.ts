import { GatewayRoute } from '../traffic-path';

/** What the controller programs for a route, in one line. */
export function gatewayRouteLine(route: GatewayRoute): string {
  const { listener, redirectedFrom, certificate, rule, firewallPolicyId, backendPool, probe, cookieBasedAffinity } = route;
  return [
    `listener ${listener}${redirectedFrom === undefined ? '' : `, redirected from ${redirectedFrom}`}`,
    ...certificate === undefined ? [] : [`certificate ${certificate}`],
    rule,
    ...firewallPolicyId === undefined ? [] : [`firewall policy ${firewallPolicyId.split('/').pop()}`],
    ...backendPool === undefined ? [] : [`pool ${backendPool}`],
    `probe ${probe}`,
    `cookie ${cookieBasedAffinity ? 'on' : 'off'}`,
  ].join(' · ');
}
