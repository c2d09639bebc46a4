import { Severity } from '../../finding';
import { ServiceView, text } from '../../objects/object-view';
import { remember } from '../../objects/remember';
import { TrafficModel } from '../../objects/traffic-model';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';

/** Without any workload in the namespace the pods are made elsewhere, and nothing can be said. */
const namespacesWithPods = remember((model: TrafficModel) => new Set(model.pods.map((pod) => pod.namespace)));

/** A selector that matches none of the pods in the set. */
export const serviceSelectsNothing: Rule = {
  code: 'service-selects-nothing',
  severity: Severity.WARNING,
  local: false,
  title: 'Service whose selector matches no pod',
  why: 'A Service without endpoints refuses connections, and a gateway behind which it stands answers 502.',
  fix: 'make selector and pod labels agree; they are compared within one namespace',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
  check: (model) => model.services.filter((service) => hasSelector(service.spec) && service.type !== 'ExternalName'
    && model.podsOf(service).length === 0 && namespacesWithPods(model).has(service.namespace)
    && !isOfOperator(model, service)).map((service) => ({
    object: service.located,
    message: `selector ${JSON.stringify(service.spec.selector)} matches no pod in namespace ${service.namespace}`,
    breaks: BREAKS_ALL,
  })),
};

function hasSelector(spec: any): boolean {
  return Object.keys(spec.selector ?? {}).length > 0;
}

/** A label in the domain of an operator is on pods that it makes of its own objects. */
function isOfOperator(model: TrafficModel, { spec, namespace }: ServiceView): boolean {
  const domains = Object.keys(spec.selector).filter((key) => key.includes('/')).map((key) => key.split('/')[0]);
  return domains.length > 0 && model.objects.some(({ object }) => {
    const group = text(object?.apiVersion).split('/').slice(0, -1).join();
    return group.includes('.') && (object.metadata?.namespace ?? 'default') === namespace && domains.some((domain) => isWithin(group, domain));
  });
}

function isWithin(group: string, domain: string): boolean {
  return group === domain || group.endsWith(`.${domain}`) || domain.endsWith(`.${group}`);
}
