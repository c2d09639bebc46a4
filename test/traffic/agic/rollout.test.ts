import { rolloutProblems, rolloutTimes } from '../../../lib/traffic/agic/rollout';
import { pathRoutes } from '../../../lib/traffic/agic/routes';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { backendJson, deploymentJson, ingressJson } from '../../support/ingress';

function times(preStop: any, annotations = {}, podSpec = {}) {
  const objects = [ingressJson(annotations), backendJson(), deploymentJson(preStop ? { lifecycle: { preStop } } : {}, podSpec)];
  const model = new TrafficModel(objects.map((object) => ({ object })));
  return rolloutTimes(model, pathRoutes(model.ingresses[0])[0], model.pods[0]);
}

const UNDRAINED = { graceSeconds: 30, drainSeconds: undefined, probeSeconds: 90 };

test.each([
  ['a command', { exec: { command: ['sleep', '90'] } }, 90],
  ['a path', { exec: { command: ['/bin/sleep', '90s'] } }, 90],
  ['a shell', { exec: { command: ['sh', '-c', 'echo bye && sleep 95;'] } }, 95],
  ['a handler of Kubernetes', { sleep: { seconds: 100 } }, 100],
  ['a script', { exec: { command: ['/drain.sh'] } }, undefined],
  ['a request', { httpGet: { path: '/quit', port: 8080 } }, undefined],
])('reads the delay of %s', (_, preStop, preStopSeconds) => {
  expect(times(preStop)).toEqual({ ...UNDRAINED, preStopSeconds });
});

test('reads grace period and draining', () => {
  const preStop = { exec: { command: ['sleep', '90'] } };
  expect(times(preStop, { 'connection-draining': 'true' }, { terminationGracePeriodSeconds: 200 })).toEqual({
    preStopSeconds: 90, graceSeconds: 200, drainSeconds: 30, probeSeconds: 90,
  });
  expect(times(preStop, { 'connection-draining': 'true', 'connection-draining-timeout': '45' })?.drainSeconds).toEqual(45);
});

test('knows nothing of pods without delay', () => {
  expect(times(undefined)).toBeUndefined();
});

test('has no complaint about a delay that it does not know', () => {
  expect(rolloutProblems({ graceSeconds: 1, probeSeconds: 1000 })).toEqual([]);
});
