import { Duration } from 'cdk8s';
import { KubeProxyMode } from '../../traffic';
import { withoutUndefined } from '../../traffic/without-undefined';
import { KubeProxyIptablesOptions, KubeProxyMasqueradeOptions, KubeProxySyncOptions } from '../kube-proxy-configuration-options';
import { KubeProxyConfigurationProps } from '../kube-proxy-configuration-props';
import { goDuration } from './go-duration';

/** Where kubeadm mounts the ConfigMap, and where a pod finds its credentials. */
const MOUNT = '/var/lib/kube-proxy';
const CREDENTIALS = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The configuration as kube-proxy reads it. What is left out keeps kube-proxy's default. */
export function renderKubeProxyConfiguration(props: KubeProxyConfigurationProps): Record<string, any> {
  const { kubeProxy, clusterCidrs, nodePortAddresses, featureGates } = props;
  return withoutUndefined({
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    bindAddress: '0.0.0.0',
    clientConnection: { kubeconfig: `${MOUNT}/kubeconfig.conf` },
    clusterCIDR: clusterCidrs?.join(','),
    featureGates,
    iptables: renderIptables(props.iptables),
    ipvs: renderIpvs(props),
    mode: kubeProxy.mode ?? '',
    nftables: props.nftables && withoutUndefined({ ...synced(props.nftables), ...masqueraded(props.nftables) }),
    nodePortAddresses,
  });
}

/** The file by which kube-proxy reaches the API server. */
export function renderKubeconfig(apiServer: string): Record<string, any> {
  return {
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{ name: 'default', cluster: { 'certificate-authority': `${CREDENTIALS}/ca.crt`, 'server': apiServer } }],
    'contexts': [{ name: 'default', context: { cluster: 'default', namespace: 'default', user: 'default' } }],
    'current-context': 'default',
    'users': [{ name: 'default', user: { tokenFile: `${CREDENTIALS}/token` } }],
  };
}

function renderIptables(options?: KubeProxyIptablesOptions): Record<string, any> | undefined {
  return options && withoutUndefined({ ...synced(options), ...masqueraded(options), localhostNodePorts: options.localhostNodePorts });
}

function renderIpvs({ kubeProxy, ipvs }: KubeProxyConfigurationProps): Record<string, any> | undefined {
  const { scheduler, tcpTimeoutSeconds, tcpFinTimeoutSeconds, udpTimeoutSeconds } = kubeProxy.ipvsOptions;
  return kubeProxy.mode !== KubeProxyMode.IPVS && ipvs === undefined ? undefined : withoutUndefined({
    ...synced(ipvs ?? {}),
    scheduler,
    excludeCIDRs: ipvs?.excludeCidrs,
    strictARP: ipvs?.strictArp,
    tcpTimeout: seconds(tcpTimeoutSeconds),
    tcpFinTimeout: seconds(tcpFinTimeoutSeconds),
    udpTimeout: seconds(udpTimeoutSeconds),
  });
}

function synced({ syncPeriod, minSyncPeriod }: KubeProxySyncOptions): Record<string, any> {
  return { syncPeriod: syncPeriod && goDuration(syncPeriod), minSyncPeriod: minSyncPeriod && goDuration(minSyncPeriod) };
}

function masqueraded({ masqueradeAll, masqueradeBit }: KubeProxyMasqueradeOptions): Record<string, any> {
  return { masqueradeAll, masqueradeBit };
}

function seconds(amount?: number): string | undefined {
  return amount === undefined ? undefined : goDuration(Duration.seconds(amount));
}
