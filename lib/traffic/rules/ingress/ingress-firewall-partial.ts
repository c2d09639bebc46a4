import { catchAllOf, httpRules } from '../../agic/gateway/http-rules';
import { defaultRoute } from '../../agic/routes';
import { settingOf } from '../../agic/settings';
import { Severity } from '../../finding';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** A firewall policy that does not reach the default backend. */
export const ingressFirewallPartial: Rule = {
  code: 'ingress-firewall-partial',
  severity: Severity.WARNING,
  local: true,
  title: 'Firewall policy that leaves out the default backend',
  why: 'The controller puts a policy onto each path rule, and onto the listener only where a rule has a path for everything. A default backend beside paths is neither: its requests pass the policy of the gateway alone.',
  fix: "write a path '/' with type Prefix into the rule instead of the default backend",
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/ingress_rules.go',
  check: eachAgicIngress((ingress) => {
    const policy = settingOf(ingress, 'waf-policy-for-path');
    const open = httpRules(ingress).filter((rule) => !catchAllOf(rule)).map(({ host }) => host || '*');
    return policy && defaultRoute(ingress) && open.length > 0 ? [{
      object: ingress.located,
      message: `waf-policy-for-path must cover the default backend too, got no path '/' for ${[...new Set(open)].join(', ')}: other paths get the policy of the gateway`,
    }] : [];
  }),
};
