import { ingressProbeTimeout } from '../../../../lib/traffic/rules/ingress/ingress-probe-timeout';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const ingress = (interval?: string, timeout?: string) => ingressJson({
  ...interval === undefined ? {} : { 'health-probe-interval': interval }, ...timeout === undefined ? {} : { 'health-probe-timeout': timeout },
});
const pods = (probe?: any) => [backendJson(), deploymentJson(probe ? { readinessProbe: { httpGet: { path: '/ready', port: 8080 }, ...probe } } : {})];
const problem = (interval: number, timeout: number) => [
  `warning: health probe must have a timeout of at most its interval of ${interval} seconds, got ${timeout}`,
];

test.each([
  ['annotations alone', ingress('5', '20'), problem(5, 20)],
  ['one second too many', ingress('5', '6'), problem(5, 6)],
  ['the default of the controller beside an annotated interval', [ingress('5'), ...pods()], problem(5, 30)],
  ['the probe of the pods', [ingress(), ...pods({ periodSeconds: 5, timeoutSeconds: 6 })], problem(5, 6)],
  ['the timeout of the pods beside an annotated interval', [ingress('5'), ...pods({ timeoutSeconds: 6 })], problem(5, 6)],
  ['the interval of the pods beside an annotated timeout', [ingress(undefined, '11'), ...pods({})], problem(10, 11)],
])('warns of %s', (_, objects, findings) => {
  expect(found(ingressProbeTimeout, objects)).toEqual(findings);
});

test('warns once for several routes with one probe', () => {
  const two = ingressJson({ 'health-probe-interval': '5', 'health-probe-timeout': '20' }, { rules: [rule([path('/'), path('/api')])] });
  expect(found(ingressProbeTimeout, two)).toEqual(problem(5, 20));
});

test.each([
  ['equal numbers', ingress('20', '20')],
  ['an interval alone, with pods that are not there', ingress('5')],
  ['an interval with the timeout of the pods, which is 1', [ingress('5'), ...pods({})]],
  ['the defaults', [ingress(), ...pods()]],
  ['a value from a template', [ingress('5', '${TIMEOUT}'), ...pods()]],
  ['pods of two workloads, of which the controller looks at one', [ingress('5'), ...pods(), { ...deploymentJson(), metadata: { name: 'other' } }]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressProbeTimeout, objects)).toEqual([]);
});
