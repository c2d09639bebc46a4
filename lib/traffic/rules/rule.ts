import { Severity, Subject } from '../finding';
import { LocatedObject } from '../located-object';
import { Break } from './breaks';
import { Concerns } from './concerns';
import { TrafficModel } from '../objects/traffic-model';

/** What a rule reports about one object, or about the cluster. The fix is the rule's own unless the problem knows a better one. */
export interface Problem {
  /** The object, where it is about one. */
  readonly object?: LocatedObject;
  /** What it is about otherwise; the cluster of the profile if left out too. */
  readonly subject?: Subject;
  readonly message: string;
  readonly fix?: string;
  readonly severity?: Severity;
  /** What it does to the paths that lead over its object; for an error that of the rule if left out. */
  readonly breaks?: Break;
  /** The paths over its Service that it is about; those that it breaks, or all, if left out. */
  readonly concerns?: Concerns;
}

/**
 * A rule about traffic, with one home for code, text and check. Constructs, `AksApp` and the command line run the same list.
 *
 * A `local` rule looks at one object at a time, or at the profile alone, and needs neither paths nor other objects: constructs run it on themselves
 * at once.
 */
export interface Rule {
  /** Stable kebab-case code. */
  readonly code: string;
  readonly severity: Severity;
  readonly local: boolean;
  /** One line: what the rule finds. */
  readonly title: string;
  /** Why it matters, in a sentence or two. */
  readonly why: string;
  /** What to do, readable after the message. Lowercase, no final period. */
  readonly fix: string;
  /** Link to the fact. */
  readonly source: string;
  /** What its errors do to the paths that lead over their objects, unless the problem says. */
  readonly breaks?: Break;
  /** The paths over their Services that its problems are about, unless the problem says. */
  readonly concerns?: Concerns;
  check(model: TrafficModel): Problem[];
}
