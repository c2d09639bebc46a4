import { Severity } from '../../finding';
import { IpvsScheduler } from '../../kube-proxy';
import { Rule } from '../rule';
import { problemIf } from './setting';

const OFFERED = [IpvsScheduler.ROUND_ROBIN, IpvsScheduler.LEAST_CONNECTION];

/** A scheduler that IPVS has and AKS does not let through. */
export const kubeProxyScheduler: Rule = {
  code: 'kube-proxy-scheduler',
  severity: Severity.ERROR,
  local: true,
  title: 'IPVS scheduler that AKS does not offer',
  why: 'The AKS API takes RoundRobin and LeastConnection. The other schedulers of IPVS are for clusters whose kube-proxy you configure yourself.',
  fix: 'use IpvsScheduler.ROUND_ROBIN or IpvsScheduler.LEAST_CONNECTION',
  source: 'https://learn.microsoft.com/azure/aks/configure-kube-proxy',
  check: ({ profile: { kubeProxy, selfManaged } }) => {
    const scheduler = kubeProxy?.ipvsOptions.scheduler;
    return problemIf(
      scheduler !== undefined && !OFFERED.includes(scheduler) && !selfManaged,
      `kubeProxy scheduler must be one that AKS offers, got ${scheduler}, allowed: ROUND_ROBIN (rr) and LEAST_CONNECTION (lc)`,
    );
  },
};
