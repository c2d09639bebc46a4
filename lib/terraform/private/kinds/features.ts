import { armIdOf } from './arm-ids';
import { DATE_TIME, WEB_URL } from './azure';
import { eachOf, kindOf, listOf, madeBy } from './kind';
import { FLAG, nameLike, numberOf, OF_NUMBER, TEXT, textLike, wordOf } from './texts';
import { Kinds, shown, structOf } from '../../../arguments/kind';
import { AutoscalerExpander, ClusterAutoscalerOptions } from '../../cluster-autoscaler';
import {
  AppRoutingController, AppRoutingOptions, ClusterFeatureOptions, HttpProxyOptions, KeyManagementOptions, StorageDriverOptions,
  UpgradeOverrideOptions,
} from '../../cluster-features';
import type { IstioCertificateAuthorityOptions, IstioOptions } from '../../service-mesh';
import { ArmType } from '../arm-id';
import { SECRET_NAME } from '../names';

const SECRET = nameLike(SECRET_NAME);

const SHARE = kindOf((field, value) => (
  typeof value === 'number' && value >= 0 && value <= 1 ? [] : [`${field} must be between 0 and 1, got ${shown(value)}`]), OF_NUMBER);

const AUTOSCALER: Kinds<ClusterAutoscalerOptions> = {
  required: {},
  optional: {
    balanceSimilarNodeGroups: FLAG,
    expander: wordOf(AutoscalerExpander),
    scanIntervalSeconds: numberOf(1, 3600),
    newPodScaleUpDelaySeconds: numberOf(0, 3600),
    maxNodeProvisioningMinutes: numberOf(1, 120),
    scaleDownUtilizationThreshold: SHARE,
    scaleDownUnneededMinutes: numberOf(1, 1440),
    scaleDownUnreadyMinutes: numberOf(1, 1440),
    scaleDownDelayAfterAddMinutes: numberOf(1, 1440),
    scaleDownDelayAfterDeleteSeconds: numberOf(1, 86400),
    scaleDownDelayAfterFailureMinutes: numberOf(1, 1440),
    maxGracefulTerminationSeconds: numberOf(0, 86400),
    maxEmptyBulkDelete: numberOf(1, 1000),
    maxUnreadyNodes: numberOf(0, 1000),
    maxUnreadyPercentage: numberOf(0, 100),
    skipNodesWithLocalStorage: FLAG,
    skipNodesWithSystemPods: FLAG,
    ignoreDaemonsetsUtilization: FLAG,
    daemonsetEvictionForEmptyNodes: FLAG,
    daemonsetEvictionForOccupiedNodes: FLAG,
  },
};

const STORAGE_DRIVERS: Kinds<StorageDriverOptions> = {
  required: {}, optional: { blobDriverEnabled: FLAG, diskDriverEnabled: FLAG, fileDriverEnabled: FLAG, snapshotControllerEnabled: FLAG },
};

const KEY_MANAGEMENT: Kinds<KeyManagementOptions> = {
  required: {
    keyVaultKeyId: textLike(/^https:\/\/[^/\s]+\/keys\/[A-Za-z0-9-]{1,127}\/[0-9a-f]{32}$/i, 'be like https://<vault>/keys/<name>/<version>'),
  },
  optional: { keyVault: madeBy('KeyVault', 'keyVaultId'), privateVault: FLAG },
};

const AUTHORITY: Kinds<IstioCertificateAuthorityOptions> = {
  required: { keyVault: madeBy('KeyVault', 'keyVaultId'), certificateName: SECRET, certificateChainName: SECRET, keyName: SECRET, rootCertificateName: SECRET },
  optional: {},
};

const ISTIO: Kinds<IstioOptions> = {
  required: { revisions: eachOf(textLike(/^asm-\d+-\d+$/, 'look like asm-1-25')) },
  optional: { externalIngressGateway: FLAG, internalIngressGateway: FLAG, certificateAuthority: structOf(AUTHORITY) },
};

const APP_ROUTING: Kinds<AppRoutingOptions> = {
  required: {}, optional: { zones: listOf(madeBy('DnsZone', 'dnsZoneId')), defaultController: wordOf(AppRoutingController) },
};

const HTTP_PROXY: Kinds<HttpProxyOptions> = {
  required: {}, optional: { httpProxy: WEB_URL, httpsProxy: WEB_URL, noProxy: eachOf(TEXT), trustedCa: TEXT },
};

const UPGRADE_OVERRIDE: Kinds<UpgradeOverrideOptions> = { required: { forceUpgradeEnabled: FLAG }, optional: { effectiveUntil: DATE_TIME } };

export const FEATURES: Kinds<ClusterFeatureOptions> = {
  required: {},
  optional: {
    autoscaler: structOf(AUTOSCALER),
    defenderWorkspaceId: armIdOf(ArmType.LOG_ANALYTICS_WORKSPACE),
    storageDrivers: structOf(STORAGE_DRIVERS),
    keyManagement: structOf(KEY_MANAGEMENT),
    diskEncryptionSetId: armIdOf(ArmType.DISK_ENCRYPTION_SET),
    apiServerSubnet: madeBy('a network, or by NetworkSubnet', 'subnetProfile'),
    istio: structOf(ISTIO),
    appRouting: structOf(APP_ROUTING),
    httpProxy: structOf(HTTP_PROXY),
    aiToolchainOperatorEnabled: FLAG,
    sgxQuoteHelperEnabled: FLAG,
    virtualNodeSubnetName: TEXT,
    nodeSshPublicKey: textLike(/^(ssh-rsa|ssh-ed25519|ecdsa-sha2-nistp\d+) \S+/, "be a public key like 'ssh-rsa AAAA…'"),
    edgeZone: TEXT,
    upgradeOverride: structOf(UPGRADE_OVERRIDE),
  },
};
