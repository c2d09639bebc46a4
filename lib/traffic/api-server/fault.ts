/** Which kind of check found it: the code of the rule that reports it. */
export type FaultKind = 'object-field-unknown' | 'object-field-type' | 'object-name' | 'object-field-value';

/** Something for which the API server refuses an object. */
export interface ServerFault {
  readonly kind: FaultKind;
  /** Where it is, as the server writes it: `spec.ports[0].port`. */
  readonly field: string;
  /** What is wrong there, to be read after the field. */
  readonly problem: string;
  readonly fix?: string;
}
