import { isAgicIngress, isMeantForAgic } from '../../../lib/traffic/agic/ingress-class';
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

test.each([
  ['one that it takes', classed('azure-application-gateway'), true],
  ['one with a wrong class', classed('azure/application-gateway'), true],
  ['one of another', classed('nginx', undefined, { 'ssl-redirect': 'true' }), false],
])('knows whom %s is meant for', (_, ingress, expected) => {
  const built = model(ingress);
  expect(isMeantForAgic(built.ingresses[0], built)).toEqual(expected);
});
