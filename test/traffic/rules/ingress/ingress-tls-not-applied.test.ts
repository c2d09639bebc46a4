import { ingressTlsNotApplied } from '../../../../lib/traffic/rules/ingress/ingress-tls-not-applied';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const hosts = (names: Array<string | undefined>, tls: any[], annotations = {}) => ingressJson(annotations, { tls, rules: names.map((name) => rule([path('/')], name)) });

test.each([
  ['a wildcard certificate for one of its hosts', hosts(['a.example.com'], [{ hosts: ['*.example.com'], secretName: 's' }]), [
    "error: TLS must name host 'a.example.com' in an entry with a Secret, got hosts '*.example.com': the rule is served over plain HTTP",
  ]],
  ['a host in TLS only', hosts([undefined], [{ hosts: ['a.example.com'], secretName: 's' }]), [
    "error: TLS must have an entry without hosts for the rule without host, got hosts 'a.example.com': the rule is served over plain HTTP",
  ]],
  ['another host in TLS', hosts(['a.example.com'], [{ hosts: ['b.example.com'], secretName: 's' }]), [
    "error: TLS must name host 'a.example.com' in an entry with a Secret, got hosts 'b.example.com': the rule is served over plain HTTP",
  ]],
  ['TLS without Secret', hosts(['a.example.com'], [{ hosts: ['a.example.com'] }]), [
    "error: TLS of host 'a.example.com' needs a secretName or appgw-ssl-certificate, got neither: it is served over plain HTTP",
  ]],
  ['one of two hosts without Secret', hosts(['a.example.com', 'b.example.com'], [{ hosts: ['a.example.com'], secretName: 's' }, { hosts: ['b.example.com'] }]), [
    "error: TLS must name host 'b.example.com' in an entry with a Secret, got hosts 'a.example.com', 'b.example.com': the rule is served over plain HTTP",
  ]],
])('fails for %s', (_, object, findings) => {
  expect(found(ingressTlsNotApplied, object)).toEqual(findings);
});

test.each([
  ['the same host', hosts(['a.example.com'], [{ hosts: ['a.example.com'], secretName: 's' }])],
  ['an entry for every host', hosts(['a.example.com', undefined], [{ secretName: 's' }])],
  ['a wildcard on both sides', hosts(['*.example.com'], [{ hosts: ['*.example.com'], secretName: 's' }])],
  ['a certificate on the gateway', hosts(['a.example.com'], [{ hosts: ['a.example.com'] }], { 'appgw-ssl-certificate': 'c' })],
  ['a second host that is plain HTTP on purpose', hosts(['a.example.com', 'b.example.org'], [{ hosts: ['a.example.com'], secretName: 's' }])],
  ['no TLS', hosts(['a.example.com'], [])],
])('is silent for %s', (_, object) => {
  expect(found(ingressTlsNotApplied, object)).toEqual([]);
});
