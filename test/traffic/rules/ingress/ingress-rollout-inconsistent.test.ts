import { ingressRolloutInconsistent } from '../../../../lib/traffic/rules/ingress/ingress-rollout-inconsistent';
import { backendJson, deploymentJson, ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const where = '(deployment api behind Ingress api)';
const objects = (command: any, podSpec: any, annotations: any, probe = { periodSeconds: 5 }) => [
  ingressJson(annotations),
  backendJson(),
  deploymentJson({ lifecycle: { preStop: { exec: { command } } }, readinessProbe: { httpGet: { path: '/', port: 8080 }, ...probe } }, podSpec),
];
const draining = { 'connection-draining': 'true', 'connection-draining-timeout': '30' };
const sleep90 = ['sleep', '90'];

test.each([
  ['a grace period that is not given', objects(sleep90, {}, draining), [
    `warning: terminationGracePeriodSeconds must be more than the preStop delay of 90, got 30: the pod is killed while it waits ${where}`,
  ]],
  ['a grace period that is just used up', objects(sleep90, { terminationGracePeriodSeconds: 90 }, draining), [
    `warning: terminationGracePeriodSeconds must be more than the preStop delay of 90, got 90: the pod is killed while it waits ${where}`,
  ]],
  ['a draining timeout that is longer', objects(sleep90, { terminationGracePeriodSeconds: 101 }, { ...draining, 'connection-draining-timeout': '102' }), [
    'warning: terminationGracePeriodSeconds must be at least the draining timeout of 102, got 101 with a preStop delay of 90: '
      + `requests that are still being served after 101 seconds are cut off ${where}`,
  ]],
  ['no draining', objects(sleep90, { terminationGracePeriodSeconds: 121 }, {}), [
    `warning: connection-draining must be on beside a preStop delay, got off: requests under way are cut off ${where}`,
  ]],
  ['a short delay in a shell', objects(['/bin/sh', '-c', 'sleep 89'], { terminationGracePeriodSeconds: 121 }, draining), [
    `warning: preStop must wait at least 90 seconds until the gateway has dropped the pod, got 89 ${where}`,
  ]],
  ['a slow health probe', objects(sleep90, { terminationGracePeriodSeconds: 121 }, draining, { periodSeconds: 30 }), [
    `warning: health probe must fail within the preStop delay of 90 seconds, got interval times threshold of 90 ${where}`,
  ]],
])('fails for %s', (_, given, findings) => {
  expect(found(ingressRolloutInconsistent, given)).toEqual(findings);
});

test('says it once for a workload behind several Ingresses', () => {
  const [one, ...others] = objects(sleep90, { terminationGracePeriodSeconds: 121 }, {});
  expect(found(ingressRolloutInconsistent, [one, { ...one, metadata: { ...one.metadata, name: 'web' } }, ...others])).toEqual([
    'warning: connection-draining must be on beside a preStop delay, got off: requests under way are cut off (deployment api behind Ingress api, web)',
  ]);
});

test.each([
  ['the numbers that Microsoft recommends', objects(sleep90, { terminationGracePeriodSeconds: 101 }, draining)],
  ['a draining timeout of all the time', objects(sleep90, { terminationGracePeriodSeconds: 101 }, { ...draining, 'connection-draining-timeout': '101' })],
  ['numbers that fit', objects(sleep90, { terminationGracePeriodSeconds: 121 }, draining)],
  ['a script of which nobody knows how long it takes', objects(['/drain.sh'], {}, {})],
  ['no delay', [ingressJson(), backendJson(), deploymentJson()]],
])('is silent for %s', (_, given) => {
  expect(found(ingressRolloutInconsistent, given)).toEqual([]);
});
