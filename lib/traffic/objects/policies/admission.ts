import { AddressSet } from './address-set';
import { Answer, every, some } from './answer';
import { Labels, selects } from './label-selector';
import { NetworkPolicy, PolicyPeer, PolicyPort, PolicyRule } from './network-policy';

/** A pod as policies see it. */
export interface PolicyPod {
  /** Undefined where nothing here says it. */
  readonly namespace?: string;
  readonly namespaceLabels: Labels;
  readonly labels: Labels;
  /** The numbers of its ports of this name and protocol; undefined where its ports are not known. */
  readonly portsNamed: (name: string, protocol: string) => readonly number[] | undefined;
}

/** The other end of a connection. */
export interface PolicyParty {
  /** Absent for what is no pod, or uses the network of its node. */
  readonly pod?: PolicyPod;
  /** The addresses that it has, or of which it has one. */
  readonly addresses: AddressSet;
  /** True where requests come from all of these addresses; false where it is only known that theirs is among them. */
  readonly hasAll: boolean;
  /** False where an `ipBlock` does not match it whatever its address is: pods and nodes in the eyes of Cilium. */
  readonly isInBlocks: boolean;
}

/** What a packet is sent to. */
export interface PolicyPacket {
  readonly protocol: string;
  /** Port of the pod that receives it, not that of a Service. */
  readonly port: number;
}

/** Which way a packet goes, from the pod that policies select. */
export enum Direction {
  INGRESS = 'ingress',
  EGRESS = 'egress',
}

/** Whether packets get through. */
export enum Reach {
  /** All of them. */
  ALL = 'all',
  /** From or to some of the addresses only. */
  PARTLY = 'partly',
  /** None. */
  NONE = 'none',
  /** Nothing here says it: labels, addresses or a policy that cannot be read. */
  UNKNOWN = 'unknown',
}

/** What the policies of one pod say of packets in one direction. */
export interface Admission {
  readonly reach: Reach;
  /** The addresses of the other end that get through for certain. */
  readonly sure: AddressSet;
  /** The addresses of the other end that may get through. */
  readonly possible: AddressSet;
  /** The policies by which the pod takes or sends nothing but what is admitted; empty where it is open. */
  readonly isolating: readonly NetworkPolicy[];
  /** The policies that may be about the pod, for all that is known of its labels. */
  readonly unsure: readonly NetworkPolicy[];
  /** The first rule that admits something for certain, if one does. */
  readonly admittedBy?: AdmittingRule;
  /** The policies that may be about the pod and cannot be read. */
  readonly unread: readonly NetworkPolicy[];
}

/** A rule of a policy. */
export interface AdmittingRule {
  readonly policy: NetworkPolicy;
  /** Place in the list of its direction, from 0. */
  readonly index: number;
}

/** What a policy says of one packet, of the addresses of the other end. */
interface Match {
  readonly sure: AddressSet;
  readonly possible: AddressSet;
}

const NO_MATCH: Match = { sure: AddressSet.NONE, possible: AddressSet.NONE };

/** Whether packets between a pod and another party get through the policies of that pod. Those of the other one are another question. */
export function admissionOf(
  policies: readonly NetworkPolicy[], direction: Direction, pod: PolicyPod, party: PolicyParty, packet: PolicyPacket,
): Admission {
  const about = policies.map((policy) => ({ policy, isAbout: isAbout(policy, direction, pod) }))
    .filter(({ isAbout: answer }) => answer !== false);
  const isIsolated = some(about.map(({ policy, isAbout: answer }) => (policy.faults.length > 0 ? undefined : answer)));
  const matches = about.map(({ policy, isAbout: answer }) => ({ policy, ...policyMatch(policy, answer, direction, pod, party, packet) }));
  const sure = isIsolated === false ? party.addresses : union(matches.map((match) => match.sure));
  const possible = isIsolated ? union(matches.map((match) => match.possible)) : party.addresses;
  return {
    reach: reachOf(sure, possible, party),
    sure,
    possible,
    isolating: about.filter(({ policy, isAbout: answer }) => answer && policy.faults.length === 0).map(({ policy }) => policy),
    unsure: about.filter(({ policy, isAbout: answer }) => answer === undefined && policy.faults.length === 0).map(({ policy }) => policy),
    admittedBy: matches.find((match) => match.admittedBy !== undefined)?.admittedBy,
    unread: about.map(({ policy }) => policy).filter(({ faults }) => faults.length > 0),
  };
}

