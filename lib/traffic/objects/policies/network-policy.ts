import { AddressSet } from './address-set';
import { LabelSelector } from './label-selector';
import { ObjectView } from '../object-view';

/** A NetworkPolicy of Kubernetes, read. */
export interface NetworkPolicy {
  readonly view: ObjectView;
  /** Which pods of its namespace it is about; undefined where that cannot be read. */
  readonly podSelector?: LabelSelector;
  /** What it admits to these pods; undefined where it says nothing of what comes in. */
  readonly ingress?: readonly PolicyRule[];
  /** What it lets these pods send; undefined where it says nothing of what goes out. */
  readonly egress?: readonly PolicyRule[];
  /** What in it cannot be read. The API server refuses such a policy. */
  readonly faults: readonly FieldFault[];
}

/** A field that cannot be read. */
export interface FieldFault {
  /** For instance `spec.ingress[0].from[1].ipBlock.cidr`. */
  readonly field: string;
  /** Readable after the field: what it must be, and what it is. */
  readonly problem: string;
}

/** A rule that admits peers on ports. */
export interface PolicyRule {
  /** Undefined for everybody, which an empty list means too. */
  readonly peers?: readonly PolicyPeer[];
  /** Undefined for every port of every protocol, which an empty list means too. */
  readonly ports?: readonly PolicyPort[];
}

/** Who a rule is about: either addresses, or pods by labels of their own, of their namespaces, or both. */
export interface PolicyPeer {
  readonly addresses?: AddressSet;
  /** Undefined for every pod. */
  readonly podSelector?: LabelSelector;
  /** Undefined for the namespace of the policy. */
  readonly namespaceSelector?: LabelSelector;
}

/** Ports that a rule is about. */
export interface PolicyPort {
  readonly protocol: string;
  /** Number, or name of a port of the pod that receives; undefined for every port of the protocol. */
  readonly port?: number | string;
  /** The last of a range of numbers. */
  readonly endPort?: number;
}
