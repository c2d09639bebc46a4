import { askedHostNames } from '../../agic/gateway/listener-keys';
import { MAX_HOST_NAMES } from '../../agic/gateway/names';
import { pathRoutes } from '../../agic/routes';
import { Severity } from '../../finding';
import { ObjectView } from '../../objects/object-view';
import { eachAgicIngress } from '../ingress-checks';
import { Problem, Rule } from '../rule';

/** More host names than a listener has. The API server judges the names of rules and of TLS before. */
export const ingressHostNames: Rule = {
  code: 'ingress-host-names',
  severity: Severity.ERROR,
  local: true,
  title: 'More host names than a listener takes',
  why: 'A listener has at most five host names, that of the rule and those of hostname-extension together. The controller drops the surplus silently.',
  fix: 'move surplus host names to another Ingress',
  source: 'https://learn.microsoft.com/azure/application-gateway/multiple-site-overview',
  check: eachAgicIngress((ingress) => [...new Set(pathRoutes(ingress).map((route) => route.host))].flatMap((host) => surplus(ingress, host))),
};

function surplus(ingress: ObjectView, host: string): Problem[] {
  const names = askedHostNames(ingress, host);
  return names.length > MAX_HOST_NAMES
    ? [{
      object: ingress.located,
      message: `hostname-extension must leave at most ${MAX_HOST_NAMES} host names per listener, got ${names.length}: ${names.slice(MAX_HOST_NAMES).join(', ')} is dropped`,
    }]
    : [];
}
