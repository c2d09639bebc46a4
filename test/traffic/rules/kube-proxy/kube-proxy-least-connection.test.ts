import { IpvsScheduler, KubeProxy } from '../../../../lib/traffic';
import { profileFindings } from '../../../support/profile-findings';

const CODE = 'kube-proxy-least-connection';

test.each(['lc', 'wlc', 'lblc', 'lblcr', 'sed', 'nq'] as IpvsScheduler[])('notes that %s counts for each node', (scheduler) => {
  const findings = profileFindings(CODE, { kubeProxy: KubeProxy.ipvs({ scheduler }) });
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
    ['info', `kubeProxy scheduler ${scheduler} counts the connections of each node by itself, not those of the cluster`],
  ]);
});

test.each(['rr', 'wrr', 'sh', 'dh', 'mh'] as IpvsScheduler[])('is silent on %s', (scheduler) => {
  expect(profileFindings(CODE, { kubeProxy: KubeProxy.ipvs({ scheduler }) })).toEqual([]);
});

test('is silent on modes without scheduler', () => {
  expect(profileFindings(CODE, { kubeProxy: KubeProxy.nftables() })).toEqual([]);
});
