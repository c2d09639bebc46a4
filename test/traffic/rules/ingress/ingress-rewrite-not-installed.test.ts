import { GatewayManager } from '../../../../lib/traffic';
import { ingressRewriteNotInstalled } from '../../../../lib/traffic/rules/ingress/ingress-rewrite-not-installed';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const gateway = (rewriteRuleSetNames?: string[]) => ({ gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, rewriteRuleSetNames }] });
const named = ingressJson({ 'rewrite-rule-set': 'shop' });

test('fails for a set that the gateway does not have', () => {
  expect(found(ingressRewriteNotInstalled, named, gateway(['web']))).toEqual([
    "error: rewrite-rule-set must be on gateway agw, got 'shop', allowed: web: the gateway would refuse every update",
  ]);
});

test.each([
  ['an installed one', gateway(['web', 'shop'])],
  ['a gateway of which the sets are not known', gateway()],
  ['no gateway', {}],
])('is silent for %s', (_, profile) => {
  expect(found(ingressRewriteNotInstalled, named, profile)).toEqual([]);
});
