import { ConvertedRoute } from './http-routes';
import { ObjectView } from '../../objects/object-view';

/** The Ingress that a route comes from, and for a policy that of the first route with what the policy is for. A route that only answers by itself has none. */
export function originsOf(routes: ConvertedRoute<unknown>[], policies: any[]): Map<any, ObjectView> {
  const origins = new Map<any, ObjectView>();
  const homes = new Map<string, ObjectView>();
  for (const { object, ingress } of routes.filter((route): route is Required<ConvertedRoute<unknown>> => route.ingress !== undefined)) {
    const { name, namespace } = object.metadata;
    const services = object.spec.rules.flatMap((rule: any) => (rule.backendRefs ?? []).map((backend: any) => `Service ${namespace}/${backend.name}`));
    origins.set(object, ingress);
    [`${object.kind} ${namespace}/${name}`, ...services].filter((key) => !homes.has(key)).forEach((key) => homes.set(key, ingress));
  }
  policies.forEach((policy) => {
    const { kind, name } = policy.spec.targetRef;
    const home = homes.get(`${kind} ${policy.metadata.namespace}/${name}`);
    if (home !== undefined) {
      origins.set(policy, home);
    }
  });
  return origins;
}
