import { IpvsScheduler, KubeProxy, KubeProxyMode } from '../../traffic';

/** The newest preview of the AKS API of which azapi 2.12 has the schema, as of November 2026. */
export const KUBE_PROXY_API_VERSION = '2026-05-02-preview';

const MODES: Record<KubeProxyMode, string> = {
  [KubeProxyMode.IPTABLES]: 'IPTABLES',
  [KubeProxyMode.IPVS]: 'IPVS',
  [KubeProxyMode.NFTABLES]: 'NFTABLES',
};

const SCHEDULERS: Partial<Record<IpvsScheduler, string>> = {
  [IpvsScheduler.ROUND_ROBIN]: 'RoundRobin',
  [IpvsScheduler.LEAST_CONNECTION]: 'LeastConnection',
};

/** The setting as ARM takes it at `properties.networkProfile.kubeProxyConfig`. */
export function renderKubeProxyConfig(kubeProxy: KubeProxy): Record<string, any> {
  if (kubeProxy.mode === undefined) {
    return { enabled: kubeProxy.enabled };
  }
  const { scheduler, ...timeouts } = kubeProxy.ipvsOptions;
  return {
    enabled: true,
    mode: MODES[kubeProxy.mode],
    ...(scheduler ? { ipvsConfig: { scheduler: SCHEDULERS[scheduler], ...timeouts } } : {}),
  };
}
