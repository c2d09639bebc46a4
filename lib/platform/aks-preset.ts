import { argumentsOf } from '../arguments/check';
import { FLAG, OBJECT, TEXT as ANY_TEXT, wordOf } from '../arguments/values';
import {
  AksClusterOptions, AksNetworkOptions, ApplicationGatewayOptions, ClusterLogCategory, ClusterNetworking, ClusterSkuTier, FirewallMode,
  NetworkEncryption, NodePoolOptions, OsDiskType, Weekday,
} from '../terraform';
import { TEXT } from '../terraform/private/kinds/texts';
import { NetworkPolicyEngine } from '../traffic';
import { PresetReason, PresetRequirement } from './preset-reason';
import * as presetReasons from './private/preset-reasons';
import { hasSetting, settingsOf, treeWithout } from './private/settings';
import { failAt } from '../arguments/fail-at';
import { eachOf, Kinds, structOf } from '../arguments/kind';
import { listOf, read } from '../terraform/private/kinds/kind';

/** A Log Analytics workspace for cluster and gateway. */
export interface PlatformLogsOptions {
  /**
   * Name of the workspace, 4 to 63 letters, digits or `-`.
   *
   * @default - `log-` and the construct id of the platform
   */
  readonly workspaceName?: string;
  /**
   * How many days logs are kept, 30 to 730.
   *
   * @default 30
   */
  readonly retentionDays?: number;
  /**
   * Most data a day in GB, a whole number from 1.
   *
   * @default - no limit
   */
  readonly dailyQuotaGb?: number;
}

/** A web application firewall in front of everything, with the rules that Microsoft keeps. */
export interface PlatformFirewallOptions {
  /**
   * What becomes of a request that a rule matches.
   *
   * @default FirewallMode.PREVENTION
   */
  readonly mode?: FirewallMode;
}

/** What a preset decides. What it leaves out has the defaults of the constructs. */
export interface AksPresetDecisions {
  /**
   * Choices about the network.
   *
   * @default - none
   */
  readonly network?: AksNetworkOptions;
  /**
   * Choices about the cluster.
   *
   * @default - none
   */
  readonly cluster?: AksClusterOptions;
  /**
   * Choices about the pool for your pods.
   *
   * @default - none
   */
  readonly userPool?: NodePoolOptions;
  /**
   * Choices about the application gateway.
   *
   * @default - none
   */
  readonly gateway?: ApplicationGatewayOptions;
  /**
   * A workspace for logs and metrics.
   *
   * @default - none
   */
  readonly logs?: PlatformLogsOptions;
  /**
   * A web application firewall.
   *
   * @default - none
   */
  readonly firewall?: PlatformFirewallOptions;
  /**
   * Let Microsoft Defender for Containers watch the cluster, with the workspace of `logs`.
   *
   * @default false
   */
  readonly defender?: boolean;
  /**
   * What must be said where the preset is used.
   *
   * @default - nothing
   */
  readonly requirements?: PresetRequirement[];
}

const REASON: Kinds<PresetReason> = { required: { setting: TEXT, reason: TEXT, source: TEXT }, optional: { needs: TEXT } };

/** What is decided goes through the kinds of the platform that takes the preset: here it is an object alone. */
const DECIDED = {
  network: OBJECT,
  cluster: OBJECT,
  userPool: OBJECT,
  gateway: OBJECT,
  logs: OBJECT,
  firewall: OBJECT,
  defender: FLAG,
  requirements: listOf(wordOf(PresetRequirement)),
};
const PRESET: Kinds<{ readonly presetName: string; readonly decisions: AksPresetDecisions; readonly reasons?: PresetReason[] }> = {
  required: { presetName: TEXT, decisions: structOf<{}>({ required: {}, optional: DECIDED }) }, optional: { reasons: listOf(structOf(REASON)) },
};

/**
 * Choices for a purpose, to start from. A preset is data: `decisions` and `settings` show all of it, and each field that `AksPlatform` is given
 * takes the place of the preset's.
 *
 * @example
 * import { AksPreset } from 'aks-constructs';
 *
 * AksPreset.PRODUCTION.settings; // ['cluster.skuTier: "Standard"', 'cluster.systemPool.minCount: 3', …]
 * const decisions = AksPreset.PRODUCTION.decisions;
 * AksPreset.of('production without logs', { cluster: decisions.cluster, gateway: decisions.gateway });
 */
export class AksPreset {
  /** Cheap and small: no uptime agreement, one zone, two small nodes a pool at most, a gateway that rests when nobody comes. */
  public static readonly DEVELOPMENT = AksPreset.of('development', {
    cluster: {
      skuTier: ClusterSkuTier.FREE,
      systemPool: { vmSize: 'Standard_D2ds_v5', minCount: 1, maxCount: 2, zones: [] },
    },
    userPool: { vmSize: 'Standard_D2ds_v5', minCount: 1, maxCount: 2, zones: [] },
    gateway: { minCapacity: 0, maxCapacity: 2, zones: [] },
  }, presetReasons.SMALL);

