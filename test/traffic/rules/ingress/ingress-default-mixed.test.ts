import { ingressDefaultMixed } from '../../../../lib/traffic/rules/ingress/ingress-default-mixed';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const pods = (name: string) => [backendJson({}, name), deploymentJson({}, {}, name)];
const shop = (name: string, service: string) => ingressJson({}, { rules: [rule([path('/', 'Prefix', service)], 'a.com')] }, { name });

test('fails for a later default without pods', () => {
  expect(found(ingressDefaultMixed, [shop('a', 'api'), shop('b', 'web'), ...pods('api'), backendJson({}, 'web')])).toEqual([
    'error: other paths of http://a.com:80 must go to one Service, got port and protocol of service web, which has no pods, with the pods of service api of Ingress a',
  ]);
});

test.each([
  ['a later default with pods', [shop('a', 'api'), shop('b', 'web'), ...pods('api'), ...pods('web')]],
  ['a Service that is made elsewhere', [shop('a', 'api'), shop('b', 'web'), ...pods('api')]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressDefaultMixed, objects)).toEqual([]);
});
