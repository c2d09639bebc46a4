import { DURATION, KUBERNETES_VERSION, METADATA } from './kinds';
import { Kinds, listOf, madeBy, structOf } from '../../arguments/kind';
import { FLAG, MAP, NUMBER, TEXT } from '../../arguments/values';
import type { KubeProxyIptablesOptions, KubeProxyIpvsOptions, KubeProxyMasqueradeOptions, KubeProxyNftablesOptions, KubeProxySyncOptions } from '../kube-proxy-configuration-options';
import type { KubeProxyConfigurationProps } from '../kube-proxy-configuration-props';

const SYNC: Kinds<KubeProxySyncOptions> = { required: {}, optional: { syncPeriod: DURATION, minSyncPeriod: DURATION } };
const MASQUERADE: Kinds<KubeProxyMasqueradeOptions> = { required: {}, optional: { masqueradeBit: NUMBER, masqueradeAll: FLAG } };
const NFTABLES: Kinds<KubeProxyNftablesOptions> = { required: {}, optional: { ...SYNC.optional, ...MASQUERADE.optional } };
const IPTABLES: Kinds<KubeProxyIptablesOptions> = { required: {}, optional: { ...NFTABLES.optional, localhostNodePorts: FLAG } };
const IPVS: Kinds<KubeProxyIpvsOptions> = { required: {}, optional: { ...SYNC.optional, excludeCidrs: listOf(TEXT), strictArp: FLAG } };

/** Properties of KubeProxyConfiguration. */
export const CONFIGURATION: Kinds<KubeProxyConfigurationProps> = {
  required: { kubeProxy: madeBy('KubeProxy', 'isPlatformDefault', 'take KubeProxy.PLATFORM_DEFAULT, or call a mode such as KubeProxy.iptables') },
  optional: {
    kubernetesVersion: KUBERNETES_VERSION,
    clusterCidrs: listOf(TEXT),
    nodePortAddresses: listOf(TEXT),
    iptables: structOf(IPTABLES),
    ipvs: structOf(IPVS),
    nftables: structOf(NFTABLES),
    featureGates: MAP,
    apiServer: TEXT,
    metadata: METADATA,
  },
};
