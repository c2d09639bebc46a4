import { PolicyPod } from './admission';
import { Labels, UNKNOWN_LABELS } from './label-selector';
import { NetworkPolicy } from './network-policy';
import { readPolicy } from './read-policy';
import { isGenerated } from '../generated-labels';
import { grouped } from '../grouped';
import { ObjectView, PodView, ServiceView, text } from '../object-view';
import { containerPorts } from '../ports';
import { remember } from '../remember';
import { TrafficModel } from '../traffic-model';

const NAME_LABEL = 'kubernetes.io/metadata.name';

/** The only version of the API that has NetworkPolicies. */
const API_VERSION = 'networking.k8s.io/v1';

/** The NetworkPolicies of Kubernetes among the objects, read. */
export const networkPolicies = remember((model: TrafficModel): readonly NetworkPolicy[] => (
  model.ofType('networking.k8s.io', 'NetworkPolicy').filter(isOfToday).map(readPolicy)
));

/** NetworkPolicies in versions of the API that the cluster does not have, such as `extensions/v1beta1`: it refuses them, and they do nothing. */
export const refusedPolicies = remember((model: TrafficModel): readonly NetworkPolicy[] => (
  [...model.ofType('extensions', 'NetworkPolicy'), ...model.ofType('networking.k8s.io', 'NetworkPolicy').filter((view) => !isOfToday(view))].map(readPolicy)
));

const policiesByNamespace = remember((model: TrafficModel) => grouped(networkPolicies(model), ({ view }) => view.namespace));

const namespaces = remember((model: TrafficModel) => (
  new Map(model.ofType('', 'Namespace').map((namespace) => [namespace.name, textsOf(namespace.located.object.metadata.labels)]))
));

/** The NetworkPolicies of a namespace. */
export function policiesOf(model: TrafficModel, namespace: string): readonly NetworkPolicy[] {
  return policiesByNamespace(model).get(namespace) ?? [];
}

/** The labels of a namespace: its name is always one, the others are known where the Namespace is among the objects. */
export function namespaceLabels(model: TrafficModel, namespace: string): Labels {
  const written = namespaces(model).get(namespace);
  return { known: { ...written, [NAME_LABEL]: namespace }, mayHave: () => written === undefined };
}

/** A pod, or the pods of a template, as policies see them. */
export function policyPod(model: TrafficModel, pod: PodView): PolicyPod {
  const known = textsOf(pod.labels);
  return {
    namespace: pod.namespace,
    namespaceLabels: namespaceLabels(model, pod.namespace),
    labels: { known, mayHave: (key) => pod.kind !== 'Pod' && isGenerated([key, '']) },
    portsNamed: (name, protocol) => (pod.containers.length === 0 ? undefined : containerPorts(pod)
      .filter((port) => port.name === name && (port.protocol ?? 'TCP') === protocol).map((port) => port.containerPort)),
  };
}

/** The pods that a Service selects and that are not among the objects: they have at least the labels of its selector. */
export function selectedPod(model: TrafficModel, service: ServiceView): PolicyPod {
  return knownPod(model, service.namespace, textsOf(service.spec.selector));
}

/** A pod of which only the namespace and some labels are known, if these are. */
export function knownPod(model: TrafficModel, namespace?: string, labels: Record<string, string> = {}): PolicyPod {
  return {
    namespace,
    namespaceLabels: namespace === undefined ? UNKNOWN_LABELS : namespaceLabels(model, namespace),
    labels: { known: labels, mayHave: () => true },
    portsNamed: () => undefined,
  };
}

function isOfToday({ located }: ObjectView): boolean {
  return located.object.apiVersion === API_VERSION;
}

function textsOf(labels: any): Record<string, string> {
  return typeof labels === 'object' && labels !== null ? Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, text(value)])) : {};
}
