import { Severity } from '../../finding';
import { albGateways, isAlbGateway } from '../../gateway-api/alb-policies';
import { GATEWAY_GROUP, Parent, parentsOf, ROUTE_KINDS } from '../../gateway-api/listeners';
import { portOf } from '../../gateway-api/proxy-target';
import { targetsOf } from '../../gateway-api/route-rules';
import { list, ObjectView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { proxyPathsOf } from '../../paths/paths-of';
import { Problem, Rule } from '../rule';

const PROTOCOLS = ['kubernetes.io/h2c', 'kubernetes.io/ws', 'kubernetes.io/wss'];

/** What Application Gateway for Containers has not of the Gateway API. */
export const routeAlbUnsupported: Rule = {
  code: 'route-alb-unsupported',
  severity: Severity.WARNING,
  local: false,
  title: 'Part of the Gateway API that Application Gateway for Containers does not have',
  why: 'By its report of conformance (version 1.11.1 of the controller) it takes HTTPRoute and GRPCRoute, no port in parentRefs, no filters of single backends, nothing of spec.infrastructure, and no '
    + 'BackendTLSPolicy of the Gateway API itself: what is written there has no effect.',
  fix: 'name the listener in sectionName, put filters on the rule, and speak TLS to pods by BackendTLSPolicy of alb.networking.azure.io',
  source: 'https://github.com/kubernetes-sigs/gateway-api/tree/main/conformance/reports',
  check: (model) => [
    ...albGateways(model).filter(({ spec }) => spec.infrastructure !== undefined)
      .map((gateway): Problem => ({ object: gateway.located, message: 'spec.infrastructure has no effect: nothing reads it' })),
    ...ROUTE_KINDS.flatMap((kind) => model.ofType(GATEWAY_GROUP, kind)).flatMap((route) => routeProblems(model, route)),
    ...model.ofType(GATEWAY_GROUP, 'BackendTLSPolicy').flatMap((policy) => tlsProblems(model, policy)),
  ],
};

function albParentsOf(model: TrafficModel, route: ObjectView): Parent[] {
  return parentsOf(model, route).filter(({ gateway }) => gateway !== undefined && isAlbGateway(model, gateway));
}

function routeProblems(model: TrafficModel, route: ObjectView): Problem[] {
  const parents = albParentsOf(model, route);
  const object = route.located;
  if (parents.length === 0) {
    return [];
  }
  if (!['HTTPRoute', 'GRPCRoute'].includes(route.kind)) {
    return [{
      object,
      severity: Severity.ERROR,
      breaks: { concerns: ({ listener }) => listener !== undefined && isAlbGateway(model, listener.gateway) },
      message: `kind must be HTTPRoute or GRPCRoute at Application Gateway for Containers, got ${route.kind}: nobody serves it`,
    }];
  }
  return [
    ...parents.some(({ port }) => port !== undefined) ? [{ object, message: 'port of spec.parentRefs has no effect: the route attaches to every listener that accepts it' }] : [],
    ...list(route.spec.rules).some((rule) => list(rule.backendRefs).some((backend) => list(backend.filters).length > 0))
      ? [{ object, message: 'filters of spec.rules[].backendRefs have no effect: only those of the whole rule are read' }] : [],
    ...route.kind === 'HTTPRoute' ? protocolProblems(model, route) : [],
  ];
}

/** Pods are spoken to in HTTP/1.1 whatever a port says; WebSockets need nothing. */
function protocolProblems(model: TrafficModel, route: ObjectView): Problem[] {
  const targets = list(route.spec.rules).flatMap((rule) => targetsOf(model, route, rule));
  const named = targets.map((target) => ({ target, protocol: text(target.service && portOf(target.service, target)?.appProtocol) }))
    .filter(({ protocol }) => PROTOCOLS.includes(protocol));
  return [...new Map(named.map((each) => [each.target.name, each])).values()].map(({ target, protocol }) => ({
    object: route.located, message: `appProtocol ${protocol} of ${target.name} has no effect: pods are spoken to in HTTP/1.1, and gRPC goes by a GRPCRoute`,
  }));
}

/** Backends get plain HTTP where somebody means TLS. */
function tlsProblems(model: TrafficModel, policy: ObjectView): Problem[] {
  const names = list(policy.spec.targetRefs).filter(({ kind, group }) => kind === 'Service' && text(group) === '').map(({ name }) => text(name));
  const routes = ['HTTPRoute', 'GRPCRoute'].flatMap((kind) => model.ofType(GATEWAY_GROUP, kind)).filter((route) => albParentsOf(model, route).length > 0);
  const used = routes.flatMap((route) => list(route.spec.rules).flatMap((rule) => list(rule.backendRefs))
    .filter((backend) => (text(backend.namespace) || route.namespace) === policy.namespace).map(({ name }) => text(name)));
  return names.filter((name) => used.includes(name)).map((name) => ({
    object: policy.located,
    severity: Severity.ERROR,
    breaks: {
      paths: proxyPathsOf(model),
      concerns: ({ listener, service }) => (
        listener !== undefined && isAlbGateway(model, listener.gateway) && service?.namespace === policy.namespace && service.name === name
      ),
      warns: () => true,
    },
    message: `apiVersion must be alb.networking.azure.io/v1 for service ${policy.namespace}/${name}, got ${GATEWAY_GROUP}: its pods get plain HTTP`,
  }));
}
