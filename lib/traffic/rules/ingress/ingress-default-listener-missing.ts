import { controllersOf } from '../../agic/gateway/controllers';
import { isLoneDefault } from '../../agic/gateway/http-rules';
import { Severity } from '../../finding';
import { DROPS_ALL } from '../breaks';
import { Rule } from '../rule';

/** A default backend that no listener leads to. */
export const ingressDefaultListenerMissing: Rule = {
  code: 'ingress-default-listener-missing',
  severity: Severity.WARNING,
  local: false,
  title: 'Default backend that nothing listens for',
  why: 'An Ingress with nothing but a default backend belongs to the listener for every host on port 80. Where all other Ingresses have hosts or other ports, there is no such listener, and the rule is not made.',
  fix: "write a rule with path '/' and type Prefix instead of the default backend",
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/requestroutingrules.go',
  check: (model) => controllersOf(model).map(({ built }) => built).filter(({ orphans }) => orphans.length > 0)
    .flatMap(({ ingresses }) => ingresses.filter(isLoneDefault)).map((ingress) => ({
      object: ingress.located,
      message: 'defaultBackend needs a listener for every host on port 80, got other Ingresses with hosts or other ports only: its rule is not created',
      breaks: DROPS_ALL,
    })),
};
