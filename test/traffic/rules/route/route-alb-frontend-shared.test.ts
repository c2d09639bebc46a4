import { routeAlbFrontendShared } from '../../../../lib/traffic/rules/route/route-alb-frontend-shared';
import { albGateway } from '../../../support/alb';
import { found } from '../../../support/rule';

const gateway = (name: string, value: string, id = '/alb') => albGateway({ addresses: [{ type: 'alb.networking.azure.io/alb-frontend', value }] }, { 'alb-id': id }, name);
const ingress = (name: string) => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name, annotations: { 'alb.networking.azure.io/alb-id': '/ALB', 'alb.networking.azure.io/alb-frontend': 'public' } }, spec: {},
});

test('fails for two Gateways, and for a Gateway and an Ingress', () => {
  expect(found(routeAlbFrontendShared, [gateway('one', 'public'), gateway('two', 'public')])).toEqual([
    'error: frontend public must serve one Gateway, got Gateway default/two and Gateway default/one',
  ]);
  expect(found(routeAlbFrontendShared, [gateway('one', 'public'), ingress('api')])).toEqual(['error: frontend public must serve one Gateway, got Ingress default/api and Gateway default/one']);
});

test('is silent for frontends of their own, for another gateway, and for Ingresses alone', () => {
  expect(found(routeAlbFrontendShared, [gateway('one', 'public'), gateway('two', 'shop'), gateway('three', 'public', '/other')])).toEqual([]);
  expect(found(routeAlbFrontendShared, [ingress('api'), ingress('web')])).toEqual([]);
});
