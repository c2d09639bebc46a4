import { Severity } from '../../finding';
import { GATEWAY_GROUP } from '../../gateway-api/listeners';
import { list } from '../../objects/object-view';
import { Rule } from '../rule';

/** A redirect to https that is not for good. */
export const routeRedirectStatus: Rule = {
  code: 'route-redirect-status',
  severity: Severity.INFO,
  local: true,
  title: 'Redirect to https without a status',
  why: 'A RequestRedirect without statusCode answers with 302: clients ask for http again each time, and turn POST into GET. The Application Gateway ingress controller answers with 301, ingress-nginx with 308.',
  fix: 'set statusCode to 301, or to 308 where methods must stay',
  source: 'https://gateway-api.sigs.k8s.io/guides/http-redirect-rewrite/',
  check: (model) => model.ofType(GATEWAY_GROUP, 'HTTPRoute').flatMap((route) => {
    const open = list(route.spec.rules).flatMap((rule) => list(rule.filters)).filter(({ type, requestRedirect }) => (
      type === 'RequestRedirect' && requestRedirect?.scheme === 'https' && requestRedirect.statusCode === undefined
    ));
    return open.length === 0 ? [] : [{ object: route.located, message: 'statusCode of the redirect to https should be 301 or 308, got none, which is 302' }];
  }),
};
