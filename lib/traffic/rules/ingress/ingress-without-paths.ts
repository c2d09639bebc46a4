import { httpRules, ruleCount } from '../../agic/gateway/http-rules';
import { Severity } from '../../finding';
import { DROPS_ALL } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** An Ingress that the controller does not even look at. */
export const ingressWithoutPaths: Rule = {
  code: 'ingress-without-paths',
  severity: Severity.ERROR,
  local: false,
  title: 'Ingress whose rules have no paths',
  why: 'The controller leaves out an Ingress that has rules and none with paths, its default backend included, and says nothing. An empty rule counts as one.',
  fix: 'write paths into a rule, or leave out the rules so that the default backend counts',
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/k8scontext/context.go',
  breaks: DROPS_ALL,
  check: eachAgicIngress((ingress) => (ruleCount(ingress) > 0 && httpRules(ingress).length === 0
    ? [{ object: ingress.located, message: `rules must have paths, got ${ruleCount(ingress)} without: the whole Ingress is ignored` }]
    : [])),
};
