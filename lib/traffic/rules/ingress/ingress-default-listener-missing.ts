import { INGRESS_CLASS } from '../../agic/class-names';
import { classNameOf } from '../../agic/ingress-class';
import { agicIngresses, Listener, listenersOf } from '../../agic/listeners';
import { defaultRoute, pathRoutes } from '../../agic/routes';
import { Severity } from '../../finding';
import { ObjectView } from '../../objects/object-view';
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
  check: (model) => {
    const lonely = agicIngresses(model).filter((ingress) => pathRoutes(ingress).length === 0 && defaultRoute(ingress));
    const others = listenersOf(model).filter((listener) => listener.routes.some(({ route }) => !lonely.includes(route.ingress)));
    const ofClass = (ingress: ObjectView) => others.filter(({ className }) => className === (classNameOf(ingress) ?? INGRESS_CLASS));
    return lonely.filter((ingress) => isUnserved(ofClass(ingress))).map((ingress) => ({
      object: ingress.located,
      message: 'defaultBackend needs a listener for every host on port 80, got other Ingresses with hosts or other ports only: its rule is not created',
      breaks: DROPS_ALL,
    }));
  },
};

function isUnserved(others: Listener[]): boolean {
  return others.length > 0 && !others.some(({ port, hostNames, privateFrontend }) => port === 80 && hostNames.join() === '' && !privateFrontend);
}
