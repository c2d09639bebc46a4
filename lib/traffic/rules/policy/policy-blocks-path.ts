import { egressRule, ingressRule, portsText } from './admitting-rule';
import { NetworkPolicyEngine } from '../../cluster-profile';
import { Severity } from '../../finding';
import { grouped } from '../../objects/grouped';
import { Admission, admissionOf, Direction, PolicyPacket, Reach, rulesOn } from '../../objects/policies/admission';
import { policyEngineOf } from '../../objects/policies/policy-engine';
import { admittingText, peersText, policyNames } from '../../objects/policies/policy-text';
import { TrafficModel } from '../../objects/traffic-model';
import { isBlocked, PolicyVerdict, policyVerdicts } from '../../paths/policies/judged-policies';
import { isAnyPod, SenderKind } from '../../paths/policies/sender';
import { TracedPath } from '../../paths/traced-path';
import { Entrance } from '../../traffic-path';
import { Problem, Rule } from '../rule';

/** Ways that are there whether somebody takes them or not. */
const BESIDE = [Entrance.CLUSTER_IP, Entrance.HEADLESS, Entrance.MESH, Entrance.NODE_PORT, Entrance.HOST_PORT];
const LOAD_BALANCERS = [Entrance.PUBLIC_LOAD_BALANCER, Entrance.INTERNAL_LOAD_BALANCER];

/** A path whose packets no NetworkPolicy lets in, or none lets out. */
export const policyBlocksPath: Rule = {
  code: 'policy-blocks-path',
  severity: Severity.ERROR,
  local: false,
  title: 'NetworkPolicy that lets nothing of a path through',
  why: 'A pod that one policy selects takes only what some policy lets in. The gateway comes from its subnet and is no pod, a node puts its own address on what came by its port, and rules see the ports of pods, not those of Services. '
    + 'What nobody lets in is dropped without an answer: requests end in 502, 504 or a timeout. Where nothing here takes the path, or another one leads to the same pods, it is a note; for the node port of a type NodePort that is the only entrance, a warning.',
  fix: 'let the sender in on the ports of the pods',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  check: (model) => {
    const blocked = blockedGroups(model);
    return [...grouped(blocked, ({ key }) => key).values()].map((alike) => problemOf(model, alike));
  },
};

/** A sender that does not get to one workload by a path, or by the probes of one. */
interface Blocked {
  readonly key: string;
  readonly traced: TracedPath;
  readonly verdicts: readonly PolicyVerdict[];
  /** True where the whole path is. */
  readonly isWhole: boolean;
  readonly severity: Severity;
}

function blockedGroups(model: TrafficModel): Blocked[] {
  const all = policyVerdicts(model);
  const open = new Set([...all].filter(([, verdicts]) => verdicts.some(({ reach }) => reach !== Reach.NONE)).map(([traced]) => traced));
  const openByService = grouped([...open], ({ service }) => service);
  const inFront = new Set([...all.keys()].filter(({ path }) => !BESIDE.includes(path.entrance)).map(({ service }) => service));
  return [...all].flatMap(([traced, verdicts]) => {
    const isWhole = isBlocked(verdicts);
    const groups = [...grouped(verdicts, ({ sender, isProbe }) => `${sender.name} ${isProbe}`).values()];
    return groups.filter((group) => group.every(({ reach }) => reach === Reach.NONE))
      .filter(([{ isProbe }], _, dead) => !isProbe || dead.length === 1)
      .map((group) => ({
        key: keyOf(traced, group),
        traced,
        verdicts: group,
        isWhole,
        severity: severityOf(traced, group[0], openByService.get(traced.service) ?? [], inFront.has(traced.service)),
      }));
  });
}

/** Equal for packets that one sender cannot send to the pods of one Service, by whatever path. */
function keyOf({ service }: TracedPath, [first, ...rest]: readonly PolicyVerdict[]): string {
  const targets = new Set([first, ...rest].map(({ target }) => `${target.namespace}/${target.name}`));
  return [directionOf(first), first.sender.name, first.isProbe, service?.namespace, service?.name, ...targets].join(' ');
}

/** Pods that nobody shows may be kept out of a Service with an entrance of its own, open or not: what is wrong with that one is told there. */
function severityOf(traced: TracedPath, { sender }: PolicyVerdict, open: TracedPath[], hasEntrance: boolean): Severity {
  const { entrance } = traced.path;
  const others = open.filter((other) => other !== traced);
  if (BESIDE.includes(entrance)) {
    const isKnown = sender.kind === SenderKind.CALLER && !isAnyPod(sender);
    // whoever asks for the type wants somebody to come in by it
    const isOnlyEntrance = entrance === Entrance.NODE_PORT && traced.service?.type === 'NodePort' && others.every(({ path }) => BESIDE.includes(path.entrance));
    const isNeeded = others.length === 0 && !(hasEntrance && isAnyPod(sender));
    return isKnown || isNeeded ? Severity.ERROR : isOnlyEntrance ? Severity.WARNING : Severity.INFO;
  }
  const isBypassed = LOAD_BALANCERS.includes(entrance)
    && others.some(({ path }) => ![...BESIDE, ...LOAD_BALANCERS].includes(path.entrance));
  return isBypassed ? Severity.WARNING : Severity.ERROR;
}

