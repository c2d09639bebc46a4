import { routeBesideIngress } from '../../../../lib/traffic/rules/route/route-beside-ingress';
import { albRoute } from '../../../support/alb';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const INGRESS = ingressJson({}, { rules: [rule([path('/')], 'shop.example.com')] });

test('tells of a host at both gateways', () => {
  expect(found(routeBesideIngress, [INGRESS, albRoute({}, { hostnames: ['shop.example.com'] })])).toEqual([
    'info: host shop.example.com is one of Ingress default/api at the application gateway too: DNS says who answers',
  ]);
});

test('tells once of a host, whatever routes and Ingresses have it', () => {
  const routes = ['a', 'b'].map((name) => ({ ...albRoute({}, { hostnames: ['shop.example.com'] }), metadata: { name } }));
  expect(found(routeBesideIngress, [INGRESS, { ...INGRESS, metadata: { ...INGRESS.metadata, name: 'web' } }, ...routes])).toEqual([
    'info: host shop.example.com is one of Ingress default/api, default/web at the application gateway too: DNS says who answers',
  ]);
});

test('is silent for other hosts and other controllers', () => {
  expect(found(routeBesideIngress, [INGRESS, albRoute({}, { hostnames: ['b.example.com'] })])).toEqual([]);
  expect(found(routeBesideIngress, [INGRESS, albRoute()])).toEqual([]);
  expect(found(routeBesideIngress, [{ ...INGRESS, spec: { ...INGRESS.spec, ingressClassName: 'nginx' } }, albRoute({}, { hostnames: ['shop.example.com'] })])).toEqual([]);
});
