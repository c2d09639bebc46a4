import { GatewayName } from './http-routes';
import { ingressRow, issuerRows } from './ingress-row';
import { RouteChange, RouteChangeVerdict } from './route-change';
import { Controller } from '../../agic/gateway/controllers';
import { settingOf } from '../../agic/settings';
import { ObjectView } from '../../objects/object-view';

const RULES = 'it needs rules of DRS 2.1, older ones and limits of rates are not taken';

/** What is true of Ingresses as a whole, and of the gateway that they leave. */
export function ingressRows({ kept, pruned, ignored, gateways }: Controller, { wafPolicyId }: GatewayName, isAzure: boolean): RouteChange[] {
  return [
    ...kept.flatMap(keptRows),
    ...pruned.map((ingress) => ingressRow(ingress, RouteChangeVerdict.STAYS, 'left-out', 'the controller leaves this Ingress out, for a redirect without TLS or for what the gateway lacks; so does this')),
    ...ignored.map((ingress) => ingressRow(ingress, RouteChangeVerdict.STAYS, 'left-out', 'no rule of this Ingress has paths, so it asks for nothing')),
    ...gateways.filter(({ webApplicationFirewall }) => webApplicationFirewall).map(({ gatewayName }): RouteChange => ({
      route: 'every route',
      kind: 'firewall',
      ...!isAzure ? {
        verdict: RouteChangeVerdict.IMPOSSIBLE,
        detail: `gateway ${gatewayName} may protect all requests by a web application firewall, and a gateway of this class has none of Azure: put one in front, such as that of Azure Front Door`,
      } : wafPolicyId === undefined ? {
        verdict: RouteChangeVerdict.IMPOSSIBLE,
        detail: `gateway ${gatewayName} may protect all requests by a web application firewall: name its policy in a WebApplicationFirewallPolicy for the Gateway, or nothing protects them; ${RULES}`,
      } : {
        verdict: RouteChangeVerdict.STAYS,
        detail: `firewall policy ${wafPolicyId.split('/').pop()} protects all requests, as one does on gateway ${gatewayName}; ${RULES}`,
      },
    })),
  ];
}

function keptRows(ingress: ObjectView): RouteChange[] {
  return [
    ingressRow(ingress, RouteChangeVerdict.CHANGES, 'headers', 'pods get X-Forwarded-For with addresses alone, without ports, and neither X-Forwarded-Port nor X-Original-Host'),
    ...issuerRows(ingress),
    ...settingOf(ingress, 'rule-priority') === undefined ? [] : [
      ingressRow(ingress, RouteChangeVerdict.STAYS, 'priority', 'rule-priority goes: what it kept from being reached is left out, and the most specific host decides about the rest'),
    ],
  ];
}
