import { ingressRolloutUnprepared } from '../../../../lib/traffic/rules/ingress/ingress-rollout-unprepared';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const preStop = { lifecycle: { preStop: { exec: { command: ['sleep', '90'] } } } };

test('names a workload once, however many Ingresses lead there', () => {
  expect(found(ingressRolloutUnprepared, [ingressJson(), ingressJson({}, {}, { name: 'b' }), backendJson(), deploymentJson()])).toEqual([
    'info: lifecycle.preStop of deployment api must delay its end, got none: during a rollout the gateway goes on sending to pods that are gone, and clients get 502',
  ]);
});

test('names a workload that only a default backend leads to', () => {
  const beside = ingressJson({}, { defaultBackend: path('/').backend, rules: [rule([path('/web', 'Prefix', 'web')])] });
  expect(found(ingressRolloutUnprepared, [beside, backendJson(), deploymentJson()])).toHaveLength(1);
});

test.each([
  ['a delay', [ingressJson(), backendJson(), deploymentJson(preStop)]],
  ['a workload behind another controller', [ingressJson({}, { ingressClassName: 'nginx' }), backendJson(), deploymentJson()]],
  ['no workload', [ingressJson(), backendJson()]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressRolloutUnprepared, objects)).toEqual([]);
});
