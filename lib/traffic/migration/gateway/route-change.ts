/** What becomes of something when a route moves from the ingress controller to the Gateway API. */
export enum RouteChangeVerdict {
  /** It is the same afterwards. */
  STAYS = 'stays',
  /** It is there afterwards, and not the same. */
  CHANGES = 'changes',
  /** There is no such thing: the route cannot move, or somebody has to do it by hand. */
  IMPOSSIBLE = 'impossible',
}

/** A row of the table of a move. */
export interface RouteChange {
  /** What moves, for instance `ingress shop/api: https://shop.example.com/cart*`. */
  readonly route: string;
  /** What becomes of it. */
  readonly verdict: RouteChangeVerdict;
  /** What it is about, one word for each kind of row: `word`, `letters`, `affinity`, … */
  readonly kind: string;
  /** What is different, and what to do. */
  readonly detail: string;
  /**
   * A request that fares differently afterwards.
   *
   * @default - it is not about single requests
   */
  readonly example?: string;
  /**
   * Where such a request goes before.
   *
   * @default - it is not about single requests
   */
  readonly before?: string;
  /**
   * Where such a request goes afterwards.
   *
   * @default - it is not about single requests
   */
  readonly after?: string;
}
