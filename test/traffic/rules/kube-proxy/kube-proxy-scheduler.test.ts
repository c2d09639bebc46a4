import { IpvsScheduler, KubeProxy } from '../../../../lib/traffic';
import { profileFindings } from '../../../support/profile-findings';

const CODE = 'kube-proxy-scheduler';
const OFFERED = [IpvsScheduler.ROUND_ROBIN, IpvsScheduler.LEAST_CONNECTION];
const OTHERS = Object.values(IpvsScheduler).filter((scheduler) => !OFFERED.includes(scheduler));

test('knows all schedulers of IPVS', () => {
  expect(OTHERS).toEqual(['wrr', 'wlc', 'lblc', 'lblcr', 'sh', 'dh', 'mh', 'sed', 'nq']);
});

test.each(OTHERS)('fails on %s on AKS', (scheduler) => {
  const findings = profileFindings(CODE, { kubeProxy: KubeProxy.ipvs({ scheduler }) });
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
    ['error', `kubeProxy scheduler must be one that AKS offers, got ${scheduler}, allowed: ROUND_ROBIN (rr) and LEAST_CONNECTION (lc)`],
  ]);
});

test.each(OFFERED)('is silent on %s on AKS', (scheduler) => {
  expect(profileFindings(CODE, { kubeProxy: KubeProxy.ipvs({ scheduler }) })).toEqual([]);
});

test.each(OTHERS)('is silent on %s on a cluster of your own', (scheduler) => {
  expect(profileFindings(CODE, { kubeProxy: KubeProxy.ipvs({ scheduler }), selfManaged: true })).toEqual([]);
});
