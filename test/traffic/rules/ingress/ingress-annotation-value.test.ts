import { ingressAnnotationValue } from '../../../../lib/traffic/rules/ingress/ingress-annotation-value';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

test.each([
  ['a truth value that is none', { 'ssl-redirect': 'yes' }, "ssl-redirect' must be 'true' or 'false', got 'yes'"],
  ['a truth value without quotes', { 'ssl-redirect': true }, "ssl-redirect' must be text, got true without quotes"],
  ['a number without quotes', { 'request-timeout': 30 }, "request-timeout' must be text, got 30 without quotes"],
  ['a number with a unit', { 'request-timeout': '30s' }, "request-timeout' must be a whole number from 1 to 86400, got '30s'"],
  ['port 0', { 'override-frontend-port': '0' }, "override-frontend-port' must be a whole number from 1 to 64999, got '0'"],
  ['port 65000', { 'override-frontend-port': '65000' }, "override-frontend-port' must be a whole number from 1 to 64999, got '65000'"],
  ['priority 20001', { 'rule-priority': '20001' }, "rule-priority' must be a whole number from 1 to 20000, got '20001'"],
  ['a protocol that is none', { 'backend-protocol': 'grpc' }, "backend-protocol' must be 'http' or 'https', got 'grpc'"],
  ['an empty path prefix', { 'backend-path-prefix': '' }, "backend-path-prefix' must be a path that starts with '/', got ''"],
  ['status codes the wrong way round', { 'health-probe-status-codes': '399-200' }, "health-probe-status-codes' must be status codes or ranges like '200-399' with commas between them, got '399-200'"],
  ['a policy by name', { 'waf-policy-for-path': 'shop' }, "waf-policy-for-path' must be the resource id of a web application firewall policy, got 'shop'"],
  ['an empty name', { 'appgw-ssl-certificate': ' ' }, "appgw-ssl-certificate' must be a name, got ' '"],
  ['names with a blank between, which the controller would look for', { 'appgw-trusted-root-certificate': 'a, b' }, "appgw-trusted-root-certificate' must be names with commas and no blanks between them, got 'a, b'"],
  ['no names', { 'appgw-trusted-root-certificate': '' }, "appgw-trusted-root-certificate' must be names with commas and no blanks between them, got ''"],
  ['a host name with a blank', { 'hostname-extension': 'a.example.com b.example.com' }, "hostname-extension' must be host names with commas between them, with * and ? as a listener takes them, got 'a.example.com b.example.com'"],
])('fails for %s', (_, annotations, problem) => {
  expect(found(ingressAnnotationValue, ingressJson(annotations))).toEqual([`error: annotation 'appgw.ingress.kubernetes.io/${problem}`]);
});

test.each([
  ['short truth values', { 'ssl-redirect': 'T', 'use-private-ip': '0' }],
  ['the bounds', { 'override-frontend-port': '64999', 'rule-priority': '1', 'health-probe-unhealthy-threshold': '20' }],
  ['a protocol in capitals', { 'backend-protocol': 'HTTPS' }],
  ['a value of a template', { 'request-timeout': '${TIMEOUT}', 'ssl-redirect': '{{ .Values.redirect }}' }],
  ['names with commas', { 'appgw-trusted-root-certificate': 'a,b' }],
  ['status codes with blanks', { 'health-probe-status-codes': '200-399, 401' }],
])('is silent for %s', (_, annotations) => {
  expect(found(ingressAnnotationValue, ingressJson(annotations))).toEqual([]);
});

test('is silent for another class', () => {
  expect(found(ingressAnnotationValue, ingressJson({ 'ssl-redirect': 'yes' }, { ingressClassName: 'nginx' }))).toEqual([]);
});