/** True where a policy selects the pod and is about this direction. */
export function isAbout(policy: NetworkPolicy, direction: Direction, pod: PolicyPod): Answer {
  if (policy.faults.length === 0 && policy[direction] === undefined) {
    return false;
  }
  const isSelected = every([
    pod.namespace === undefined ? undefined : pod.namespace === policy.view.namespace,
    policy.podSelector && selects(policy.podSelector, pod.labels),
  ]);
  return policy.faults.length > 0 && isSelected ? undefined : isSelected;
}

/** The rules of a policy that are, or may be, about the port of a packet. */
export function rulesOn(
  policy: NetworkPolicy, direction: Direction, receiver: PolicyPod | undefined, packet: PolicyPacket,
): PolicyRule[] {
  return (policy[direction] ?? []).filter((rule) => isOnPort(rule, receiver, packet) !== false);
}

function policyMatch(
  policy: NetworkPolicy, isSelected: Answer, direction: Direction, pod: PolicyPod, party: PolicyParty, packet: PolicyPacket,
): Match & { readonly admittedBy?: AdmittingRule } {
  if (policy.faults.length > 0) {
    return { sure: AddressSet.NONE, possible: party.addresses };
  }
  const receiver = direction === Direction.INGRESS ? pod : party.pod;
  const rules = (policy[direction] ?? []).map((rule, index) => ({ index, ...ruleMatch(policy, rule, receiver, party, packet) }));
  const first = isSelected ? rules.find(({ sure }) => !sure.isEmpty) : undefined;
  return {
    sure: isSelected ? union(rules.map(({ sure }) => sure)) : AddressSet.NONE,
    possible: union(rules.map(({ possible }) => possible)),
    admittedBy: first && { policy, index: first.index },
  };
}

function ruleMatch(
  policy: NetworkPolicy, { peers, ports }: PolicyRule, receiver: PolicyPod | undefined, party: PolicyParty, packet: PolicyPacket,
): Match {
  const isPort = isOnPort({ ports }, receiver, packet);
  if (isPort === false) {
    return NO_MATCH;
  }
  const matches = peers === undefined ? [certainty(party, true)] : peers.map((peer) => peerMatch(policy, peer, party));
  return { sure: isPort ? union(matches.map(({ sure }) => sure)) : AddressSet.NONE, possible: union(matches.map(({ possible }) => possible)) };
}

function peerMatch(policy: NetworkPolicy, peer: PolicyPeer, party: PolicyParty): Match {
  if (peer.addresses !== undefined) {
    const common = party.isInBlocks ? peer.addresses.intersection(party.addresses) : AddressSet.NONE;
    return { sure: common, possible: common };
  }
  const { pod } = party;
  return pod === undefined ? NO_MATCH : certainty(party, every([
    peer.namespaceSelector !== undefined ? selects(peer.namespaceSelector, pod.namespaceLabels)
      : pod.namespace === undefined ? undefined : pod.namespace === policy.view.namespace,
    peer.podSelector === undefined ? true : selects(peer.podSelector, pod.labels),
  ]));
}

function isOnPort({ ports }: PolicyRule, receiver: PolicyPod | undefined, packet: PolicyPacket): Answer {
  return ports === undefined || some(ports.map((port) => isPortOf(port, receiver, packet)));
}

/** A name is one of the pod that receives; what is no pod has none. */
function isPortOf({ protocol, port, endPort }: PolicyPort, receiver: PolicyPod | undefined, packet: PolicyPacket): Answer {
  if (protocol !== packet.protocol) {
    return false;
  }
  if (typeof port === 'string') {
    const numbers = receiver ? receiver.portsNamed(port, protocol) : [];
    return numbers?.includes(packet.port);
  }
  return port === undefined || (port <= packet.port && packet.port <= (endPort ?? port));
}

function certainty({ addresses }: PolicyParty, answer: Answer): Match {
  return { sure: answer ? addresses : AddressSet.NONE, possible: answer === false ? AddressSet.NONE : addresses };
}

function reachOf(sure: AddressSet, possible: AddressSet, { addresses, hasAll }: PolicyParty): Reach {
  if (possible.isEmpty) {
    return Reach.NONE;
  }
  if (sure.includes(addresses)) {
    return Reach.ALL;
  }
  return hasAll && sure.includes(possible) ? Reach.PARTLY : Reach.UNKNOWN;
}

function union(sets: readonly AddressSet[]): AddressSet {
  return sets.reduce((sum, set) => sum.union(set), AddressSet.NONE);
}
