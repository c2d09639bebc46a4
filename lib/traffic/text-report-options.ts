/** How the report for a terminal is laid out. */
export interface TextReportOptions {
  /**
   * Columns of the terminal. No line is longer. At least 40.
   *
   * @default 80
   */
  readonly width?: number;
  /**
   * True to tell of every path hop by hop, beside the line that it has in the overview.
   *
   * @default false
   */
  readonly details?: boolean;
}
