import { Rule } from '../rule';
import { clusterNetworkMix } from './cluster-network-mix';
import { clusterNetworkRetiring } from './cluster-network-retiring';
import { clusterVersionUnsupported } from './cluster-version-unsupported';

/** The rules about the network and the version of a cluster, which its profile alone describes, in the order of the catalogue. */
export const CLUSTER_RULES: Rule[] = [
  clusterNetworkMix,
  clusterNetworkRetiring,
  clusterVersionUnsupported,
];
