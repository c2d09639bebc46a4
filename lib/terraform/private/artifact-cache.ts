import type { AksClusterProps } from '../aks-cluster-props';
import { OutboundType } from '../cluster-options';

/** Nodes without a way out find what they start with in a registry of Azure. */
export function renderArtifactCache({ artifactCache, outboundType }: AksClusterProps) {
  return artifactCache || outboundType === OutboundType.NONE
    ? { artifactSource: 'Cache', containerRegistryId: artifactCache?.containerRegistryId } : undefined;
}

/** Nodes read a registry of yours as an identity that has its role before they start. */
export function checkArtifactCache({ artifactCache, identity }: AksClusterProps): string[] {
  const registryId = artifactCache?.containerRegistryId;
  return registryId !== undefined && identity?.kubelet === undefined
    ? ['artifactCache.containerRegistryId needs identity with kubelet, which may pull from the registry before the cluster starts'] : [];
}
