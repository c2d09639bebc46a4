/** What a value of a Helm chart may be, beside what its default says: text, a whole number, a number, or true and false. */
export interface HelmValueOptions {
  /**
   * What it is for, in `values.yaml` and its schema.
   *
   * @default - nothing is said
   */
  readonly description?: string;
  /**
   * The least that it may be, for numbers. Written to `minimum` of the schema.
   *
   * @default - no least
   */
  readonly minimum?: number;
  /**
   * The most that it may be, for numbers. Written to `maximum` of the schema.
   *
   * @default - no most
   */
  readonly maximum?: number;
  /**
   * What it may be, for text. Written to `enum` of the schema.
   *
   * @default - any text but an empty one
   */
  readonly allowed?: string[];
}
