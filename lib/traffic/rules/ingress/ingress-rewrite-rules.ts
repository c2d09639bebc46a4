import { rewriteResourceProblems } from '../../agic/rewrite-resources';
import { Severity } from '../../finding';
import { list } from '../../objects/object-view';
import { Rule } from '../rule';

const GROUP = 'appgw.ingress.azure.io';
const KIND = 'AzureApplicationGatewayRewrite';

/** Rewrites that an application gateway does not take, or that do nothing. */
export const ingressRewriteRules: Rule = {
  code: 'ingress-rewrite-rules',
  severity: Severity.ERROR,
  local: true,
  title: 'Rewrite rule that an application gateway does not take',
  why: 'The controller writes an AzureApplicationGatewayRewrite into the gateway as it is. Azure refuses the whole update for a rule that it does not take, so that nothing else of any Ingress is written '
    + 'either; and a rule that asks for what the gateway does not know, or does not know yet, cannot do what it says.',
  fix: 'correct the rule',
  source: 'https://learn.microsoft.com/azure/application-gateway/rewrite-http-headers-url#limitations',
  check: (model) => model.ofType(GROUP, KIND).flatMap(({ located, spec }) => (
    rewriteResourceProblems('spec.rewriteRules', list(spec.rewriteRules)).map((message) => ({ object: located, message }))
  )),
};
