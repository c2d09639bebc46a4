/** Why a preset decides something. */
export interface PresetReason {
  /** The setting, or what it begins with, as in `settings`: `cluster.entraId`. */
  readonly setting: string;
  /** What it is good for, in one sentence. */
  readonly reason: string;
  /** The page that asks for it. */
  readonly source: string;
  /**
   * What has to be there before it works, or what it needs from you.
   *
   * @default - nothing
   */
  readonly needs?: string;
}

/** What a preset wants to hear from a program, because it cannot know it. */
export enum PresetRequirement {
  /** `cluster.entraId` names a group of administrators, or says `azureRbac: true` because role assignments of yours do: otherwise nobody can sign in. */
  CLUSTER_ADMINS = 'cluster-admins',
  /** `cluster.privateCluster` or `cluster.authorizedIpRanges` says who reaches the API server. */
  CLOSED_API_SERVER = 'closed-api-server',
}
