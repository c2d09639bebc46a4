import { NetworkPlugin, NetworkPolicyEngine } from '../../cluster-profile';
import { Severity } from '../../finding';
import { Rule } from '../rule';

/** Parts of the network whose end AKS has announced. */
export const clusterNetworkRetiring: Rule = {
  code: 'cluster-network-retiring',
  severity: Severity.WARNING,
  local: true,
  title: 'Network plugin or policy engine that AKS retires',
  why: 'After the date AKS gives no support, and a cluster cannot leave kubenet or Azure Network Policy Manager without work on its nodes.',
  fix: 'plan the way to Azure CNI Overlay',
  source: 'https://github.com/Azure/AKS/issues/4859',
  check: ({ profile }) => [
    ...(profile.networkPlugin === NetworkPlugin.KUBENET
      ? [{ message: 'networkPlugin kubenet is retired on 2028-03-31' }] : []),
    ...(profile.networkPolicy === NetworkPolicyEngine.AZURE && !profile.selfManaged
      ? [{ message: 'networkPolicy azure is retired on 2028-09-30, on Windows since 2026-09-30', fix: 'take Cilium with its data plane, or Calico' }] : []),
  ],
};
