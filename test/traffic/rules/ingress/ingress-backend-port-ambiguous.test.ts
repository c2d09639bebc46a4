import { ingressBackendPortAmbiguous } from '../../../../lib/traffic/rules/ingress/ingress-backend-port-ambiguous';
import { backendJson, deploymentJson, ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const ports = (...list: any[]) => backendJson({ ports: list });

test('warns of a number that is a port and a target port, the smallest on the pods wins', () => {
  expect(found(ingressBackendPortAmbiguous, [ingressJson(), ports({ name: 'a', port: 80, targetPort: 8080 }, { name: 'b', port: 81, targetPort: 80 })])).toEqual([
    "warning: backend of path '/' must mean one port of the pods of service api, got 80 and 8080: requests go to 80",
  ]);
});

test('warns of a name that differs from workload to workload, and names the pods that are left out', () => {
  const workload = (name: string, containerPort: number) => {
    const deployment = deploymentJson({ ports: [{ name: 'http', containerPort }] }, {}, name);
    deployment.spec.template.metadata.labels.app = 'api';
    return deployment;
  };
  const service = ports({ name: 'web', port: 80, targetPort: 'http' });
  expect(found(ingressBackendPortAmbiguous, [ingressJson(), service, workload('old', 8080), workload('new', 8000)])).toEqual([
    "warning: backend of path '/' must mean one port of the pods of service api, got 8000 and 8080: requests go to 8000; pods of deployment old get no requests",
  ]);
  expect(found(ingressBackendPortAmbiguous, [ingressJson(), service, workload('old', 8000), workload('new', 8000)])).toEqual([]);
});

test.each([
  ['a port of its own', ports({ name: 'a', port: 80, targetPort: 8080 }, { name: 'b', port: 81, targetPort: 8081 })],
  ['a UDP port of that number', ports({ name: 'a', port: 80, targetPort: 8080 }, { name: 'b', port: 80, protocol: 'UDP', targetPort: 53 })],
])('is silent for %s', (_, service) => {
  expect(found(ingressBackendPortAmbiguous, [ingressJson(), service])).toEqual([]);
});
