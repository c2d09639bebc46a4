/** How bad a finding is. Errors stop synth. */
export enum Severity {
  /** It does not work, or it does something else than it says. */
  ERROR = 'error',
  /** It works, but costs, breaks later or has no effect. */
  WARNING = 'warning',
  /** Worth knowing. */
  INFO = 'info',
}

/** Where a Kubernetes object comes from. */
export interface Origin {
  /**
   * Path of the construct in the program.
   *
   * @default - not from a program
   */
  readonly constructPath?: string;
  /**
   * File and line of the program where that construct is made, for instance `main.ts:12`.
   *
   * @default - not from a program, or the program is not one that Node runs
   */
  readonly call?: string;
  /**
   * File that holds the object.
   *
   * @default - not from a file
   */
  readonly file?: string;
  /**
   * Line in the file, from 1.
   *
   * @default - not known
   */
  readonly line?: number;
  /**
   * Column in the line, from 1.
   *
   * @default - not known
   */
  readonly column?: number;
}

/** What a finding is about. */
export interface Subject {
  /** Kind of the object, for instance `Service`. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
  /**
   * Namespace of the object.
   *
   * @default - none, or not known
   */
  readonly namespace?: string;
  /**
   * Where the object comes from.
   *
   * @default - not known
   */
  readonly origin?: Origin;
}

/** Something a rule has found. */
export interface Finding {
  /** Stable code of the rule, for instance `service-affinity-behind-gateway`. */
  readonly code: string;
  /** How bad it is. */
  readonly severity: Severity;
  /** What it is about. */
  readonly subject: Subject;
  /**
   * File, line and column of the field that it is about.
   *
   * @default - not known, or not in a file: the object is in its place
   */
  readonly field?: Origin;
  /** What is wrong: field, problem, value and what is allowed. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
  /**
   * Why somebody accepted it.
   *
   * @default - not acknowledged
   */
  readonly acknowledgedReason?: string;
  /**
   * True when it was accepted from outside, not by an annotation on its object.
   *
   * @default false
   */
  readonly acknowledgedOutside?: boolean;
}
