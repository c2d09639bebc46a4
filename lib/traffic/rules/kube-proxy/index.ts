import { Rule } from '../rule';
import { kubeProxyApiVersion } from './kube-proxy-api-version';
import { kubeProxyAutomatic } from './kube-proxy-automatic';
import { kubeProxyAzureNetworkPolicy } from './kube-proxy-azure-network-policy';
import { kubeProxyCilium } from './kube-proxy-cilium';
import { kubeProxyConfiguration } from './kube-proxy-configuration';
import { kubeProxyDisabled } from './kube-proxy-disabled';
import { kubeProxyIpvsAffinity } from './kube-proxy-ipvs-affinity';
import { kubeProxyIpvsDeprecated } from './kube-proxy-ipvs-deprecated';
import { kubeProxyLeastConnection } from './kube-proxy-least-connection';
import { kubeProxyNftablesNameLength } from './kube-proxy-nftables-name-length';
import { kubeProxyNftablesVersion } from './kube-proxy-nftables-version';
import { kubeProxyPreview } from './kube-proxy-preview';
import { kubeProxyScheduler } from './kube-proxy-scheduler';
import { kubeProxyWindows } from './kube-proxy-windows';

/** The rules about how kube-proxy is set, which the profile of the cluster alone describes, in the order of the catalogue. */
export const KUBE_PROXY_RULES: Rule[] = [
  kubeProxyCilium,
  kubeProxyAutomatic,
  kubeProxyDisabled,
  kubeProxyAzureNetworkPolicy,
  kubeProxyScheduler,
  kubeProxyNftablesVersion,
  kubeProxyIpvsDeprecated,
  kubeProxyApiVersion,
  kubeProxyPreview,
  kubeProxyWindows,
  kubeProxyLeastConnection,
];

/** Those about objects under a setting of kube-proxy. */
export const KUBE_PROXY_SERVICE_RULES: Rule[] = [
  kubeProxyIpvsAffinity,
  kubeProxyNftablesNameLength,
  kubeProxyConfiguration,
];
