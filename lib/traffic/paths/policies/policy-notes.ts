import { policyVerdicts, PolicyVerdict } from './judged-policies';
import { isAnyPod, SenderKind } from './sender';
import { targetsOf } from './targets';
import { NetworkPolicyEngine } from '../../cluster-profile';
import { text } from '../../objects/object-view';
import { Admission, Direction, isAbout, PolicyPod, Reach, rulesOn } from '../../objects/policies/admission';
import { NetworkPolicy } from '../../objects/policies/network-policy';
import { policyEngineOf } from '../../objects/policies/policy-engine';
import { faultsText, peersText, policyNames } from '../../objects/policies/policy-text';
import { policiesOf, refusedPolicies } from '../../objects/policies/policy-world';
import { protocolSuffix } from '../../objects/ports';
import { TrafficModel } from '../../objects/traffic-model';
import { TracedPath } from '../traced-path';

/** What policies do on a path, in sentences. None where no policy is about it. */
export function policyNotes(model: TrafficModel, traced: TracedPath): string[] {
  const verdicts = policyVerdicts(model).get(traced);
  return [...new Set([...refusedNotes(model, traced), ...verdicts === undefined ? idleNotes(model, traced) : [
    ...verdicts.flatMap((verdict) => noteOf(model, verdict)),
    ...verdicts.flatMap(unreadNotes),
    ...verdicts.flatMap(({ foreign }) => foreign.map(({ label }) => `${label} is not evaluated: whether it lets this through is not known`)),
    ...hostNetworkNotes(model, traced),
  ]])];
}

/** Policies about the pods of a path that the cluster does not take. */
function refusedNotes(model: TrafficModel, traced: TracedPath): string[] {
  return refusedPolicies(model).flatMap((policy) => (
    targetsOf(model, traced).filter(({ namespace, pod }) => policy.view.namespace === namespace && aboutPod([policy], pod).length > 0).map(() => (
      `${policyNames([policy])} does nothing: the cluster refuses it, since no Kubernetes has NetworkPolicy in ${text(policy.view.located.object.apiVersion)} any more`
    ))
  ));
}

/** Policies about the pods of a path in a cluster that enforces none. */
function idleNotes(model: TrafficModel, traced: TracedPath): string[] {
  if (policyEngineOf(model.profile) !== NetworkPolicyEngine.NONE) {
    return [];
  }
  return targetsOf(model, traced).flatMap(({ namespace, pod }) => {
    const about = aboutPod(policiesOf(model, namespace), pod);
    return about.length === 0 ? [] : [`${policyNames(about)} does nothing: the cluster has no engine for network policies`];
  });
}

function hostNetworkNotes(model: TrafficModel, traced: TracedPath): string[] {
  return targetsOf(model, traced).filter(({ isJudged }) => !isJudged).flatMap(({ namespace, pod, name }) => {
    const about = aboutPod(policiesOf(model, namespace), pod);
    return about.length === 0 ? [] : [`${policyNames(about)} does nothing here: ${name} uses the network of its node`];
  });
}

function aboutPod(policies: readonly NetworkPolicy[], pod: PolicyPod): NetworkPolicy[] {
  return policies.filter((policy) => isAbout(policy, Direction.INGRESS, pod) !== false);
}

function noteOf(model: TrafficModel, verdict: PolicyVerdict): string[] {
  const { sender, incoming, outgoing } = verdict;
  const isExempt = sender.kind === SenderKind.NODES && policyEngineOf(model.profile) === NetworkPolicyEngine.AZURE;
  return [
    ...incoming.isolating.length === 0 ? unsureNotes(verdict)
      : [isExempt ? `${policyNames(incoming.isolating)} is not asked: Azure Network Policy Manager lets in what comes by a node port` : incomingNote(verdict)],
    ...outgoing === undefined || outgoing.isolating.length === 0 ? [] : [outgoingNote(verdict, outgoing)],
  ];
}

function unsureNotes({ sender, target, incoming: { unsure } }: PolicyVerdict): string[] {
  return unsure.length === 0 ? []
    : [`${policyNames(unsure)} may be about ${target.name}: whether ${sender.name} gets in is not known`];
}

function incomingNote(verdict: PolicyVerdict): string {
  const { sender, target, packet, incoming } = verdict;
  const where = `on ${portText(verdict)}`;
  const names = policyNames(incoming.isolating);
  switch (incoming.reach) {
    case Reach.ALL:
      return `${policyNames(incoming.admittedBy ? [incoming.admittedBy.policy] : incoming.isolating)} lets ${sender.name} in ${where}`;
    case Reach.PARTLY:
      return `${names} lets only ${incoming.sure.toCidrs().join(', ')} in ${where}`;
    case Reach.NONE:
      return `${names} does not let ${sender.name} in ${where}`;
    case Reach.UNKNOWN: {
      const rules = incoming.isolating.flatMap((policy) => rulesOn(policy, Direction.INGRESS, target.pod, packet));
      return isAnyPod(sender) && incoming.unread.length === 0 ? `${names} lets only ${peersText(rules)} in ${where}`
        : `${names} lets ${peersText(rules)} in ${where}; whether that takes in ${sender.name} is not known`;
    }
    default: {
      const unreachable: never = incoming.reach;
      throw new Error(`unknown reach ${String(unreachable)}`);
    }
  }
}

function outgoingNote(verdict: PolicyVerdict, { isolating, reach }: Admission): string {
  const { sender, target } = verdict;
  const to = `to ${portText(verdict)} of ${target.name}`;
  const names = policyNames(isolating);
  switch (reach) {
    case Reach.ALL:
      return `${names} lets ${sender.name} out ${to}`;
    case Reach.NONE:
      return `${names} does not let ${sender.name} out ${to}`;
    default:
      return `${names}: whether it lets ${sender.name} out ${to} is not known`;
  }
}

function unreadNotes({ incoming, outgoing }: PolicyVerdict): string[] {
  return [...incoming.unread, ...outgoing?.unread ?? []]
    .map((policy) => `${policyNames([policy])} cannot be read, so that nobody knows what it lets in: ${faultsText(policy)}`);
}

/** A port in words, for instance `port 53/UDP` or `port 9000 for health probes`. */
export function portText({ packet, isProbe }: PolicyVerdict): string {
  return `port ${packet.port}${protocolSuffix(packet)}${isProbe ? ' for health probes' : ''}`;
}
