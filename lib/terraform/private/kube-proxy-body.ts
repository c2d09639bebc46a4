import { IpvsScheduler, KubeProxy, KubeProxyMode } from '../../traffic';

const MODES: Record<KubeProxyMode, string> = {
  [KubeProxyMode.IPTABLES]: 'IPTABLES',
  [KubeProxyMode.IPVS]: 'IPVS',
  [KubeProxyMode.NFTABLES]: 'NFTABLES',
};

const SCHEDULERS: Partial<Record<IpvsScheduler, string>> = {
  [IpvsScheduler.ROUND_ROBIN]: 'RoundRobin',
  [IpvsScheduler.LEAST_CONNECTION]: 'LeastConnection',
};

/**
 * The setting as ARM takes it at `properties.networkProfile.kubeProxyConfig`.
 *
 * azapi merges it into what the cluster has, so that a field left out would keep its old value, and IPVS settings would be sent with another mode.
 * `null` survives the merge and is sent, which a resource provider takes as left out.
 *
 * @see https://github.com/Azure/terraform-provider-azapi/blob/main/utils/json.go MergeObject
 */
export function renderKubeProxyConfig(kubeProxy: KubeProxy): Record<string, any> {
  if (kubeProxy.mode === undefined) {
    return { enabled: kubeProxy.enabled, mode: null, ipvsConfig: null };
  }
  const { scheduler, tcpTimeoutSeconds = null, tcpFinTimeoutSeconds = null, udpTimeoutSeconds = null } = kubeProxy.ipvsOptions;
  return {
    enabled: true,
    mode: MODES[kubeProxy.mode],
    ipvsConfig: scheduler ? { scheduler: SCHEDULERS[scheduler], tcpTimeoutSeconds, tcpFinTimeoutSeconds, udpTimeoutSeconds } : null,
  };
}
