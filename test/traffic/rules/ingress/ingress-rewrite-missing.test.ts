import { ingressRewriteMissing } from '../../../../lib/traffic/rules/ingress/ingress-rewrite-missing';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const named = (name: string, metadata = {}) => ingressJson({ 'rewrite-rule-set-custom-resource': name }, {}, metadata);
const rewrite = (name: string, metadata = {}) => (
  { apiVersion: 'appgw.ingress.azure.io/v1beta1', kind: 'AzureApplicationGatewayRewrite', metadata: { name, ...metadata }, spec: {} }
);

test('notes a custom resource that is not among the objects', () => {
  expect(found(ingressRewriteMissing, named('headers'))).toEqual([
    "info: AzureApplicationGatewayRewrite 'headers' is not among the objects; namespace default must have it",
  ]);
});

test('warns where there are others of its kind', () => {
  expect(found(ingressRewriteMissing, [named('headers'), rewrite('header')])).toEqual([
    "warning: AzureApplicationGatewayRewrite 'headers' is not among the objects, got header; namespace default must have it",
  ]);
  expect(found(ingressRewriteMissing, [named('headers', { namespace: 'shop' }), rewrite('headers', { namespace: 'web' })])).toEqual([
    "warning: AzureApplicationGatewayRewrite 'headers' is not among the objects, got headers; namespace shop must have it",
  ]);
});

test.each([
  ['the custom resource', [named('headers'), rewrite('headers')]],
  ['one whose namespace comes later', [named('headers'), rewrite('headers', { namespace: 'shop' })]],
  ['a name from a template', [named('{{ .Values.rewrite }}')]],
  ['an Ingress without', [ingressJson()]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressRewriteMissing, objects)).toEqual([]);
});
