import { ingressClassUnresolved } from '../../../../lib/traffic/rules/ingress/ingress-class-unresolved';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const classed = (ingressClassName: any, annotation?: any, annotations = {}) => ingressJson(annotations, { ingressClassName }, {
  annotations: annotation === undefined ? {} : { 'kubernetes.io/ingress.class': annotation },
});
const ingressClass = (controller: string, annotations = {}) => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'azure-application-gateway', annotations }, spec: { controller },
});

test.each([
  ['the name of the controller as class', classed('azure/application-gateway'), [
    "error: spec.ingressClassName must be the name of a class, got 'azure/application-gateway', the name of the controller, which the API server refuses",
  ]],
  ['the name of the class in the annotation', classed(undefined, 'azure-application-gateway'), [
    "error: annotation 'kubernetes.io/ingress.class' must be 'azure/application-gateway', got 'azure-application-gateway': the Ingress is ignored without an event",
  ]],
  ['the name of the class in both', classed('azure-application-gateway', 'azure-application-gateway'), [
    "error: annotation 'kubernetes.io/ingress.class' must be 'azure/application-gateway', got 'azure-application-gateway': the Ingress is ignored without an event",
  ]],
  ['annotation and class that differ', classed('azure-application-gateway', 'azure/application-gateway'), [
    "error: spec.ingressClassName 'azure-application-gateway' and annotation 'kubernetes.io/ingress.class: azure/application-gateway' exclude each other: the API server refuses both together",
  ]],
  ['a slip in the annotation', classed(undefined, 'azure/aplication-gateway'), [
    "error: annotation 'kubernetes.io/ingress.class' must be 'azure/application-gateway', got 'azure/aplication-gateway': the Ingress is ignored without an event",
  ]],
  ['a slip in the class', classed('azure-aplication-gateway'), [
    "warning: spec.ingressClassName must name a class that exists, got 'azure-aplication-gateway'; did you mean 'azure-application-gateway'?",
  ]],
  ['no class beside annotations of the controller', classed(undefined, undefined, { 'ssl-redirect': 'true' }), [
    "warning: spec.ingressClassName must name a class, got none beside annotations of 'appgw.ingress.kubernetes.io/'; only a default class would serve it",
  ]],
])('fails for %s', (_, object, findings) => {
  expect(found(ingressClassUnresolved, object)).toEqual(findings);
});

test.each([
  ['the class', [classed('azure-application-gateway')]],
  ['the annotation', [classed(undefined, 'azure/application-gateway')]],
  ['a second class', [classed('azure-application-gateway-2', undefined, { 'ssl-redirect': 'true' })]],
  ['a class of its own', [classed('internal-apps', undefined, { 'ssl-redirect': 'true' })]],
  ['another controller', [classed('nginx'), classed(undefined, 'nginx'), classed('nginx', 'nginx')]],
  ['no class and no annotation', [classed(undefined)]],
  ['no class where the class is the default', [
    classed(undefined, undefined, { 'ssl-redirect': 'true' }),
    ingressClass('azure/application-gateway', { 'ingressclass.kubernetes.io/is-default-class': 'true' }),
  ]],
  ['something that is no text', [classed(7, 7), classed(null, false)]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressClassUnresolved, objects)).toEqual([]);
});
