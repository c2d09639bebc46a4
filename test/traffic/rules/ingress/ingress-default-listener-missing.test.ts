import { ingressDefaultListenerMissing } from '../../../../lib/traffic/rules/ingress/ingress-default-listener-missing';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const only = ingressJson({}, { rules: undefined, defaultBackend: { service: { name: 'api', port: { number: 80 } } } }, { name: 'only' });
const hosted = (host?: string) => ingressJson({}, { rules: [rule([path('/')], host)] }, { name: 'hosted' });

test('fails for a default backend beside hosts', () => {
  expect(found(ingressDefaultListenerMissing, [only, hosted('a.com')])).toEqual([
    'warning: defaultBackend needs a listener for every host on port 80, got other Ingresses with hosts or other ports only: its rule is not created',
  ]);
});

test.each([
  ['a default backend alone', [only]],
  ['a rule for every host', [only, hosted()]],
  ['no default backend', [hosted('a.com')]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressDefaultListenerMissing, objects)).toEqual([]);
});
