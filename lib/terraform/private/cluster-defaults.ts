import { IConstruct } from 'constructs';
import { NetworkDataPlane, NetworkPlugin } from '../../traffic';
import type { AksClusterProps } from '../aks-cluster-props';
import { ClusterNetworking } from '../cluster-networking';
import { UpgradeChannel } from '../cluster-options';
import { ClusterLogCategory } from '../diagnostics-options';
import { CheckedCluster, defaultDnsServiceIp } from './cluster-checks';
import { nameOr } from './names';
import { isLiteral } from './problems';

/** All but the audit of reads. */
export const DEFAULT_LOGS = Object.values(ClusterLogCategory).filter((category) => category !== ClusterLogCategory.AUDIT);

/** The cluster as it will be written, with what was not said filled in. */
export function withDefaults(cluster: IConstruct, props: AksClusterProps): CheckedCluster {
  const { id } = cluster.node;
  const clusterName = nameOr(cluster, props.clusterName, 'aks', id);
  const serviceCidr = props.serviceCidr ?? '10.0.0.0/16';
  return {
    clusterName,
    dnsPrefix: props.dnsPrefix ?? dnsPrefixOf(isLiteral(clusterName) ? clusterName : nameOr(cluster, undefined, 'aks', id)),
    networking: props.networking ?? ClusterNetworking.overlay(),
    serviceCidr,
    dnsServiceIp: props.dnsServiceIp ?? defaultDnsServiceIp(serviceCidr),
    upgradeChannel: channelOf(props),
    props,
  };
}

function dnsPrefixOf(name: string): string {
  return name.replace(/_/g, '-').slice(0, 54).replace(/-+$/, '');
}

/** Which Kubernetes versions Azure installs by itself. */
export function channelOf({ upgradeChannel, kubernetesVersion }: AksClusterProps): UpgradeChannel {
  return upgradeChannel ?? (kubernetesVersion.version.split('.').length > 2 ? UpgradeChannel.NONE : UpgradeChannel.PATCH);
}

/** What Windows nodes do not work with, if it is something. */
export function linuxOnlyPartOf({ plugin, dataPlane }: ClusterNetworking): string | undefined {
  const cilium = dataPlane === NetworkDataPlane.CILIUM ? 'the Cilium data plane' : undefined;
  return plugin === NetworkPlugin.KUBENET ? 'kubenet' : cilium;
}
