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
  /**
   * Fields that its text has more than once, for instance `spec.type`. The last of them counts for everything else.
   *
   * @default - none
   */
  readonly repeatedFields?: string[];
}
