import { TrafficPath } from '../traffic-path';

/** What a change does to a path. */
export enum PathChangeKind {
  /** It is only there after the change. */
  NEW = 'new',
  /** It is only there before the change. */
  GONE = 'gone',
  /** It is there before and after, and something about it differs. */
  CHANGED = 'changed',
}

/** Something that is said of a path before a change in another way than after it. */
export interface ChangedAspect {
  /** What differs: `state`, `request`, `entrance`, `gateway`, `service`, `pods`, `balanced by`, `session affinity`, `source IP`, `health probe` and others. */
  readonly aspect: string;
  /** What is true before the change; `none` for nothing. */
  readonly before: string;
  /** What is true after it; `none` for nothing. */
  readonly after: string;
}

/** A path that a change touches. */
export interface PathChange {
  /** What happens to it. */
  readonly change: PathChangeKind;
  /**
   * The path before the change.
   *
   * @default - it is new
   */
  readonly before?: TrafficPath;
  /**
   * The path after the change.
   *
   * @default - it is gone
   */
  readonly after?: TrafficPath;
  /** What differs; empty for a path that is new or gone. */
  readonly aspects: ChangedAspect[];
}
