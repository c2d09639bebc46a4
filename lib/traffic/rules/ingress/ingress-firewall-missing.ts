import { managedGateways, namesOf } from '../../agic/gateways';
import { settingOf } from '../../agic/settings';
import { Severity } from '../../finding';
import { DROPS_ALL } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** A firewall policy on a gateway without firewall. */
export const ingressFirewallMissing: Rule = {
  code: 'ingress-firewall-missing',
  severity: Severity.ERROR,
  local: true,
  title: 'Firewall policy for a gateway without firewall',
  why: 'Only a gateway of tier WAF_v2 takes firewall policies. Another one refuses the update that names one, and with it all other changes of the controller.',
  fix: 'give the gateway tier WAF_v2 and a policy of its own, or remove the annotation',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/annotations/#azure-waf-policy-for-path',
  breaks: DROPS_ALL,
  check: eachAgicIngress((ingress, model) => {
    const gateways = managedGateways(model);
    const hasNone = gateways.length > 0 && gateways.every((gateway) => gateway.webApplicationFirewall === false);
    return settingOf(ingress, 'waf-policy-for-path') && hasNone
      ? [{ object: ingress.located, message: `waf-policy-for-path needs a web application firewall, got gateway ${namesOf(gateways)} without: it refuses every update` }]
      : [];
  }),
};
