import { isAgicIngress, isMeantForAgic, servingClassOf } from '../../../lib/traffic/agic/ingress-class';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { ingressJson } from '../../support/ingress';

const classed = (ingressClassName: any, annotation?: string, annotations = {}) => ingressJson(annotations, { ingressClassName }, {
  annotations: annotation === undefined ? {} : { 'kubernetes.io/ingress.class': annotation },
});
const ingressClass = (name: string, controller: string, annotations = {}) => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name, annotations }, spec: { controller },
});
const isDefault = { 'ingressclass.kubernetes.io/is-default-class': 'true' };

function model(ingress: any, ...others: any[]): TrafficModel {
  return new TrafficModel([ingress, ...others].map((object) => ({ object })));
}

test.each([
  ['the class of the add-on', classed('azure-application-gateway'), [], true],
  ['the annotation', classed(undefined, 'azure/application-gateway'), [], true],
  ['an annotation that is no controller', classed('azure-application-gateway', 'azure-application-gateway'), [], false],
  ['an annotation of another controller', classed(undefined, 'nginx'), [], false],
  ['another class', classed('nginx'), [], false],
  ['another class in spite of annotations', classed('nginx', undefined, { 'ssl-redirect': 'true' }), [], false],
  ['a class whose object names the controller', classed('web'), [ingressClass('web', 'azure/application-gateway')], true],
  ['a class whose object names a second controller', classed('web'), [ingressClass('web', 'azure/application-gateway-internal')], true],
  ['a class whose object names another', classed('azure-application-gateway'), [ingressClass('azure-application-gateway', 'example.com/other')], false],
  ['an unknown class whose name says so', classed('agic-internal'), [], true],
  ['an unknown class with annotations', classed('internal', undefined, { 'ssl-redirect': 'true' }), [], true],
  ['an unknown class', classed('internal'), [], false],
  ['no class', classed(undefined), [], false],
  ['no class where the class is the default', classed(undefined), [ingressClass('agw', 'azure/application-gateway', isDefault)], true],
  ['no class where another is the default', classed(undefined), [ingressClass('web', 'example.com/other', isDefault)], false],
  ['the name of the controller as class', classed('azure/application-gateway'), [], false],
])('knows whose Ingress it is by %s', (_, ingress, others, expected) => {
  const built = model(ingress, ...others);
  expect(isAgicIngress(built.ingresses[0], built)).toEqual(expected);
});

const config = (data: any, name = 'agic') => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'agic' }, data: { APPGW_NAME: name, ...data } });
const release = (values: any) => ({ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'agic' }, spec: { values } });
const HELM = { appgw: { name: 'agw' }, kubernetes: { ingressClassResource: { name: 'web', controllerValue: 'example.com/agic' } } };
const both = { INGRESS_CLASS_RESOURCE_NAME: 'web', INGRESS_CLASS: 'azure/application-gateway-web' };
const second = 'azure/application-gateway-2';

test.each<[string, any, any[], boolean]>([
  ['a second installation that nobody shows, by annotation', classed(undefined, second), [], true],
  ['a longer word', classed(undefined, 'azure/application-gateways'), [], false],
  ['a second installation beside one that is shown', classed(undefined, second), [config({})], false],
  ['the annotation that INGRESS_CLASS names', classed(undefined, 'internal'), [config({ INGRESS_CLASS: 'internal' })], true],
  ['the annotation that INGRESS_CLASS replaces', classed(undefined, 'azure/application-gateway'), [config({ INGRESS_CLASS: 'internal' })], false],
  ['the annotation where INGRESS_CLASS is still filled in', classed(undefined, 'azure/application-gateway'), [config({ INGRESS_CLASS: '${CLASS}' })], true],
  ['a class with both values', classed('web'), [config(both), ingressClass('web', 'azure/application-gateway-web')], true],
  ['a class with another controller', classed('web'), [config(both), ingressClass('web', 'azure/application-gateway')], false],
  ['a class with another name', classed('api'), [config(both), ingressClass('api', 'azure/application-gateway-web')], false],
  ['the name of one and the controller of another', classed('web'), [
    config(both), config({ INGRESS_CLASS_RESOURCE_NAME: 'api', INGRESS_CLASS: second }, 'two'), ingressClass('web', second),
  ], false],
  ['the second of two', classed('api'), [
    config(both), config({ INGRESS_CLASS_RESOURCE_NAME: 'api', INGRESS_CLASS: second }, 'two'), ingressClass('api', second),
  ], true],
  ['the controller of its class resource', classed('web'), [
    config({ INGRESS_CLASS_RESOURCE_NAME: 'web', INGRESS_CLASS_RESOURCE_CONTROLLER: 'example.com/agic' }), ingressClass('web', 'example.com/agic'),
  ], true],
  ['Helm values', classed('web'), [release(HELM), ingressClass('web', 'example.com/agic')], true],
  ['Helm values whose ingressClass replaces the controller', classed('web'), [
    release({ ...HELM, kubernetes: { ...HELM.kubernetes, ingressClass: 'web' } }), ingressClass('web', 'example.com/agic'),
  ], false],
  ['a release of something else', classed('web'), [release({ kubernetes: HELM.kubernetes }), ingressClass('web', 'example.com/agic')], false],
])('knows by the configuration of controllers whose Ingress it is: %s', (_, ingress, others, expected) => {
  const built = model(ingress, ...others);
  expect(isAgicIngress(built.ingresses[0], built)).toEqual(expected);
});

test('tells controllers apart by their annotation', () => {
  const others = [config(both), config({ INGRESS_CLASS_RESOURCE_NAME: 'api', INGRESS_CLASS: second }, 'two')];
  const built = model(classed(undefined, second), ...others);
  expect(servingClassOf(built.ingresses[0], built)).toBe('api');
});

test.each([
  ['one that it takes', classed('azure-application-gateway'), true],
  ['one with a wrong class', classed('azure/application-gateway'), true],
  ['one of another', classed('nginx', undefined, { 'ssl-redirect': 'true' }), false],
])('knows whom %s is meant for', (_, ingress, expected) => {
  const built = model(ingress);
  expect(isMeantForAgic(built.ingresses[0], built)).toEqual(expected);
});
