import { Severity } from '../../finding';
import { ListenerSetOfGateway, listenerSets, withoutListenerSets } from '../../gateway-api/listener-sets';
import { GATEWAY_GROUP, servedBy } from '../../gateway-api/listeners';
import { Problem, Rule } from '../rule';

/** Listeners that nobody opens. */
export const routeListenerSet: Rule = {
  code: 'route-listener-set',
  severity: Severity.ERROR,
  local: false,
  title: 'ListenerSet whose listeners no gateway has',
  why: 'A ListenerSet adds listeners to a Gateway that lets its namespace in (allowedListeners), where the implementation reads such objects: by their reports of conformance Istio 1.30, Envoy Gateway 1.8 and NGINX '
    + 'Gateway Fabric 2.6 do; Application Gateway for Containers 1.11.1 and Cilium 1.20.0-pre.2 do not. Routes on its listeners get no requests otherwise.',
  fix: 'write the listeners into the Gateway, or let the Gateway take sets of that namespace where its implementation reads them',
  source: 'https://gateway-api.sigs.k8s.io/reference/api-types/listenerset/',
  check: (model) => [
    ...listenerSets(model).flatMap((each) => problemsOf(each)),
    ...model.ofType(GATEWAY_GROUP, 'Gateway').flatMap((gateway): Problem[] => {
      const without = withoutListenerSets(model, gateway);
      return without === undefined || gateway.spec.allowedListeners === undefined ? [] : [{
        object: gateway.located, severity: Severity.WARNING, message: `spec.allowedListeners has no effect: ${servedBy(model, gateway)} reads no ListenerSet (${without})`,
      }];
    }),
  ],
};

function problemsOf({ set, refused }: ListenerSetOfGateway): Problem[] {
  const object = set.located;
  return [
    ...refused === undefined ? [] : [{ object, message: `listeners of ${set.kind} ${set.namespace}/${set.name} are not opened: ${refused}` }],
    ...set.kind !== 'XListenerSet' || refused !== undefined ? [] : [{
      object,
      severity: Severity.WARNING,
      message: 'kind should be ListenerSet of gateway.networking.k8s.io/v1, which is standard since Gateway API 1.5, got the experimental XListenerSet',
      fix: 'write apiVersion gateway.networking.k8s.io/v1 and kind ListenerSet, in parentRefs of routes too, where the implementation has Gateway API 1.5',
    }],
  ];
}
