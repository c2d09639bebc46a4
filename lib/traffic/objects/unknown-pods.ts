import { ServiceView, text } from './object-view';
import { remember } from './remember';
import { TrafficModel } from './traffic-model';

const namespacesWithPods = remember((model: TrafficModel) => new Set(model.pods.map((pod) => pod.namespace)));

/**
 * True for a Service whose pods are made elsewhere, so that nothing can be said of them: no pod or workload of its namespace is among the objects, or an
 * operator makes them of objects of its own. Where the objects are the whole cluster, what is not among them does not exist.
 */
export function hasUnknownPods(model: TrafficModel, service: ServiceView): boolean {
  return model.profile.wholeCluster !== true
    && service.type !== 'ExternalName'
    && Object.keys(service.spec.selector ?? {}).length > 0
    && model.podsOf(service).length === 0
    && (!namespacesWithPods(model).has(service.namespace) || isOfOperator(model, service));
}

/** A label in the domain of an operator is on pods that it makes of its own objects. */
function isOfOperator(model: TrafficModel, { spec, namespace }: ServiceView): boolean {
  const domains = Object.keys(spec.selector).filter((key) => key.includes('/')).map((key) => key.split('/')[0]);
  return domains.length > 0 && model.views.some((view) => {
    const group = text(view.located.object.apiVersion).split('/').slice(0, -1).join();
    return group.includes('.') && view.namespace === namespace && domains.some((domain) => isWithin(group, domain));
  });
}

function isWithin(group: string, domain: string): boolean {
  return group === domain || group.endsWith(`.${domain}`) || domain.endsWith(`.${group}`);
}
