import { ingressBackendWithoutTcp } from '../../../../lib/traffic/rules/ingress/ingress-backend-without-tcp';
import { backendJson, ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

test('fails for a Service with UDP only', () => {
  expect(found(ingressBackendWithoutTcp, [ingressJson(), backendJson({ ports: [{ port: 53, protocol: 'UDP' }] })])).toEqual([
    "error: backend of path '/' must have a TCP port, got service api with 53/UDP: the controller leaves the Service out",
  ]);
});

test('is silent for a Service with TCP too', () => {
  expect(found(ingressBackendWithoutTcp, [ingressJson(), backendJson({ ports: [{ port: 53, protocol: 'UDP' }, { port: 80 }] })])).toEqual([]);
});
