import { serviceAffinityTimeoutLoadBalancer } from '../../../../lib/traffic/rules/service/service-affinity-timeout-load-balancer';
import { found, serviceJson } from '../../../support/rule';

const sticky = (type: string, timeoutSeconds: number) => (
  serviceJson({ type, sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } })
);

test.each([
  ['a timeout of an hour', sticky('LoadBalancer', 3600), {}, [
    'warning: sessionAffinityConfig.clientIP.timeoutSeconds 3600 does not reach the azure load balancer',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAffinityTimeoutLoadBalancer, object, profile)).toEqual(findings);
});

test.each([
  ['the default timeout', sticky('LoadBalancer', 10800), {}],
  ['no timeout', serviceJson({ type: 'LoadBalancer', sessionAffinity: 'ClientIP' }), {}],
  ['no load balancer', sticky('ClusterIP', 3600), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAffinityTimeoutLoadBalancer, object, profile)).toEqual([]);
});
