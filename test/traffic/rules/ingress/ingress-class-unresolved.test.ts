import { ingressClassUnresolved } from '../../../../lib/traffic/rules/ingress/ingress-class-unresolved';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';
import { reportOn } from '../../../support/traffic';

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
    "error: spec.ingressClassName 'azure-application-gateway' and annotation 'kubernetes.io/ingress.class: azure/application-gateway' exclude each other: the API server refuses two that differ",
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

describe('beside a controller whose configuration is shown', () => {
  const config = (data: any) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'agic', namespace: 'agic' }, data: { APPGW_NAME: 'agw', ...data } });
  const message = (annotation: string, wanted: string) => `annotation 'kubernetes.io/ingress.class' must be the name that a controller looks for, got '${annotation}', `
    + `looked for: ${wanted}: the Ingress is ignored without an event`;

  test.each([
    ['azure/application-gateway', { INGRESS_CLASS: 'internal' }, 'warning', "controller 'internal' (INGRESS_CLASS of ConfigMap agic/agic)"],
    ['azure/application-gateway-2', {}, 'error', "controller 'azure/application-gateway' (ConfigMap agic/agic)"],
    ['azure/application-gateway-2', { INGRESS_CLASS_RESOURCE_NAME: 'web' }, 'error', "class 'web' of controller 'azure/application-gateway' (ConfigMap agic/agic)"],
  ])('fails for annotation %s and configuration %j', (annotation, data, severity, wanted) => {
    expect(found(ingressClassUnresolved, [classed(undefined, annotation), config(data)])).toEqual([`${severity}: ${message(annotation, wanted)}`]);
  });

  test('warns of the class of the add-on, which may be there too', () => {
    expect(found(ingressClassUnresolved, [classed('azure-application-gateway'), ingressClass('azure/application-gateway'), config({ INGRESS_CLASS_RESOURCE_NAME: 'web' })])).toEqual([
      "warning: spec.ingressClassName must name a class that a controller looks for, got 'azure-application-gateway' with spec.controller 'azure/application-gateway', "
        + "looked for: class 'web' of controller 'azure/application-gateway' (ConfigMap agic/agic): the Ingress is ignored without an event",
    ]);
  });

  test.each([
    ['its annotation', [classed(undefined, 'internal'), config({ INGRESS_CLASS: 'internal' })]],
    ['its class', [classed('azure-application-gateway'), ingressClass('azure/application-gateway'), config({ INGRESS_CLASS_RESOURCE_NAME: 'azure-application-gateway' })]],
    ['another controller', [classed(undefined, 'nginx'), config({})]],
  ])('is silent for %s', (_, objects) => {
    expect(found(ingressClassUnresolved, objects)).toEqual([]);
  });
});

describe('a class of another controller', () => {
  const nginx = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller: 'k8s.io/ingress-nginx' } };

  test('that is a slip away from one among the objects is a warning, and its path is broken', () => {
    expect(found(ingressClassUnresolved, [classed('ngnix'), nginx])).toEqual([
      "warning: spec.ingressClassName must name a class that exists, got 'ngnix'; did you mean 'nginx'?",
    ]);
    expect(reportOn([classed('ngnix'), nginx]).paths[0].brokenBy.map(({ code }) => code)).toContain('ingress-class-unresolved');
  });

  test.each(['nginx', 'nginx-internal', 'traefik'])('is left alone where it is %s', (name) => {
    expect(found(ingressClassUnresolved, [classed(name), nginx])).toEqual([]);
  });
});
