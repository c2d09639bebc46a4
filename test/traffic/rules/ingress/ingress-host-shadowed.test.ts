import { ingressHostShadowed } from '../../../../lib/traffic/rules/ingress/ingress-host-shadowed';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const site = (host: string, priority?: string) => (
  ingressJson(priority === undefined ? {} : { 'rule-priority': priority }, { rules: [rule([path('/')], host)] }, { name: host.replace('*', 'any') })
);

test('fails for a wildcard whose hash makes it come first', () => {
  expect(found(ingressHostShadowed, [site('api.shop.example.com'), site('*.shop.example.com')])).toEqual([
    "error: host 'api.shop.example.com' on port 80 must come before a wildcard, got rule priority 19005 behind 19000 of http://*.shop.example.com:80: its requests go there",
  ]);
});

test('fails for a listener for every host that comes first', () => {
  const open = ingressJson({ 'rule-priority': '10' }, { rules: [rule([path('/')])] }, { name: 'open' });
  expect(found(ingressHostShadowed, [site('api.shop.example.com'), open])).toEqual([
    "error: host 'api.shop.example.com' on port 80 must come before a wildcard, got rule priority 19000 behind 10 of http://*:80: its requests go there",
  ]);
});

test.each([
  ['a listener for every host that comes last, as without numbers', [site('api.shop.example.com'), ingressJson({}, { rules: [rule([path('/')])] }, { name: 'open' })]],
  ['numbers in the right order', [site('api.shop.example.com', '10'), site('*.shop.example.com', '20')]],
  ['an exact host that comes first by luck', [site('shop.example.com'), site('*.example.com')]],
  ['another domain', [site('api.example.org'), site('*.shop.example.com')]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressHostShadowed, objects)).toEqual([]);
});
