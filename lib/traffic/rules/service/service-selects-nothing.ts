import { Severity } from '../../finding';
import { slicesOf } from '../../objects/endpoint-slices';
import { hasUnknownPods } from '../../objects/unknown-pods';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';

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
    && model.podsOf(service).length === 0 && model.jobsOf(service).length === 0
    && slicesOf(model, service).length === 0 && !hasUnknownPods(model, service)).map((service) => ({
    object: service.located,
    message: `selector ${JSON.stringify(service.spec.selector)} matches no pod in namespace ${service.namespace}`,
    breaks: BREAKS_ALL,
  })),
};

function hasSelector(spec: any): boolean {
  return Object.keys(spec.selector ?? {}).length > 0;
}