function problemOf(model: TrafficModel, alike: Blocked[]): Problem {
  const [{ verdicts: [verdict] }] = alike;
  const worst = [Severity.ERROR, Severity.WARNING, Severity.INFO].find((severity) => alike.some((blocked) => blocked.severity === severity))!;
  const paths = alike.filter(({ isWhole }) => isWhole).map(({ traced }) => traced);
  const packets = alike.flatMap(({ verdicts }) => verdicts.map(({ packet }) => packet));
  const isOutgoing = directionOf(verdict) === Direction.EGRESS;
  const judged = isOutgoing ? verdict.outgoing! : verdict.incoming;
  return {
    object: judged.isolating[0].view.located,
    severity: worst,
    message: isOutgoing ? outgoingMessage(verdict, judged, packets) : incomingMessage(model, verdict, alike[0].traced, packets, worst),
    fix: isOutgoing ? `add an egress rule such as ${egressRule(verdict, packets)}` : incomingFix(model, alike, packets, worst),
    breaks: { concerns: () => true, paths },
  };
}

function directionOf({ incoming, outgoing }: PolicyVerdict): Direction {
  return incoming.reach !== Reach.NONE && outgoing?.reach === Reach.NONE ? Direction.EGRESS : Direction.INGRESS;
}

function incomingMessage(
  model: TrafficModel, verdict: PolicyVerdict, { service, port }: TracedPath, packets: PolicyPacket[], worst: Severity,
): string {
  const { sender, target, incoming } = verdict;
  const rules = packets.flatMap((packet) => incoming.isolating.flatMap((policy) => rulesOn(policy, Direction.INGRESS, target.pod, packet)));
  const behind = service === undefined ? '' : ` (service ${service.name})`;
  const what = `${portsText(packets)}${verdict.isProbe ? ' for health probes' : ''} of ${target.name}${behind}`;
  const others = incoming.isolating.length > 1 ? `; ${policyNames(incoming.isolating)} select these pods` : '';
  if (worst === Severity.INFO) {
    return `ingress to ${what} is closed to ${sender.name}: ${admittingText(rules).replace('that ', '')}${others}`;
  }
  return `ingress must admit ${sender.name} to ${what}, got ${admittingText(rules)}${others}${hintOf(model, verdict, port)}`;
}

/** What people take for granted and what is not so. */
function hintOf(model: TrafficModel, { sender, target, packet, incoming }: PolicyVerdict, port: any): string {
  const onServicePort = Number.isInteger(port?.port) && port.port !== packet.port
    && admissionOf(incoming.isolating, Direction.INGRESS, target.pod, sender.party, { ...packet, port: port.port }).reach !== Reach.NONE;
  if (onServicePort) {
    return `; rules see port ${packet.port} of the pods, not port ${port.port} of the service`;
  }
  if (sender.kind === SenderKind.GATEWAY && !hasBlocks(incoming)) {
    return '; the gateway is no pod, only an ipBlock with its subnet lets it in';
  }
  return sender.kind !== SenderKind.NODES ? ''
    : policyEngineOf(model.profile) === NetworkPolicyEngine.CILIUM ? '; to Cilium no ipBlock has nodes in it'
      : '; only requests that arrive at the own node of a pod get in';
}

function hasBlocks({ isolating }: Admission): boolean {
  return isolating.some(({ ingress }) => ingress!.some(({ peers = [] }) => peers.some(({ addresses }) => addresses !== undefined)));
}

/** The rule has the ports of probes too that the policies do not let in. */
function incomingFix(model: TrafficModel, alike: Blocked[], packets: PolicyPacket[], worst: Severity): string {
  const [{ traced, verdicts: [verdict] }] = alike;
  const { sender, target } = verdict;
  if (sender.kind === SenderKind.NODES && policyEngineOf(model.profile) === NetworkPolicyEngine.CILIUM) {
    return 'set externalTrafficPolicy: Local and let the clients in by ipBlock, or let the entities host and remote-node in by a CiliumNetworkPolicy';
  }
  const missing = (policyVerdicts(model).get(traced) ?? [])
    .filter((other) => other.sender === sender && other.target.name === target.name && other.incoming.reach !== Reach.ALL)
    .map(({ packet }) => packet);
  const nobody = isAnyPod(sender) ? 'no pod is meant to call it' : 'nobody is meant to come in by it';
  const unless = worst === Severity.INFO ? `nothing to do, if ${nobody}; else ` : '';
  const or = sender.kind === SenderKind.NODES ? ', or set externalTrafficPolicy: Local and let the clients in' : '';
  return `${unless}add an ingress rule such as ${ingressRule(verdict, [...packets, ...missing])}${or}`;
}

function outgoingMessage({ sender, target }: PolicyVerdict, { isolating }: Admission, packets: PolicyPacket[]): string {
  const rules = packets.flatMap((packet) => isolating.flatMap((policy) => rulesOn(policy, Direction.EGRESS, target.pod, packet)));
  const none = isolating.some(({ egress = [] }) => egress.length > 0) ? 'rules for other ports only' : 'no rule';
  return `egress must let ${sender.name} out to ${portsText(packets)} of ${target.name}, got ${rules.length === 0 ? none : `rules that let it out only to ${peersText(rules)}`}`;
}
