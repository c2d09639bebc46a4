import { Sender, SenderKind } from './sender';
import { isCidr } from '../../addresses';
import { NetworkPolicyEngine } from '../../cluster-profile';
import { addonNamespace } from '../../objects/app-routing';
import { ingressClassName, ingressProxies } from '../../objects/ingress-proxies';
import { ObjectView, PodView, ServiceView } from '../../objects/object-view';
import { AddressSet } from '../../objects/policies/address-set';
import { PolicyPod } from '../../objects/policies/admission';
import { policyEngineOf } from '../../objects/policies/policy-engine';
import { knownPod, policyPod } from '../../objects/policies/policy-world';
import { serviceCallers } from '../../objects/service-callers';
import { TrafficModel } from '../../objects/traffic-model';

/** Who it is, in words, and what is known of its pod. */
interface Known {
  readonly name: string;
  readonly pod: PolicyPod;
  /** Its workload, where that is among the objects. */
  readonly view?: PodView;
}

/** The workloads that call a Service; any pod where nothing here shows one. */
export function callerSenders(model: TrafficModel, service: ServiceView, port?: any): Sender[] {
  const callers = (serviceCallers(model).get(service) ?? [])
    .filter((call) => call.port === undefined || port === undefined || call.port === port.port);
  const pods = [...new Set(callers.map(({ pod }) => pod))];
  return pods.length > 0 ? pods.map((pod) => workloadSender(model, SenderKind.CALLER, pod))
    : [podSender(model, SenderKind.CALLER, { name: 'pods in the cluster', pod: knownPod(model) })];
}

/** The pods of an ingress controller: its workloads where they are among the objects, else what its class says. */
export function ingressSenders(model: TrafficModel, ingress: ObjectView): Sender[] {
  const className = ingressClassName(ingress);
  const proxies = ingressProxies(model, className);
  return proxies.length > 0 ? proxies.map((pod) => workloadSender(model, SenderKind.PROXY, pod)) : [podSender(model, SenderKind.PROXY, {
    name: className === '' ? 'the ingress controller' : `the ingress controller of class ${className}`,
    pod: knownPod(model, addonNamespace(model, className)),
  })];
}

/** The pods of a proxy that have these labels, in a namespace if that is known. */
export function labelledSenders(model: TrafficModel, name: string, labels: Record<string, string>, namespace?: string): Sender[] {
  const wanted = Object.entries(labels);
  const proxies = wanted.length === 0 ? [] : model.pods.filter((pod) => (
    (namespace === undefined || pod.namespace === namespace) && wanted.every(([key, value]) => pod.labels[key] === value)
  ));
  return proxies.length > 0 ? proxies.map((pod) => workloadSender(model, SenderKind.PROXY, pod))
    : [podSender(model, SenderKind.PROXY, { name, pod: knownPod(model, namespace, labels) })];
}

/** The pods of a workload. Those on the network of their node have its address and are no pods to policies. */
export function workloadSender(model: TrafficModel, kind: SenderKind, view: PodView): Sender {
  const name = `${view.kind.toLowerCase()} ${view.namespace}/${view.name}`;
  return podSender(model, kind, { name, pod: policyPod(model, view), view });
}

function podSender(model: TrafficModel, kind: SenderKind, { name, pod, view }: Known): Sender {
  const isOnNode = view?.podSpec.hostNetwork === true;
  return {
    kind,
    name: isOnNode ? `${name} (on the network of its node)` : name,
    party: {
      pod: isOnNode ? undefined : pod,
      addresses: isOnNode ? AddressSet.ALL_IPV4 : podAddresses(model),
      hasAll: !isOnNode && isCidr(model.profile.podCidr),
      isInBlocks: policyEngineOf(model.profile) !== NetworkPolicyEngine.CILIUM,
    },
    peer: isOnNode ? '{ipBlock: {cidr: RANGE-OF-THE-NODES}}' : peerOf(pod),
  };
}

/** The range of pods, or else every address but those that something else is known to have. */
export function podAddresses({ profile: { podCidr, serviceCidr, gateways = [] } }: TrafficModel): AddressSet {
  const others = [serviceCidr, ...gateways.map(({ subnetAddressPrefix }) => subnetAddressPrefix)].filter((range): range is string => isCidr(range));
  return isCidr(podCidr) ? AddressSet.ofCidr(podCidr!) : AddressSet.ALL_IPV4.without(AddressSet.ofCidrs(others));
}

function peerOf({ namespace, labels: { known } }: PolicyPod): string {
  const labels = Object.entries(known).map(([key, value]) => `${key}: ${value === '' ? "''" : value}`).join(', ');
  return `{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${namespace ?? 'ITS-NAMESPACE'}}}${
    labels === '' ? '' : `, podSelector: {matchLabels: {${labels}}}`}}`;
}
