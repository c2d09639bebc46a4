import { NetworkPolicyEngine } from '../../cluster-profile';
import { Severity } from '../../finding';
import { PodView } from '../../objects/object-view';
import { Admission, admissionOf, Direction, PolicyParty, Reach } from '../../objects/policies/admission';
import { foreignPoliciesOf } from '../../objects/policies/foreign-policies';
import { policyEngineOf } from '../../objects/policies/policy-engine';
import { policyNames } from '../../objects/policies/policy-text';
import { knownPod, networkPolicies, policiesOf, policyPod } from '../../objects/policies/policy-world';
import { serviceCallers } from '../../objects/service-callers';
import { TrafficModel } from '../../objects/traffic-model';
import { podAddresses } from '../../paths/policies/pod-senders';
import { Problem, Rule } from '../rule';

const DNS_PACKET = { protocol: 'UDP', port: 53 };

/** A workload that may send, but not ask for names. */
export const policyEgressNames: Rule = {
  code: 'policy-egress-names',
  severity: Severity.WARNING,
  local: false,
  title: 'NetworkPolicy that lets pods send, but not ask the cluster DNS',
  why: 'A pod whose egress is restricted must be let out to the pods of the cluster DNS too, on port 53, or it finds nothing by its name: every call by name fails, whatever else is let out.',
  fix: 'add an egress rule such as {to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: kube-dns}}}], '
    + 'ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53}]}',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-egress-traffic',
  check: (model) => networkPolicies(model).length === 0 || policyEngineOf(model.profile) === NetworkPolicyEngine.NONE ? []
    : model.pods.flatMap((pod) => problemOf(model, pod)),
};

/** A workload that may send nothing at all, and calls nothing by name, is meant to. */
function problemOf(model: TrafficModel, pod: PodView): Problem[] {
  const own = policyPod(model, pod);
  const admission = askingDns(model, pod);
  if (pod.podSpec.hostNetwork === true || admission.reach !== Reach.NONE || foreignPoliciesOf(model, pod.namespace, own.labels).length > 0) {
    return [];
  }
  const calls = [...serviceCallers(model)].filter(([, callers]) => callers.some((caller) => caller.pod === pod)).map(([service]) => service.name);
  const isLetOut = admission.isolating.some(({ egress }) => egress!.length > 0);
  const why = calls.length > 0 ? `which calls service ${calls.join(', ')} by name` : 'which may send to others';
  return calls.length === 0 && !isLetOut ? [] : [{
    object: admission.isolating[0].view.located,
    severity: calls.length > 0 ? Severity.ERROR : undefined,
    message: `egress must let ${pod.kind.toLowerCase()} ${pod.name}, ${why}, ask the cluster DNS on port 53/UDP, ${policyNames(admission.isolating)} does not: no name is found`,
  }];
}

function askingDns(model: TrafficModel, pod: PodView): Admission {
  const dns: PolicyParty = {
    pod: knownPod(model, 'kube-system', { 'k8s-app': 'kube-dns' }),
    addresses: podAddresses(model),
    hasAll: false,
    isInBlocks: policyEngineOf(model.profile) !== NetworkPolicyEngine.CILIUM,
  };
  return admissionOf(policiesOf(model, pod.namespace), Direction.EGRESS, policyPod(model, pod), dns, DNS_PACKET);
}
