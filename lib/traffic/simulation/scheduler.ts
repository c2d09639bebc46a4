/** A new connection, as the node sees it. */
export interface NewConnection {
  /** Source address, as a number. */
  readonly address: number;
  /** Source port. */
  readonly port: number;
}

/** The connections that one node has to each pod. A node knows of no other node's. */
export interface NodeCounts {
  /** Open connections by pod. */
  readonly active: Int32Array;
  /** Closed ones that the node still keeps for a while. */
  readonly inactive: Int32Array;
}

/** Chooses a pod for a new connection on one node. */
export interface Scheduler {
  /** The pod among these, in kube-proxy's order. At least one; as long as they are the same, it is the same array. */
  pick(pods: readonly number[], connection: NewConnection, counts: NodeCounts): number;
}