  /**
   * Ready for customers, as the AKS baseline architecture has it: an uptime agreement, a node in each of three zones with encrypted hosts, upgrades on
   * Sunday morning, sign-in with Microsoft Entra ID alone, network policies, Azure Policy, Defender, a web application firewall that blocks, metrics,
   * and logs of changes and sign-ins for a month.
   *
   * It needs to hear two things: who administers the cluster (`cluster: { entraId: { adminGroupObjectIds: […] } }`), and from where the API server may
   * be reached (`authorizedIpRanges` or `privateCluster`). Encryption on the host needs a feature of the subscription, see `reasons`.
   */
  public static readonly PRODUCTION = AksPreset.of('production', {
    network: { defaultOutboundAccessEnabled: false },
    cluster: {
      skuTier: ClusterSkuTier.STANDARD,
      systemPool: { minCount: 3, maxCount: 5, hostEncryptionEnabled: true, osDiskType: OsDiskType.EPHEMERAL },
      maintenanceWindow: { dayOfWeek: Weekday.SUNDAY, startTime: '02:00', durationHours: 8 },
      keyVaultSecretsProviderEnabled: true,
      managedPrometheus: {},
      imageCleanerIntervalHours: 168,
      networking: ClusterNetworking.overlay({ networkPolicy: NetworkPolicyEngine.CALICO }),
      entraId: {},
      azurePolicyEnabled: true,
      diagnostics: {
        // every request that only reads would be a lot of data
        categories: Object.values(ClusterLogCategory).filter((category) => category !== ClusterLogCategory.AUDIT),
      },
    },
    userPool: { minCount: 3, maxCount: 10, hostEncryptionEnabled: true, osDiskType: OsDiskType.EPHEMERAL },
    gateway: { minCapacity: 2, maxCapacity: 10 },
    logs: { retentionDays: 30 },
    defender: true,
    firewall: { mode: FirewallMode.PREVENTION },
    requirements: [PresetRequirement.CLUSTER_ADMINS, PresetRequirement.CLOSED_API_SERVER],
  }, presetReasons.PRODUCTION);

  /**
   * Closed and recorded: all of production, and an API server without public address, a security group on the nodes' subnet, packets between nodes
   * encrypted, nodes with FIPS 140, no commands through Azure, and every log for a year. Keys of your own (`diskEncryptionSetId`, `keyManagement`) are
   * for you to add: docs/security.md says how.
   */
  public static readonly REGULATED = AksPreset.of('regulated', {
    ...AksPreset.PRODUCTION.decisions,
    network: { ...AksPreset.PRODUCTION.decisions.network, encryption: NetworkEncryption.ALLOW_UNENCRYPTED, nodeSecurity: {} },
    cluster: {
      ...AksPreset.PRODUCTION.decisions.cluster,
      systemPool: { ...AksPreset.PRODUCTION.decisions.cluster?.systemPool, fipsEnabled: true },
      privateCluster: {},
      runCommandEnabled: false,
      diagnostics: { categories: Object.values(ClusterLogCategory) },
    },
    userPool: { ...AksPreset.PRODUCTION.decisions.userPool, fipsEnabled: true },
    logs: { retentionDays: 365 },
  }, presetReasons.REGULATED);

  /**
   * Make a preset of your own. Throws when it has no name, and when a reason lacks its setting, its words or its page.
   *
   * @param presetName What it is called.
   * @param decisions What it decides.
   * @param reasons Why it does.
   */
  public static of(presetName: string, decisions: AksPresetDecisions, reasons?: PresetReason[]): AksPreset {
    const given = read('AksPreset.of', PRESET, { presetName, decisions, reasons });
    return new AksPreset(given.presetName, given.decisions, given.reasons ?? []);
  }

  /**
   * @param presetName What it is called.
   * @param decisions What it decides.
   * @param reasons Why it does, setting by setting.
   */
  private constructor(public readonly presetName: string, public readonly decisions: AksPresetDecisions, public readonly reasons: PresetReason[]) {}

  /**
   * The preset without some of its decisions, and without the reasons for them. What it then leaves open has the default of the construct that it belongs to.
   *
   * Throws for a setting that the preset does not decide.
   *
   * @param decided Settings, or what several begin with, as in `settings`: `firewall`, `cluster.entraId`.
   *
   * @example
   * import { AksPreset } from 'aks-constructs';
   *
   * AksPreset.PRODUCTION.without('defender', 'cluster.managedPrometheus');
   */
  public without(...decided: string[]): AksPreset {
    argumentsOf('AksPreset.without', { decided: eachOf(ANY_TEXT) }, { decided });
    failAt('AksPreset.without', decided.filter((path) => !hasSetting(this.decisions, path.split('.')))
      .map((path) => `decided must be settings of the preset '${this.presetName}', got '${path}': see settings`));
    const isLeft = (setting: string) => !decided.some((path) => setting === path || setting.startsWith(`${path}.`));
    const decisions = decided.reduce((tree, path) => treeWithout(tree, path.split('.')), this.decisions);
    return new AksPreset(this.presetName, decisions, this.reasons.filter(({ setting }) => isLeft(setting)));
  }

  /** Every decision as one line, for instance `gateway.minCapacity: 2`. */
  public get settings(): string[] {
    return settingsOf(this.decisions);
  }
}
