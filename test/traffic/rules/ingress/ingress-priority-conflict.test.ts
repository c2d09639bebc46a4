import { ingressPriorityConflict } from '../../../../lib/traffic/rules/ingress/ingress-priority-conflict';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const named = (name: string, host: string, priority?: string, spec = {}, more = {}) => (
  ingressJson(priority === undefined ? {} : { 'rule-priority': priority, ...more }, { rules: [rule([path('/')], host)], ...spec }, { name })
);

test('fails for a number that two listeners have', () => {
  expect(found(ingressPriorityConflict, [named('a', 'a.com', '10'), named('b', 'b.com', '10')])).toEqual([
    'error: rule-priority must be unique among listeners, got 10 for http://b.com:80 and for http://a.com:80',
  ]);
});

test('warns of Ingresses without a number beside others with one', () => {
  expect(found(ingressPriorityConflict, [named('a', 'a.com', '10'), named('b', 'b.com')])).toEqual([
    'warning: rule-priority must be given to all Ingresses of a gateway or to none, got none here and some elsewhere',
  ]);
});

test.each([
  ['numbers of their own', [named('a', 'a.com', '10'), named('b', 'b.com', '20')]],
  ['one listener of two Ingresses', [named('a', 'a.com', '10'), named('b', 'a.com', '10')]],
  ['a redirect beside its listener', [named('a', 'a.com', '10', { tls: [{ secretName: 's' }] }, { 'ssl-redirect': 'true' })]],
  ['a controller of its own', [named('a', 'a.com', '10'), named('b', 'b.com', '10', { ingressClassName: 'agic-internal' })]],
  ['no numbers beside a controller of its own', [named('a', 'a.com', '10'), named('b', 'b.com', undefined, { ingressClassName: 'agic-internal' })]],
  ['no numbers', [named('a', 'a.com'), named('b', 'b.com')]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressPriorityConflict, objects)).toEqual([]);
});
