import { ingressTlsNotApplied } from '../../../../lib/traffic/rules/ingress/ingress-tls-not-applied';
import { ingressTlsPartial } from '../../../../lib/traffic/rules/ingress/ingress-tls-partial';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const A = 'a.example.com';
const B = 'b.example.org';
const tlsOf = (...hosts: string[]) => [{ hosts, secretName: 's' }];
/** One rule for each host; a Service is named after it. */
const hosts = (services: Record<string, string>, tls: any[], annotations: any = {}, spec: any = {}) => ingressJson(annotations, {
  tls,
  rules: Object.entries(services).map(([host, name]) => rule([path('/', 'Prefix', name)], host === 'any' ? undefined : host)),
  ...spec,
});
const NGINX = { ingressClassName: 'nginx' };

test.each([
  ['a host with a Service of its own', hosts({ [A]: 'a', [B]: 'b' }, tlsOf(A)), [
    `info: host '${B}' is served over plain HTTP: TLS covers '${A}' only`,
  ]],
  ['a host with the same Service', hosts({ [A]: 'a', [B]: 'a' }, tlsOf(A)), [
    `warning: host '${B}' leads to service a as '${A}' does, and has no TLS: it is served over plain HTTP`,
  ]],
  ['the rule without host', hosts({ [A]: 'a', any: 'b' }, tlsOf(A)), [
    `warning: the rule without host is served over plain HTTP, for every name that no other rule has: TLS covers '${A}' only`,
  ]],
  ['two of three', hosts({ [A]: 'a', [B]: 'a', 'c.example.net': 'c' }, tlsOf(A)), [
    `warning: host '${B}' leads to service a as '${A}' does, and has no TLS: it is served over plain HTTP`,
    `info: host 'c.example.net' is served over plain HTTP: TLS covers '${A}' only`,
  ]],
  ['another controller', hosts({ [A]: 'a', [B]: 'b' }, tlsOf(A), {}, NGINX), [
    `info: host '${B}' is served over plain HTTP, or with a certificate of the controller: TLS covers '${A}' only`,
  ]],
  ['the rule without host at another controller', hosts({ [A]: 'a', any: 'b' }, tlsOf(A), {}, NGINX), [
    `warning: the rule without host is served over plain HTTP, or with a certificate of the controller, for every name that no other rule has: TLS covers '${A}' only`,
  ]],
])('names %s', (_, object, findings) => {
  expect(found(ingressTlsPartial, object)).toEqual(findings);
});

test.each([
  ['TLS for all hosts', hosts({ [A]: 'a', [B]: 'a' }, tlsOf(A, B))],
  ['TLS without hosts', hosts({ [A]: 'a', any: 'b' }, [{ secretName: 's' }])],
  ['a certificate on the gateway', hosts({ [A]: 'a', [B]: 'b' }, tlsOf(A), { 'appgw-ssl-certificate': 'c' })],
  ['no TLS', hosts({ [A]: 'a', [B]: 'b' }, [])],
  ['a wildcard at another controller', hosts({ [A]: 'a', 'b.example.com': 'a' }, tlsOf('*.example.com'), {}, NGINX)],
  ['TLS of no host of another controller', hosts({ [A]: 'a' }, tlsOf(B), {}, NGINX)],
])('is silent for %s', (_, object) => {
  expect(found(ingressTlsPartial, object)).toEqual([]);
});

test.each([
  ['a wildcard that the gateway does not apply', hosts({ [A]: 'a', 'x.example.com': 'a' }, [...tlsOf(A), { hosts: ['*.example.com'], secretName: 't' }])],
  ['hosts none of which TLS covers', hosts({ [A]: 'a', [B]: 'a' }, tlsOf('c.example.net'))],
])('leaves to the rule of errors: %s', (_, object) => {
  expect(found(ingressTlsPartial, object)).toEqual([]);
  expect(found(ingressTlsNotApplied, object)).not.toEqual([]);
});
