import { settingOf } from '../../agic/settings';
import { Severity } from '../../finding';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** Two rewrites for the same routes. */
export const ingressRewriteConflict: Rule = {
  code: 'ingress-rewrite-conflict',
  severity: Severity.ERROR,
  local: true,
  title: 'Two sources of rewrites',
  why: 'A route has one rewrite rule set: one on the gateway, or one made of a custom resource. The controller reports both together as an error.',
  fix: 'leave one out',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/features/rewrite-rule-set-custom-resource/',
  check: eachAgicIngress((ingress) => {
    const onGateway = settingOf(ingress, 'rewrite-rule-set');
    const resource = settingOf(ingress, 'rewrite-rule-set-custom-resource');
    return onGateway !== undefined && resource !== undefined
      ? [{ object: ingress.located, message: `rewrite-rule-set and rewrite-rule-set-custom-resource exclude each other, got '${onGateway}' and '${resource}'` }]
      : [];
  }),
};
