import { Sender, SenderKind } from './sender';
import { sendersOf } from './senders';
import { PolicyTarget, targetsOf } from './targets';
import { NetworkPolicyEngine } from '../../cluster-profile';
import { Admission, admissionOf, Direction, PolicyPacket, Reach } from '../../objects/policies/admission';
import { ForeignPolicy, foreignPoliciesOf, hasForeignPolicies } from '../../objects/policies/foreign-policies';
import { policyEngineOf } from '../../objects/policies/policy-engine';
import { networkPolicies, policiesOf } from '../../objects/policies/policy-world';
import { remember } from '../../objects/remember';
import { TrafficModel } from '../../objects/traffic-model';
import { pathsOf } from '../paths-of';
import { TracedPath } from '../traced-path';

/** What policies say of one kind of packet on a path. */
export interface PolicyVerdict {
  readonly sender: Sender;
  readonly target: PolicyTarget;
  readonly packet: PolicyPacket;
  /** True for what a gateway or a load balancer asks to see whether the pods are well. */
  readonly isProbe: boolean;
  readonly reach: Reach;
  /** What the policies of the pods that receive say. */
  readonly incoming: Admission;
  /** What the policies of the pods that send say, where these are pods. */
  readonly outgoing?: Admission;
  /** Policies of other kinds that may be about the pods that receive. */
  readonly foreign: readonly ForeignPolicy[];
}

/** What policies say of a path, packet by packet. Empty where none is about it, or none is enforced. */
export const policyVerdicts = remember((model: TrafficModel): ReadonlyMap<TracedPath, readonly PolicyVerdict[]> => {
  const isNeeded = (networkPolicies(model).length > 0 || hasForeignPolicies(model)) && policyEngineOf(model.profile) !== NetworkPolicyEngine.NONE;
  return new Map(isNeeded ? pathsOf(model).map((traced) => [traced, verdictsOn(model, traced)]) : []);
});

/** True where no request gets to any pod, or where the pods all count as ill since nothing lets the probe in. */
export function isBlocked(verdicts: readonly PolicyVerdict[]): boolean {
  return [false, true].some((isProbe) => {
    const alike = verdicts.filter((verdict) => verdict.isProbe === isProbe);
    return alike.length > 0 && alike.every(({ reach }) => reach === Reach.NONE);
  });
}

function verdictsOn(model: TrafficModel, traced: TracedPath): PolicyVerdict[] {
  const targets = targetsOf(model, traced).filter(({ isJudged }) => isJudged);
  const senders = targets.length === 0 ? [] : sendersOf(model, traced);
  return targets.flatMap((target) => senders.flatMap((sender) => [
    ...target.requests.map((packet) => verdictOn(model, sender, target, packet, false)),
    ...target.probes.map((packet) => verdictOn(model, sender, target, packet, true)),
  ]));
}

function verdictOn(model: TrafficModel, sender: Sender, target: PolicyTarget, packet: PolicyPacket, isProbe: boolean): PolicyVerdict {
  const incoming = admissionOf(policiesOf(model, target.namespace), Direction.INGRESS, target.pod, sender.party, packet);
  const outgoing = outgoingOf(model, sender, target, packet);
  const foreign = foreignPoliciesOf(model, target.namespace, target.pod.labels);
  const isExempt = sender.kind === SenderKind.NODES && policyEngineOf(model.profile) === NetworkPolicyEngine.AZURE;
  const reaches = [isExempt ? Reach.ALL : incoming.reach, outgoing?.reach ?? Reach.ALL];
  const reach = reaches.includes(Reach.NONE) ? Reach.NONE
    : [Reach.UNKNOWN, Reach.PARTLY].find((candidate) => reaches.includes(candidate)) ?? Reach.ALL;
  return { sender, target, packet, isProbe, incoming, outgoing, foreign, reach: reach === Reach.NONE && foreign.length > 0 ? Reach.UNKNOWN : reach };
}

/** What the policies of the sender let out, where its pod is known; the policies of an unknown pod are too. */
function outgoingOf(model: TrafficModel, { party }: Sender, target: PolicyTarget, packet: PolicyPacket): Admission | undefined {
  const { pod } = party;
  if (pod?.namespace === undefined) {
    return undefined;
  }
  const receiver = { pod: target.pod, addresses: party.addresses, hasAll: party.hasAll, isInBlocks: party.isInBlocks };
  return admissionOf(policiesOf(model, pod.namespace), Direction.EGRESS, pod, receiver, packet);
}
