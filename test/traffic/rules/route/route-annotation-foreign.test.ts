import { routeAnnotationForeign } from '../../../../lib/traffic/rules/route/route-annotation-foreign';
import { albGateway, albRoute } from '../../../support/alb';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const AGIC = { 'appgw.ingress.kubernetes.io/request-timeout': '60' };
const ALB = { 'alb.networking.azure.io/alb-frontend': 'public' };
const route = (annotations: any) => ({ ...albRoute(), metadata: { name: 'api', annotations } });

test('warns of what the gateway of the object does not read', () => {
  expect(found(routeAnnotationForeign, [route(AGIC)])).toEqual(['warning: annotation appgw.ingress.kubernetes.io/request-timeout has no effect on HTTPRoute default/api']);
  expect(found(routeAnnotationForeign, [ingressJson({}, {}, { annotations: ALB })])).toEqual([
    'warning: annotation alb.networking.azure.io/alb-frontend has no effect on Ingress default/api',
  ]);
});

const NGINX = { 'nginx.ingress.kubernetes.io/rewrite-target': '/' };

test.each<[string, any, string]>([
  ['of ingress-nginx on a route', route(NGINX), 'HTTPRoute default/api'],
  ['of ingress-nginx on an Ingress of Application Gateway for Containers', ingressJson({}, { ingressClassName: 'azure-alb-external' }, { annotations: NGINX }), 'Ingress default/api'],
])('warns of an annotation %s', (_, object, name) => {
  expect(found(routeAnnotationForeign, [object])).toEqual([`warning: annotation nginx.ingress.kubernetes.io/rewrite-target has no effect on ${name}`]);
});

test('warns of what AGIC reads on an Ingress of Application Gateway for Containers, and of nothing on one of ingress-nginx', () => {
  expect(found(routeAnnotationForeign, [ingressJson({ 'request-timeout': '60' }, { ingressClassName: 'azure-alb-external' })])).toEqual([
    'warning: annotation appgw.ingress.kubernetes.io/request-timeout has no effect on Ingress default/api',
  ]);
  expect(found(routeAnnotationForeign, [ingressJson({}, { ingressClassName: 'nginx' }, { annotations: NGINX })])).toEqual([]);
});

test('is silent for annotations where they are read', () => {
  const other = { ...ingressJson({}, { ingressClassName: 'azure-alb-external' }), metadata: { name: 'api', annotations: ALB } };
  expect(found(routeAnnotationForeign, [albGateway(), route({ team: 'shop' }), ingressJson({ 'request-timeout': '60' }), other])).toEqual([]);
});
