import { routeProbeTls } from '../../../../lib/traffic/rules/route/route-probe-tls';
import { albPolicy } from '../../../support/alb';
import { backendJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const at = (check: any, port = 443) => found(routeProbeTls, [
  albPolicy('HealthCheckPolicy', { default: check }), albPolicy('BackendTLSPolicy', { default: { ports: [{ port }] } }), backendJson({ ports: [{ port: 443 }] }),
]);

test('warns of a check on another port that does not say what it speaks', () => {
  expect(at({ port: 9443 })).toEqual(['warning: useTLS must be set for port 9443, got none: the BackendTLSPolicy of service api is for 443 alone']);
});

test('is silent where it says so, on the same port, and without TLS', () => {
  expect(at({ port: 9443, useTLS: false })).toEqual([]);
  expect(at({ port: 443 })).toEqual([]);
  expect(at({})).toEqual([]);
  expect(found(routeProbeTls, [albPolicy('HealthCheckPolicy', { default: { port: 9443 } }), backendJson()])).toEqual([]);
});
