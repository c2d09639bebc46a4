import { KubeProxy } from '../../../../lib/traffic';
import { serviceAffinityMultiPort } from '../../../../lib/traffic/rules/service/service-affinity-multi-port';
import { found, serviceJson } from '../../../support/rule';

const sticky = (count: number) => (
  serviceJson({ sessionAffinity: 'ClientIP', ports: Array.from({ length: count }, (_, index) => ({ port: 80 + index })) })
);

test.each([
  ['two ports', sticky(2), {}, ['warning: sessionAffinity ClientIP keeps a client on a pod for each of the 2 ports by itself: one client may reach several pods']],
  ['two ports in nftables mode', sticky(2), { kubeProxy: KubeProxy.nftables() }, [
    'warning: sessionAffinity ClientIP keeps a client on a pod for each of the 2 ports by itself: one client may reach several pods',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAffinityMultiPort, object, profile)).toEqual(findings);
});

test.each([
  ['one port', sticky(1), {}],
  ['IPVS', sticky(2), { kubeProxy: KubeProxy.ipvs() }],
  ['two ports without affinity', serviceJson({ ports: [{ port: 80 }, { port: 81 }] }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAffinityMultiPort, object, profile)).toEqual([]);
});
