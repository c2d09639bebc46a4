import { serviceOf } from '../../agic/backends';
import { doubtfulRoutes } from '../../agic/doubtful-routes';
import { routeName } from '../../agic/routes';
import { Severity } from '../../finding';
import { grouped } from '../../objects/grouped';
import { remember } from '../../objects/remember';
import { TrafficModel } from '../../objects/traffic-model';
import { brokenRoute } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

const SERVICE_LABEL = 'kubernetes.io/service-name';

/** The slices of each Service, by namespace and name. */
const slicesByService = remember((model: TrafficModel) => grouped(
  model.ofType('discovery.k8s.io', 'EndpointSlice'),
  ({ namespace, located }) => `${namespace}/${located.object.metadata.labels?.[SERVICE_LABEL]}`,
));

/** A route to addresses that the controller does not look for where they are written. */
export const ingressBackendWithoutEndpoints: Rule = {
  code: 'ingress-backend-without-endpoints',
  severity: Severity.ERROR,
  local: false,
  title: 'Route to a Service whose addresses are in EndpointSlices only',
  why: 'The controller fills its pools from Endpoints and reads no EndpointSlices. Kubernetes makes slices of Endpoints that are written by hand, and not the other way round. '
    + 'The pool stays empty and requests are answered with 502.',
  fix: 'write the addresses into an Endpoints object with the name of the Service, of which Kubernetes makes slices',
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/backendaddresspools.go',
  check: eachAgicIngress((ingress, model) => doubtfulRoutes(model, ingress).flatMap((route) => {
    const service = serviceOf(model, route);
    if (!service || Object.keys(service.spec.selector ?? {}).length > 0 || model.find('Endpoints', service.namespace, service.name)) {
      return [];
    }
    const slices = slicesByService(model).get(`${service.namespace}/${service.name}`) ?? [];
    return slices.length === 0 ? [] : [{
      object: ingress.located,
      message: `backend of ${routeName(route)} must have an Endpoints object, got service ${service.name} without selector and with EndpointSlice ${slices[0].name} only: requests are answered with 502`,
      breaks: brokenRoute(route),
    }];
  })),
};
