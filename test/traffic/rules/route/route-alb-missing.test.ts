import { routeAlbMissing } from '../../../../lib/traffic/rules/route/route-alb-missing';
import { albGateway } from '../../../support/alb';
import { found } from '../../../support/rule';

const gateway = (name = 'alb', namespace = 'infra') => albGateway({}, { 'alb-name': name, 'alb-namespace': namespace }, 'edge', 'edge');
const loadBalancer = (name = 'alb', namespace = 'infra') => ({ apiVersion: 'alb.networking.azure.io/v1', kind: 'ApplicationLoadBalancer', metadata: { name, namespace }, spec: { associations: ['/subnet'] } });
const ingress = (ingressClassName: string) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'shop', namespace: 'shop', annotations: { 'alb.networking.azure.io/alb-name': 'alb', 'alb.networking.azure.io/alb-namespace': 'infra' } },
  spec: { ingressClassName, rules: [] },
});
const MISSING = 'alb-name and alb-namespace must name an ApplicationLoadBalancer, got infra/alb, which is not among the objects';

test('tells a Gateway whose load balancer nobody shows', () => {
  expect(found(routeAlbMissing, gateway())).toEqual([`info: ${MISSING}`]);
});

test('tells an Ingress of that class', () => {
  expect(found(routeAlbMissing, ingress('azure-alb-external'))).toEqual([`info: ${MISSING}`]);
});

test.each<[string, any, string]>([
  ['of almost the same name', loadBalancer('alp'), '; did you mean infra/alp?'],
  ['of another namespace', loadBalancer('alb', 'network'), '; there is network/alb'],
])('warns where there is one %s', (_, other, there) => {
  expect(found(routeAlbMissing, [gateway(), other])).toEqual([`warning: ${MISSING}${there}`]);
});

test('fails where the whole cluster is known', () => {
  expect(found(routeAlbMissing, gateway(), { wholeCluster: true })).toEqual([`error: ${MISSING}`]);
});

test.each<[string, any[]]>([
  ['an ApplicationLoadBalancer that is there', [gateway(), loadBalancer()]],
  ['a Gateway of an existing Application Gateway for Containers', [albGateway({}, { 'alb-id': '/subscriptions/s/alb' })]],
  ['a Gateway without a namespace for it, of which another rule speaks', [albGateway({}, { 'alb-name': 'alb' })]],
  ['names that a pipeline fills in', [gateway('${ALB}'), gateway('alb', '{{ .Values.alb }}')]],
  ['a Gateway of another class', [{ ...gateway(), spec: { gatewayClassName: 'istio', listeners: [] } }]],
  ['an Ingress of another class', [ingress('nginx')]],
])('is silent for %s', (_, objects) => {
  expect(found(routeAlbMissing, objects)).toEqual([]);
});
