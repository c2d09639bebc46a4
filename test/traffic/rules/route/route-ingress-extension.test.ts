import { routeIngressExtension } from '../../../../lib/traffic/rules/route/route-ingress-extension';
import { path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const ANNOTATION = 'alb.networking.azure.io/alb-ingress-extension';
const extension = (host = 'shop.example.com') => ({ apiVersion: 'alb.networking.azure.io/v1', kind: 'IngressExtension', metadata: { name: 'shop' }, spec: { rules: [{ host }] } });
const ingress = (name?: string) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'api', annotations: name === undefined ? {} : { [ANNOTATION]: name } },
  spec: { ingressClassName: 'azure-alb-external', rules: [rule([path('/')], 'shop.example.com')] },
});

test('warns of one that nobody names, of other hosts, and of one that is not there', () => {
  expect(found(routeIngressExtension, [extension(), ingress()])).toEqual([`warning: no Ingress of its namespace names the extension by annotation ${ANNOTATION}: shop`]);
  expect(found(routeIngressExtension, [extension('b.example.com'), ingress('shop')])).toEqual(['warning: host of spec.rules must be one of Ingress api, got b.example.com']);
  expect(found(routeIngressExtension, [ingress('gone')])).toEqual([
    `info: annotation ${ANNOTATION} must name an IngressExtension of namespace default, got gone, which is not among the objects`,
  ]);
});

test('is silent for one that counts', () => {
  expect(found(routeIngressExtension, [extension(), ingress('shop')])).toEqual([]);
  expect(found(routeIngressExtension, ingress())).toEqual([]);
});
