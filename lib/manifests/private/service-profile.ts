import { ClusterProfile, SubnetProfile } from '../../traffic';
import { ServiceCommonOptions } from '../service';

/** What is known of the cluster, from `cluster` and `kubernetesVersion`, and of the subnet of this one Service. */
export function profileOf(options: ServiceCommonOptions, subnet?: SubnetProfile): ClusterProfile {
  const profile = options.cluster?.clusterProfile;
  const subnets = profile?.subnets ?? [];
  return {
    ...profile,
    kubernetesVersion: profile?.kubernetesVersion ?? options.kubernetesVersion,
    subnets: subnet ? [subnet, ...subnets] : subnets,
  };
}

/** What is wrong when `cluster` and `kubernetesVersion` are both given. */
export function versionProblems(options: ServiceCommonOptions): string[] {
  const ofCluster = options.cluster?.clusterProfile.kubernetesVersion?.version;
  const given = options.kubernetesVersion?.version;
  return given !== undefined && ofCluster !== undefined && given !== ofCluster
    ? [`kubernetesVersion must be the version ${ofCluster} of cluster, got ${given}; leave out kubernetesVersion`]
    : [];
}
