import { ingressGatewayLimits } from '../../../../lib/traffic/rules/ingress/ingress-gateway-limits';
import { backendJson, ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const hosts = (count: number) => ingressJson({}, { rules: numbers(count).map((index) => rule([path('/')], `h${index}.example.com`)) });
const paths = (count: number) => ingressJson({}, { rules: [rule(numbers(count).map((index) => path(`/p${index}/`)))] });
const services = (count: number) => ingressJson({}, { rules: [rule([path('/')]), ...numbers(count - 1).map((index) => rule([path('/', 'Prefix', `s${index}`)]))] });
const backends = (count: number) => ['api', ...numbers(count - 1).map((index) => `s${index}`)].map((name) => backendJson({}, name));
const ingresses = (count: number) => numbers(count).map((index) => ingressJson({}, {}, { name: `i${index}` }));

test.each([
  ['101 listeners', hosts(101), ['warning: listeners of all Ingresses must be at most 100 on one gateway, got 101']],
  ['101 paths', paths(101), ['warning: paths of http://*:80 must be at most 100 on one gateway, got 101']],
  ['101 Services', [services(101), ...backends(101)], [
    'warning: backend settings of all Ingresses must be at most 100 on one gateway, got 101',
    'warning: backend pools of all Ingresses must be at most 100 on one gateway, got 101',
  ]],
  ['101 Ingresses to one Service', ingresses(101), ['warning: backend settings of all Ingresses must be at most 100 on one gateway, got 101']],
])('fails for %s', (_, objects, findings) => {
  expect(found(ingressGatewayLimits, objects)).toEqual(findings);
});

test.each([
  ['100 listeners', hosts(100)],
  ['100 paths', paths(100)],
  ['100 Services', [services(100), ...backends(100)]],
  ['100 Ingresses', ingresses(100)],
  ['100 listeners for each of two controllers', [hosts(100), { ...hosts(100), spec: { ...hosts(100).spec, ingressClassName: 'agic-internal' } }]],
  ['nothing', []],
])('is silent for %s', (_, objects) => {
  expect(found(ingressGatewayLimits, objects)).toEqual([]);
});
