/** What a request has beside its address. */
export interface RequestOptions {
  /**
   * Method in capital letters, for instance `POST`.
   *
   * @default GET
   */
  readonly method?: string;
  /**
   * Headers by their names, in whatever letters. One that is sent several times has its values with a comma between them. `Host` is not among them: the address says it.
   *
   * @default - none
   */
  readonly headers?: Record<string, string>;
}
