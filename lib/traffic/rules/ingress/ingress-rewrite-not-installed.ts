import { managedGateways, namesOf } from '../../agic/gateways';
import { settingOf } from '../../agic/settings';
import { allowedText } from '../../allowed-text';
import { Severity } from '../../finding';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** A rewrite rule set that the gateway does not have. */
export const ingressRewriteNotInstalled: Rule = {
  code: 'ingress-rewrite-not-installed',
  severity: Severity.ERROR,
  local: true,
  title: 'Rewrite rule set that is not on the gateway',
  why: 'The controller writes the reference without looking. Azure refuses a gateway that refers to what it does not have, so no Ingress is updated any more.',
  fix: 'name a rewrite rule set that the gateway has, or add it to the gateway before the Ingress is made (addRewriteRuleSet of the gateway comes first in a program)',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/annotations/#rewrite-rule-set',
  check: eachAgicIngress((ingress, model) => {
    const name = settingOf(ingress, 'rewrite-rule-set');
    const gateways = managedGateways(model);
    const isKnown = gateways.length > 0 && gateways.every((gateway) => gateway.rewriteRuleSetNames !== undefined);
    const installed = gateways.flatMap((gateway) => gateway.rewriteRuleSetNames ?? []);
    return name && isKnown && !installed.includes(name)
      ? [{
        object: ingress.located,
        message: `rewrite-rule-set must be on gateway ${namesOf(gateways)}, got '${name}', ${allowedText(installed)}: the gateway would refuse every update`,
      }]
      : [];
  }),
};
