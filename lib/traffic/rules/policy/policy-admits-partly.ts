import { ingressRule, portsText } from './admitting-rule';
import { Severity } from '../../finding';
import { Direction, Reach, rulesOn } from '../../objects/policies/admission';
import { NetworkPolicy } from '../../objects/policies/network-policy';
import { admittingText } from '../../objects/policies/policy-text';
import { isBlocked, PolicyVerdict, policyVerdicts } from '../../paths/policies/judged-policies';
import { SenderKind } from '../../paths/policies/sender';
import { TracedPath } from '../../paths/traced-path';
import { Problem, Rule } from '../rule';

/** A sender that policies let through only from some of its addresses, to some of the pods, or only if it runs where they want it. */
export const policyAdmitsPartly: Rule = {
  code: 'policy-admits-partly',
  severity: Severity.WARNING,
  local: false,
  title: 'NetworkPolicy that lets a part of a path through',
  why: 'A gateway and nodes send from any address of their subnet, and a Service sends to each of its pods: what is let in for some of them fails now and then. '
    + 'A podSelector without namespaceSelector is about the namespace of the policy, where ingress controllers rarely run.',
  fix: 'let the whole sender in, to every pod of the service',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',
  check: (model) => {
    const problems = [...policyVerdicts(model)].filter(([, verdicts]) => !isBlocked(verdicts)).flatMap(([traced, verdicts]) => [
      ...verdicts.flatMap((verdict) => partOfSender(verdict)),
      ...verdicts.flatMap((verdict) => ownNamespace(verdict)),
      ...partOfPods(traced, verdicts),
    ]);
    return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
  },
};

/** Clients that are let in by their address are meant to be a part. */
function partOfSender(verdict: PolicyVerdict): Problem[] {
  const { sender, target, packet, incoming, reach } = verdict;
  return reach !== Reach.PARTLY || ![SenderKind.GATEWAY, SenderKind.NODES].includes(sender.kind) ? [] : [{
    object: incoming.isolating[0].view.located,
    message: `ingress must admit all of ${sender.name} to ${portsText([packet])} of ${target.name}, got rules that admit only ${incoming.sure.toCidrs().join(', ')} of it`,
    fix: `add an ingress rule such as ${ingressRule(verdict, [packet])}`,
  }];
}

function ownNamespace(verdict: PolicyVerdict): Problem[] {
  const { sender, target, packet, incoming, reach, foreign } = verdict;
  const rules = incoming.isolating.flatMap((policy) => rulesOn(policy, Direction.INGRESS, target.pod, packet));
  const isOwnOnly = rules.every(({ peers }) => peers?.every((peer) => peer.addresses === undefined && peer.namespaceSelector === undefined));
  const isUnknown = sender.kind === SenderKind.PROXY && sender.party.pod !== undefined && sender.party.pod.namespace === undefined;
  return reach !== Reach.UNKNOWN || !isUnknown || !isOwnOnly || foreign.length > 0 || incoming.unread.length > 0 ? [] : [{
    object: incoming.isolating[0].view.located,
    message: `ingress must admit ${sender.name} to ${portsText([packet])} of ${target.name}, got ${admittingText(rules)}: none of a namespace other than ${
      target.namespace}`,
    fix: `add an ingress rule such as ${ingressRule(verdict, [packet])}`,
  }];
}

function partOfPods({ service }: TracedPath, verdicts: readonly PolicyVerdict[]): Problem[] {
  const requests = verdicts.filter(({ isProbe }) => !isProbe);
  return requests.filter((verdict) => verdict.reach === Reach.NONE && verdict.incoming.reach === Reach.NONE && requests.some((other) => (
    other.sender === verdict.sender && other.target !== verdict.target && other.reach !== Reach.NONE
  ))).map((verdict): Problem => ({
    object: firstOf(verdict).view.located,
    message: `ingress must admit ${verdict.sender.name} to ${portsText([verdict.packet])} of ${verdict.target.name} too, as to the other pods of service ${
      service?.name}`,
    fix: `add an ingress rule such as ${ingressRule(verdict, [verdict.packet])}`,
  }));
}

function firstOf({ incoming }: PolicyVerdict): NetworkPolicy {
  return incoming.isolating[0];
}
