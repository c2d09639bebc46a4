/** How many objects of a kind there are. */
export interface ObjectCount {
  /** Kind of the objects, for instance `ConfigMap`; empty for documents that say none. */
  readonly kind: string;
  /**
   * API group of the kind, for instance `networking.istio.io`.
   *
   * @default - the core group
   */
  readonly apiGroup?: string;
  /** How many, at least 1. */
  readonly count: number;
}
