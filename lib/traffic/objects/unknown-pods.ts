import { grouped } from './grouped';
import { ObjectView, ServiceView, text } from './object-view';
import { remember } from './remember';
import { TrafficModel } from './traffic-model';
import { isObject } from '../is-object';

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
    && (!namespacesWithPods(model).has(service.namespace) || isOfOperator(model, service.spec.selector, service.namespace));
}

/** True where an object of an operator is there that makes pods with such labels, by their domain or by what it says of them. */
export function isOfOperator(model: TrafficModel, labels: Record<string, unknown>, namespace: string): boolean {
  const domains = Object.keys(labels).filter((key) => key.includes('/')).map((key) => key.split('/')[0]);
  return (operatorObjects(model).get(namespace) ?? []).some((made) => (
    domains.some((domain) => isWithin(made.group, domain))
    || made.podLabels.some((known) => Object.entries(labels).every(([key, value]) => known[key] === value))
  ));
}

/** API groups whose kinds Kubernetes has itself. */
const OF_KUBERNETES = /^[a-z]+(?:\.authorization)?\.k8s\.io$/;

/** An object of a kind that Kubernetes does not have. */
interface OperatorObject {
  readonly namespace: string;
  readonly group: string;
  /** The labels that it says its pods have. */
  readonly podLabels: Record<string, unknown>[];
}

const operatorObjects = remember((model: TrafficModel) => grouped(model.views.flatMap(operatorObject), ({ namespace }) => namespace));

function operatorObject({ namespace, spec, located: { object } }: ObjectView): OperatorObject[] {
  const group = text(object.apiVersion).split('/').slice(0, -1).join();
  const said = [spec.podMetadata, spec.podTemplate?.metadata, spec.template?.metadata].map((metadata) => metadata?.labels);
  return group.includes('.') && !OF_KUBERNETES.test(group) ? [{ namespace, group, podLabels: said.filter((labels) => isObject(labels) && Object.keys(labels).length > 0) }] : [];
}

function isWithin(group: string, domain: string): boolean {
  return group === domain || group.endsWith(`.${domain}`) || domain.endsWith(`.${group}`);
}
