import { ingressCertificateConflict } from '../../../../lib/traffic/rules/ingress/ingress-certificate-conflict';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const withTls = (name: string, secretName: string, host = 'a.example.com', annotations = {}) => (
  ingressJson(annotations, { tls: [{ hosts: [host], secretName }], rules: [rule([path('/')], host)] }, { name })
);

test('fails for two Secrets of one host', () => {
  expect(found(ingressCertificateConflict, [withTls('b', 'two'), withTls('a', 'one')])).toEqual([
    'warning: https://a.example.com:443 must have one certificate, got secret default/one here and secret default/two of Ingress b, which stays',
  ]);
});

test('fails for a certificate of the gateway that a later Ingress has in place of a Secret', () => {
  const installed = ingressJson({ 'appgw-ssl-certificate': 'corp' }, { rules: [rule([path('/b')], 'a.example.com')] }, { name: 'b' });
  expect(found(ingressCertificateConflict, [withTls('a', 'one'), installed])).toEqual([
    'warning: https://a.example.com:443 must have one certificate, got secret default/one here and certificate corp on the gateway of Ingress b, which stays',
  ]);
});

test('fails for two entries of one Ingress', () => {
  const twice = ingressJson({}, { tls: [{ hosts: ['a.com'], secretName: 'one' }, { hosts: ['b.com', 'a.com'], secretName: 'two' }] });
  expect(found(ingressCertificateConflict, twice)).toEqual(["warning: TLS must name host 'a.com' with one Secret, got one and two: two stays"]);
});

test('fails for two entries without hosts', () => {
  const twice = ingressJson({}, { tls: [{ secretName: 'one' }, { hosts: [], secretName: 'two' }, { hosts: ['a.com'], secretName: 'three' }] });
  expect(found(ingressCertificateConflict, twice)).toEqual(['warning: TLS must name one Secret without hosts, got one and two: two stays']);
});

test('does not count an entry with a Secret that is no certificate', () => {
  const twice = ingressJson({}, { tls: [{ hosts: ['a.com'], secretName: 'one' }, { hosts: ['a.com'], secretName: 'two' }] });
  const opaque = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'two' }, type: 'Opaque' };
  expect(found(ingressCertificateConflict, [twice, opaque])).toEqual([]);
});

test.each([
  ['the same Secret', [withTls('a', 'one'), withTls('b', 'one')]],
  ['two hosts', [withTls('a', 'one'), withTls('b', 'two', 'b.example.com')]],
  ['two frontends', [withTls('a', 'one'), withTls('b', 'two', 'a.example.com', { 'use-private-ip': 'true' })]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressCertificateConflict, objects)).toEqual([]);
});

describe('names of hostname-extension', () => {
  const extended = (tls: any[], extension = 'b.com, c.com', rules = [rule([path('/')], 'a.com')]) => ingressJson({ 'hostname-extension': extension }, { tls, rules });
  const own = { hosts: ['a.com'], secretName: 'one' };

  test('fails for a Secret of their own, which no listener has', () => {
    expect(found(ingressCertificateConflict, extended([own, { hosts: ['b.com', 'c.com'], secretName: 'two' }]))).toEqual([
      "warning: TLS secret 'two' has no effect for 'b.com', 'c.com' of hostname-extension, which the listener of host 'a.com' serves with cert-default-one",
    ]);
  });

  test.each([
    ['the Secret of the host', extended([{ hosts: ['a.com', 'b.com'], secretName: 'one' }])],
    ['an entry without hosts', extended([{ secretName: 'one' }])],
    ['no entry for them', extended([own])],
    ['a host without TLS, which is another finding', extended([{ hosts: ['b.com'], secretName: 'two' }])],
    ['a name that has a rule', extended([own, { hosts: ['b.com'], secretName: 'two' }], 'b.com', [rule([path('/')], 'a.com'), rule([path('/')], 'b.com')])],
  ])('is silent for %s', (_, ingress) => {
    expect(found(ingressCertificateConflict, ingress)).toEqual([]);
  });
});

describe('a certificate that cert-manager makes for some of the names of a listener', () => {
  const extended = (hosts: string[], annotations: any = { 'cert-manager.io/issuer': 'i' }) => ingressJson(
    { 'hostname-extension': 'b.com' }, { tls: [{ hosts, secretName: 'cert' }], rules: [rule([path('/')], 'a.com')] }, { annotations },
  );
  const certificate = (dnsNames: string[]) => ({ apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'c' }, spec: { secretName: 'cert', dnsNames } });

  test.each<[string, any[], string]>([
    ['by the Ingress', [extended(['a.com'])], 'a.com'],
    ['by a Certificate', [extended(['a.com'], {}), certificate(['a.com', '*.a.com'])], 'a.com, *.a.com'],
  ])('is refused for the others: %s', (_, objects, names) => {
    expect(found(ingressCertificateConflict, objects)).toEqual([
      `warning: TLS secret 'cert' is made for ${names}, and not for b.com of hostname-extension: clients refuse it there`,
    ]);
  });

  test.each<[string, any[]]>([
    ['all names', [extended(['a.com', 'b.com'])]],
    ['a wildcard', [extended(['a.com'], {}), certificate(['a.com', '*.com'])]],
    ['a certificate that nobody here makes', [extended(['a.com'], {})]],
  ])('is silent for %s', (_, objects) => {
    expect(found(ingressCertificateConflict, objects)).toEqual([]);
  });
});
