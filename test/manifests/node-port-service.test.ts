import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ExternalTrafficPolicy, NodePortService, NodePortServiceProps } from '../../lib/manifests';
import { SessionAffinity } from '../../lib/traffic';
import { rendered } from '../support/rendered';

function service(props: NodePortServiceProps): NodePortService {
  return new NodePortService(new Chart(Testing.app(), 'test'), 'api', { ports: [{ port: 80 }], ...props });
}

test('writes type NodePort', () => {
  expect(rendered(service({})).spec).toEqual({ type: 'NodePort', ports: [{ port: 80 }] });
});

test('writes node ports, policies and affinity', () => {
  const spec = rendered(service({
    ports: [{ port: 80, nodePort: 30080, targetPortName: 'http' }],
    externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
    sessionAffinity: SessionAffinity.clientIp({ timeoutSeconds: 60 }),
  })).spec;

  expect(spec).toEqual({
    type: 'NodePort',
    ports: [{ port: 80, nodePort: 30080, targetPort: 'http' }],
    externalTrafficPolicy: 'Local',
    sessionAffinity: 'ClientIP',
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
  });
});

test.each([30000, 32767])('takes node port %s', (nodePort) => {
  expect(rendered(service({ ports: [{ port: 80, nodePort }] })).spec.ports).toEqual([{ port: 80, nodePort }]);
});

test.each([29999, 32768])('fails with node port %s', (nodePort) => {
  expect(() => service({ ports: [{ port: 80, nodePort }] })).toThrow(new Error(
    `[test/api] spec.ports[0].nodePort must be a whole number from 30000 to 32767, got ${nodePort}; use a number in the range, or leave it out and let the`
    + ' cluster choose (service-port-number)',
  ));
});

test('exposes a workload in one call', () => {
  const workload = new kplus.Deployment(Testing.chart(), 'api', { containers: [{ image: 'api', portNumber: 8080 }] });

  expect(rendered(NodePortService.expose(workload, 'Service', { ports: [{ port: 80, nodePort: 30080 }] })).spec).toMatchObject({
    type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }],
  });
});

test('has nothing of a load balancer', () => {
  // @ts-expect-error ranges need a load balancer
  expect(rendered(service({ loadBalancerSourceRanges: ['10.0.0.0/8'] })).spec.loadBalancerSourceRanges).toBeUndefined();
});
