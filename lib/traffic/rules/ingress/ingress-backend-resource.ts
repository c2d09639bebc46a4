import { controllersOf } from '../../agic/gateway/controllers';
import { allRoutes, routeName } from '../../agic/routes';
import { Severity } from '../../finding';
import { DROPS_ALL } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** A backend that is no Service. */
export const ingressBackendResource: Rule = {
  code: 'ingress-backend-resource',
  severity: Severity.ERROR,
  local: true,
  title: 'Backend that is a resource and no Service',
  why: 'The controller looks for the Service of every backend without asking whether there is one, and crashes. It is started again and crashes again: as long as the Ingress is there, no change of any Ingress gets onto the gateway.',
  fix: 'name a Service',
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/configbuilder.go',
  breaks: DROPS_ALL,
  check: eachAgicIngress((ingress, model) => {
    const isRead = controllersOf(model).some(({ kept }) => kept.includes(ingress));
    return allRoutes(ingress).filter((route) => route.backend.isResource).map((route) => ({
      object: ingress.located,
      message: `backend of ${routeName(route)} must be a service, got a resource${isRead ? ': the controller crashes at every start and updates no Ingress' : ''}`,
    }));
  }),
};
