import { Severity } from '../../finding';
import { Rule } from '../rule';

/** The oldest version of which the calendar of AKS says an end of support to come, as of November 2026. */
const OLDEST = '1.33';

/** Versions whose community support on AKS has ended. */
export const clusterVersionUnsupported: Rule = {
  code: 'cluster-version-unsupported',
  severity: Severity.WARNING,
  local: true,
  title: 'Kubernetes version that AKS no longer supports',
  why: 'A version whose support on AKS has ended gets no fixes. Only long-term support keeps a version longer.',
  fix: 'take a version of the AKS calendar, for instance 1.35, or make sure that long-term support still covers it',
  source: 'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions',
  check: ({ profile: { kubernetesVersion: version, selfManaged } }) => (version && !selfManaged && !version.isAtLeast(OLDEST)
    ? [{ message: `kubernetesVersion ${version.version} is before ${OLDEST}: AKS supports it with long-term support at most` }]
    : []),
};
