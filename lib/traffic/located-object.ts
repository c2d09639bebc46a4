import { Origin } from './finding';

/** A Kubernetes object as JSON, and where it comes from. */
export interface LocatedObject {
  /** The object: `apiVersion`, `kind`, `metadata` and the rest. */
  readonly object: any;
  /**
   * Where it comes from.
   *
   * @default - not known
   */
  readonly origin?: Origin;
}
