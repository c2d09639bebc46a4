import { routeProbeGuessed } from '../../../../lib/traffic/rules/route/route-probe-guessed';
import { albGateway, albPolicy, albRoute } from '../../../support/alb';
import { backendJson, deploymentJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const at = (container: any = {}, ...more: any[]) => (
  found(routeProbeGuessed, [albGateway(), albRoute(), backendJson(), deploymentJson(container), ...more])
);
const MESSAGE = 'warning: health check of service api asks for / of host localhost, '
  + 'because no container of deployment api has an HTTP readiness probe';
const httpGet = { path: '/healthz', port: 8080 };

test('warns of pods without an HTTP readiness probe', () => {
  expect(at()).toEqual([MESSAGE]);
  expect(at({ readinessProbe: { tcpSocket: { port: 8080 } } })).toEqual([MESSAGE]);
  expect(at({ livenessProbe: { httpGet } })).toEqual([`${MESSAGE}; its liveness probe does not count`]);
});

test('is silent for a probe, a policy, another gateway and pods that nobody shows', () => {
  expect(at({ readinessProbe: { httpGet } })).toEqual([]);
  expect(at({}, albPolicy('HealthCheckPolicy', { default: { http: { path: '/healthz' } } }))).toEqual([]);
  expect(found(routeProbeGuessed, [albGateway({ gatewayClassName: 'istio' }), albRoute(), backendJson(), deploymentJson()])).toEqual([]);
  expect(found(routeProbeGuessed, [albGateway(), albRoute(), backendJson()])).toEqual([]);
});
