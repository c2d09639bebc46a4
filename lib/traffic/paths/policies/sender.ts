import { AddressSet } from '../../objects/policies/address-set';
import { PolicyParty } from '../../objects/policies/admission';

/** What kind of sender it is. */
export enum SenderKind {
  /** An application gateway, by the addresses of its subnet. */
  GATEWAY = 'gateway',
  /** The nodes, which put their own address on what comes in by a node port. */
  NODES = 'nodes',
  /** Clients that the pods see by their own address. */
  CLIENTS = 'clients',
  /** A proxy in the cluster. */
  PROXY = 'proxy',
  /** Pods that call a Service by its name. */
  CALLER = 'caller',
}

/** Who sends to the pods at the end of a path, as policies see it. */
export interface Sender {
  readonly kind: SenderKind;
  /** In words, for instance `the gateway subnet 10.10.1.0/24`. */
  readonly name: string;
  readonly party: PolicyParty;
  /** What a rule has under `from` to admit it, for instance `{ipBlock: {cidr: 10.10.1.0/24}}`. */
  readonly peer: string;
}

/** True for callers of which nothing is known but that they are pods. */
export function isAnyPod({ kind, party }: Sender): boolean {
  return kind === SenderKind.CALLER && party.pod !== undefined && party.pod.namespace === undefined;
}

/** A sender outside of the cluster's pods. Without ranges its addresses are not known. */
export function outsideSender(kind: SenderKind, name: string, ranges: readonly string[], unknownRange: string, isInBlocks = true): Sender {
  const isKnown = ranges.length > 0;
  return {
    kind,
    name: isKnown ? `${name} ${ranges.join(', ')}` : `${name} (range not known)`,
    party: { addresses: isKnown ? AddressSet.ofCidrs(ranges) : AddressSet.ALL_IPV4, hasAll: isKnown, isInBlocks },
    peer: (isKnown ? ranges : [unknownRange]).map((cidr) => `{ipBlock: {cidr: ${cidr}}}`).join(', '),
  };
}
