import { KubeProxyMode } from '../../traffic';
import { isCidr, isIpv4 } from '../../traffic/objects/addresses';
import { KubeProxyMasqueradeOptions, KubeProxySyncOptions } from '../kube-proxy-configuration-options';
import { KubeProxyConfigurationProps } from '../kube-proxy-configuration-props';

/** What kube-proxy would refuse or ignore. */
export function checkKubeProxyConfiguration(props: KubeProxyConfigurationProps): string[] {
  const { clusterCidrs, nodePortAddresses, apiServer } = props;
  return [
    ...checkMode(props),
    ...checkOptions('iptables', props.iptables),
    ...checkOptions('ipvs', props.ipvs),
    ...checkOptions('nftables', props.nftables),
    ...checkCidrs('ipvs.excludeCidrs', props.ipvs?.excludeCidrs ?? []),
    ...checkCidrs('clusterCidrs', clusterCidrs ?? []),
    ...(clusterCidrs && !isOneOfEachFamily(clusterCidrs)
      ? [`clusterCidrs must have one range, or one of each address family, got ${clusterCidrs.length}: ${clusterCidrs.join(', ')}`] : []),
    ...(nodePortAddresses && nodePortAddresses.join() !== 'primary' ? checkCidrs('nodePortAddresses', nodePortAddresses, ', or primary alone') : []),
    ...(apiServer !== undefined && !/^https:\/\/[^/]+\/?$/.test(apiServer)
      ? [`apiServer must be a URL like https://10.0.0.4:6443, got '${apiServer}'`] : []),
  ];
}

/** Options of a mode that is not chosen do nothing. */
function checkMode({ kubeProxy, iptables, ipvs, nftables }: KubeProxyConfigurationProps): string[] {
  if (!kubeProxy.enabled) {
    return ['kubeProxy disabled() has no configuration: remove the kube-proxy DaemonSet from the cluster instead'];
  }
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

function checkOptions(field: string, options: KubeProxySyncOptions & KubeProxyMasqueradeOptions = {}): string[] {
  const { syncPeriod, minSyncPeriod, masqueradeBit } = options;
  const sync = syncPeriod?.toMilliseconds() ?? 30_000;
  return [
    ...(sync <= 0 ? [`${field}.syncPeriod must be more than zero, got ${sync} ms`] : []),
    ...(minSyncPeriod && minSyncPeriod.toMilliseconds() > sync
      ? [`${field}.minSyncPeriod must not be more than syncPeriod, ${sync} ms, got ${minSyncPeriod.toMilliseconds()} ms`] : []),
    ...(masqueradeBit !== undefined && !(Number.isInteger(masqueradeBit) && masqueradeBit >= 0 && masqueradeBit <= 31)
      ? [`${field}.masqueradeBit must be a whole number from 0 to 31, got ${masqueradeBit}`] : []),
  ];
}

function checkCidrs(field: string, cidrs: string[], more = ''): string[] {
  return cidrs.flatMap((cidr, index) => (isCidr(cidr) ? [] : [`${field}[${index}] must be a range like 10.244.0.0/16${more}, got '${cidr}'`]));
}

function isOneOfEachFamily(cidrs: string[]): boolean {
  const families = cidrs.map((cidr) => isIpv4(cidr.split('/')[0]));
  return cidrs.length > 0 && new Set(families).size === cidrs.length;
}
