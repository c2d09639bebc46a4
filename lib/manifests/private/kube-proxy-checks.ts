import { renderKubeProxyConfiguration } from './kube-proxy-document';
import { KubeProxyMode, KubeProxySettings } from '../../traffic';
import { KubeProxyConfigurationProps } from '../kube-proxy-configuration-props';

/** What kube-proxy would refuse. */
export function checkKubeProxyConfiguration(props: KubeProxyConfigurationProps): string[] {
  const { kubeProxy, kubernetesVersion, apiServer } = props;
  if (!kubeProxy.enabled) {
    return ['kubeProxy disabled() has no configuration: remove the kube-proxy DaemonSet from the cluster instead'];
  }
  return [
    ...KubeProxySettings.of(renderKubeProxyConfiguration(props), kubernetesVersion).errors,
    ...(apiServer !== undefined && !/^https:\/\/[^/]+\/?$/.test(apiServer)
      ? [`apiServer must be a URL like https://10.0.0.4:6443, got '${apiServer}'`] : []),
  ];
}

/** What kube-proxy takes and does not look at: options of a mode that is not chosen. */
export function ignoredOptions({ kubeProxy, iptables, ipvs, nftables }: KubeProxyConfigurationProps): string[] {
  const mode = kubeProxy.mode ?? KubeProxyMode.IPTABLES;
  const unused = (field: string, options: any) => (options === undefined ? [] : [`${field} has no effect with kubeProxy ${mode}: leave it out`]);
  return [
    ...(mode === KubeProxyMode.NFTABLES ? unused('iptables', iptables) : []),
    ...(mode === KubeProxyMode.IPVS
      ? ['localhostNodePorts', 'syncPeriod', 'minSyncPeriod'].flatMap((option) => unused(`iptables.${option}`, (iptables as any)?.[option])) : []),
    ...(mode === KubeProxyMode.IPVS ? [] : unused('ipvs', ipvs)),
    ...(mode === KubeProxyMode.NFTABLES ? [] : unused('nftables', nftables)),
  ];
}
