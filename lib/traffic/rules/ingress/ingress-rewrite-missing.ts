import { settingOf } from '../../agic/settings';
import { Severity } from '../../finding';
import { isPlaceholder } from '../../objects/placeholder';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

const KIND = 'AzureApplicationGatewayRewrite';

/** A rewrite that has to come from elsewhere. */
export const ingressRewriteMissing: Rule = {
  code: 'ingress-rewrite-missing',
  severity: Severity.INFO,
  local: false,
  title: 'Rewrite rule set that is missing',
  why: 'The controller looks for the custom resource in the namespace of the Ingress, and reports an error while it is not there.',
  fix: 'make sure that the custom resource is made before the Ingress',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/features/rewrite-rule-set-custom-resource/',
  check: eachAgicIngress((ingress, model) => {
    const name = settingOf(ingress, 'rewrite-rule-set-custom-resource');
    if (!name || isPlaceholder(name) || model.find(KIND, ingress.namespace, name)) {
      return [];
    }
    const others = model.objects.map(({ object }) => object).filter((object) => object?.kind === KIND).map(({ metadata }) => metadata?.name);
    return [{
      object: ingress.located,
      // who makes some of them here, makes all of them here
      severity: others.length > 0 ? Severity.WARNING : Severity.INFO,
      message: `${KIND} '${name}' is not among the objects${others.length > 0 ? `, got ${others.join(', ')}` : ''}; namespace ${ingress.namespace} must have it`,
    }];
  }),
};
