import { ingressPriorityConflict } from '../../../../lib/traffic/rules/ingress/ingress-priority-conflict';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const named = (name: string, host: string, priority?: string, spec = {}, more = {}) => (
  ingressJson(priority === undefined ? {} : { 'rule-priority': priority, ...more }, { rules: [rule([path('/')], host)], ...spec }, { name })
);

test('fails for a number that two listeners have', () => {
  expect(found(ingressPriorityConflict, [named('a', 'a.com', '10'), named('b', 'b.com', '10')])).toEqual([
    'error: rule-priority must be unique among listeners, got 10 for http://a.com:80 and for http://b.com:80: Azure refuses the whole update',
    'error: rule-priority must be unique among listeners, got 10 for http://a.com:80 and for http://b.com:80: Azure refuses the whole update',
  ]);
});

test('fails for a redirect beside its listener, which get one number, and names who is blocked', () => {
  const objects = [named('a', 'a.com', '10', { tls: [{ secretName: 's' }] }, { 'ssl-redirect': 'true' }), named('b', 'b.com', '20')];
  expect(found(ingressPriorityConflict, objects)).toEqual([
    'error: rule-priority must be unique among listeners, got 10 for https://a.com:443 and for http://a.com:80: Azure refuses the whole update, also for Ingress default/b',
  ]);
});

test('fails for two hosts of one Ingress', () => {
  expect(found(ingressPriorityConflict, named('a', 'a.com', '10', { rules: [rule([path('/')], 'a.com'), rule([path('/')], 'b.com')] }))).toEqual([
    'error: rule-priority must be unique among listeners, got 10 for http://a.com:80 and for http://b.com:80: Azure refuses the whole update',
  ]);
});

test.each([
  ['without a number', [named('a', 'a.com', '10'), named('b', 'a.com')], 19000],
  ['with another number', [named('a', 'a.com', '10'), named('b', 'a.com', '20')], 20],
])('warns of a number that a later Ingress %s takes away', (_, objects, number) => {
  expect(found(ingressPriorityConflict, objects)).toContain(
    `warning: rule-priority 10 is lost on a listener that Ingress default/b has too, got ${number}`,
  );
});

test('warns of no loss by a later Ingress with a number that is none', () => {
  expect(found(ingressPriorityConflict, [named('a', 'a.com', '10'), named('b', 'a.com', 'high')])).toEqual([]);
});

test('warns of Ingresses without a number beside others with one', () => {
  expect(found(ingressPriorityConflict, [named('a', 'a.com', '10'), named('b', 'b.com')])).toEqual([
    'warning: rule-priority must be given to all Ingresses of a gateway or to none, got none here and some elsewhere',
  ]);
});

test.each([
  ['numbers of their own', [named('a', 'a.com', '10'), named('b', 'b.com', '20')]],
  ['one listener of two Ingresses', [named('a', 'a.com', '10'), named('b', 'a.com', '10')]],
  ['TLS without a redirect', [named('a', 'a.com', '10', { tls: [{ secretName: 's' }] })]],
  ['a controller of its own', [named('a', 'a.com', '10'), named('b', 'b.com', '10', { ingressClassName: 'agic-internal' })]],
  ['no numbers beside a controller of its own', [named('a', 'a.com', '10'), named('b', 'b.com', undefined, { ingressClassName: 'agic-internal' })]],
  ['no numbers', [named('a', 'a.com'), named('b', 'b.com')]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressPriorityConflict, objects)).toEqual([]);
});
