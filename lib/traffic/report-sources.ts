/** A file that could not be read, and was left out. */
export interface UnreadableFile {
  /** Its name as it was given or found. */
  readonly file: string;
  /** What is wrong with it, with file and line. */
  readonly problem: string;
}

/** What a report was made from: its header says so. */
export interface ReportSources {
  /** Files with Kubernetes objects, in the order in which they were read. */
  readonly files: string[];
  /**
   * The text of these files by their names, in which the lines and columns of fields are looked up.
   *
   * @default - findings name the lines of their objects
   */
  readonly texts?: Record<string, string>;
  /**
   * Files with what Terraform says of the cluster.
   *
   * @default - none
   */
  readonly terraform?: string[];
  /**
   * True when the files of Terraform were found in the working folder, and nobody named them.
   *
   * @default false
   */
  readonly terraformFound?: boolean;
  /**
   * How many Kubernetes objects Terraform makes that are in the report.
   *
   * @default 0
   */
  readonly terraformObjects?: number;
  /**
   * Resources of Terraform that make Kubernetes objects which are not in the report, each with the reason.
   *
   * @default - none
   */
  readonly terraformLeftOut?: string[];
  /**
   * File with the profile of the cluster.
   *
   * @default - none
   */
  readonly profileFile?: string;
  /**
   * File with findings that are accepted.
   *
   * @default - none
   */
  readonly configFile?: string;
  /**
   * Files that could not be read. What is in them is not in the report.
   *
   * @default - none
   */
  readonly unreadable?: UnreadableFile[];
}
