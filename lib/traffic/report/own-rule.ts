import { TrafficView } from './traffic-view';
import { Severity } from '../finding';
import { LocatedObject } from '../located-object';

/** What a rule of one's own reports. */
export interface OwnProblem {
  /**
   * The object that it is about, one of those that the rule was given.
   *
   * @default - it is about the cluster
   */
  readonly object?: LocatedObject;
  /** What is wrong: field, problem, value, what is allowed. Lowercase, no final period. */
  readonly message: string;
  /**
   * What to do here.
   *
   * @default - the fix of the rule
   */
  readonly fix?: string;
  /**
   * How bad it is here.
   *
   * @default - the severity of the rule
   */
  readonly severity?: Severity;
}

/**
 * A rule of one's own, which runs with those of the library: at synth (`AksApp`), by the command line and the plugin (`rules` in the file of `--config`),
 * and in `TrafficReport.analyze`. Its findings are shown, accepted and counted as all others; a path is not broken by them.
 */
export interface ITrafficRule {
  /** Stable code of small letters, digits and hyphens that no rule of the library has, for instance `acme-tls-everywhere`. */
  readonly code: string;
  /** How bad it is, unless a problem says otherwise. */
  readonly severity: Severity;
  /** What to do, readable after the message. Lowercase, no final period. */
  readonly fix: string;
  /**
   * What is wrong, each problem by itself; none where all is well.
   *
   * @param view What the rule looks at.
   */
  check(view: TrafficView): OwnProblem[];
}
