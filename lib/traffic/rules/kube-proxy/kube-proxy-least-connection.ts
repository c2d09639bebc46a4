import { Severity } from '../../finding';
import { IpvsScheduler } from '../../kube-proxy';
import { Rule } from '../rule';
import { problemIf } from './setting';

const COUNTING = [
  IpvsScheduler.LEAST_CONNECTION,
  IpvsScheduler.WEIGHTED_LEAST_CONNECTION,
  IpvsScheduler.LOCALITY_BASED_LEAST_CONNECTION,
  IpvsScheduler.LOCALITY_BASED_LEAST_CONNECTION_WITH_REPLICATION,
  IpvsScheduler.SHORTEST_EXPECTED_DELAY,
  IpvsScheduler.NEVER_QUEUE,
];

/** Counting that stops at the edge of a node. */
export const kubeProxyLeastConnection: Rule = {
  code: 'kube-proxy-least-connection',
  severity: Severity.INFO,
  local: true,
  title: 'IPVS scheduler that counts connections',
  why: 'Each node counts the connections that it forwards itself. Two nodes may both take the same pod for the idle one.',
  fix: 'expect an even spread only where connections are many: more than twice the number of nodes',
  source: 'https://learn.microsoft.com/azure/aks/configure-kube-proxy',
  check: ({ profile: { kubeProxy } }) => {
    const scheduler = kubeProxy?.ipvsOptions.scheduler;
    return problemIf(
      scheduler !== undefined && COUNTING.includes(scheduler),
      `kubeProxy scheduler ${scheduler} counts the connections of each node by itself, not those of the cluster`,
    );
  },
};
