import { Severity } from '../../finding';
import { GATEWAY_GROUP, ROUTE_KINDS } from '../../gateway-api/listeners';
import { ProxyTarget, unservedReason } from '../../gateway-api/proxy-target';
import { targetsOf } from '../../gateway-api/route-rules';
import { list, ObjectView, textOf } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { proxyPathsOf } from '../../paths/paths-of';
import { TracedPath } from '../../paths/traced-path';
import { Problem, Rule } from '../rule';

const VIRTUAL_SERVICE = 'VirtualService';
const PORT_FIX = 'name a port of the Service';
const ISTIO_FIX = 'name a port of the Service, and a subset of its DestinationRule';

/** A backend of a route of the Gateway API or of Istio that gets no requests. */
export const routeBackendUnserved: Rule = {
  code: 'route-backend-unserved',
  severity: Severity.ERROR,
  local: false,
  title: 'Backend of a route that gets no requests',
  why: 'A gateway of the Gateway API answers the requests for such a backend with status 500, Istio those for a destination with 503. It is an error where the Service has no such port or subset. '
    + 'A Service of another namespace needs a ReferenceGrant there: it is a warning where none is among the objects, since the grant may stand in another file, as it is for a subset without pods.',
  fix: PORT_FIX,
  source: 'https://gateway-api.sigs.k8s.io/api-types/referencegrant/',
  check: (model) => [
    ...ROUTE_KINDS.flatMap((kind) => model.ofType(GATEWAY_GROUP, kind)).flatMap((route) => problemsOf(model, route)),
    ...istioProblems(model),
  ],
};

/** True where the Service has pods here, and none of them is of the subset. */
function isEmptySubset(model: TrafficModel, { service, weight }: ProxyTarget): boolean {
  const whole = service && model.findService(service.namespace, service.name);
  return whole !== undefined && whole !== service && weight > 0 && model.podsOf(whole).length > 0 && model.podsOf(service!).length === 0;
}

/** Destinations of virtual services: each once, whatever leads to it. */
function istioProblems(model: TrafficModel): Problem[] {
  const found = proxyPathsOf(model).flatMap(({ target }): Problem[] => {
    if (target?.owner.kind !== VIRTUAL_SERVICE) {
      return [];
    }
    const object = target.owner.located;
    const concerns = ({ target: other }: TracedPath) => other?.owner === target.owner && other.name === target.name && other.port === target.port;
    const reason = unservedReason(target);
    return reason !== undefined ? [{ object, message: `destination ${target.name} gets no requests: ${reason}`, fix: ISTIO_FIX, breaks: { concerns } }]
      : !isEmptySubset(model, target) ? [] : [{
        object,
        severity: Severity.WARNING,
        message: `destination ${target.name} must have pods, got none with the labels of the subset among the objects: without them its requests are answered with 503`,
        fix: 'give pods of the Service the labels of the subset, or correct the subset',
        breaks: { concerns, warns: () => true },
      }];
  });
  return [...new Map(found.map((problem) => [`${problem.message}\n${textOf(problem.object?.object.metadata?.name)}`, problem])).values()];
}

/** The grant in a line, to be copied; it may stand in any file. */
function grantFix(route: ObjectView, { name }: ProxyTarget): string {
  const [namespace, service] = name.replace(/^service /, '').split('/');
  const grant = `{apiVersion: gateway.networking.k8s.io/v1beta1, kind: ReferenceGrant, metadata: {name: ${service}, namespace: ${namespace}}, `
    + `spec: {from: [{group: ${GATEWAY_GROUP}, kind: ${route.kind}, namespace: ${route.namespace}}], to: [{group: '', kind: Service, name: ${service}}]}}`;
  return `apply ${grant}`;
}

function problemsOf(model: TrafficModel, route: ObjectView): Problem[] {
  const found = list(route.spec.rules).flatMap((rule) => targetsOf(model, route, rule)).flatMap((target) => {
    const reason = unservedReason(target);
    // the grant may be in a file that nobody shows
    return reason === undefined ? [] : [{
      message: `backend ${target.name} gets no requests: ${reason}`,
      severity: target.refused ? Severity.WARNING : Severity.ERROR,
      fix: target.refused ? grantFix(route, target) : PORT_FIX,
      breaks: { concerns: ({ target: other }: TracedPath) => other?.owner === route && other.name === target.name && other.port === target.port },
    }];
  });
  const distinct = new Map(found.map((problem) => [problem.message, problem]));
  return [...distinct.values()].map((problem) => ({ ...problem, object: route.located }));
}
