import { ingressHostNames } from '../../../../lib/traffic/rules/ingress/ingress-host-names';
import { ingressJson, path, rule } from '../../../support/ingress';
import { fixes, found } from '../../../support/rule';

const hosts = (extension: string, host?: string) => ingressJson({ 'hostname-extension': extension }, { rules: [rule([path('/')], host)] });
const ofHost = (host: any) => ingressJson({}, { rules: [rule([path('/')], host)] });
const ofTls = (host: any) => ingressJson({}, { tls: [{ hosts: [host], secretName: 'tls' }] });
const LONGEST = `${'a'.repeat(63)}.`.repeat(3) + 'a'.repeat(61);

test('fails for a sixth host name', () => {
  const six = hosts('b.com,c.com,d.com,e.com,f.com', 'a.com');
  expect(found(ingressHostNames, six)).toEqual([
    'error: hostname-extension must leave at most 5 host names per listener, got 6: f.com is dropped',
  ]);
  expect(fixes(ingressHostNames, six)).toEqual(['move surplus host names to another Ingress']);
});

test.each([
  ['host', ofHost], ['tls.hosts', ofTls], ['hostname-extension', (host: string) => hosts(host)],
])('fails for a wildcard in %s that is not the first label', (field, ingressOf) => {
  ['*', '*foo.example.com', 'a.*.example.com', '*.*.example.com'].forEach((host) => {
    expect(found(ingressHostNames, ingressOf(host))).toEqual([`error: ${field} must have a wildcard as its whole first label only, got '${host}'`]);
    expect(fixes(ingressHostNames, ingressOf(host))).toEqual(['write a wildcard as *.example.com']);
  });
});

test.each([
  ['https://a.b', 'write a.b'],
  ['a.b:8080', 'write a.b'],
  ['a.b/shop', 'write a.b'],
  ['UPPER.b', 'write upper.b'],
  ['a_b.c', 'use lower case letters, digits, dashes and dots only, up to 253 characters'],
  ['-a.b', 'use lower case letters, digits, dashes and dots only, up to 253 characters'],
  ['fd00::1', 'use lower case letters, digits, dashes and dots only, up to 253 characters'],
  ['10.0.0.4:80', 'use lower case letters, digits, dashes and dots only, up to 253 characters'],
  [`${LONGEST}a`, 'use lower case letters, digits, dashes and dots only, up to 253 characters'],
])('fails for the host %s', (host, fix) => {
  expect(found(ingressHostNames, ofHost(host))).toEqual([`error: host must be a DNS name in lower case, got '${host}'`]);
  expect(fixes(ingressHostNames, ofHost(host))).toEqual([fix]);
  expect(found(ingressHostNames, ofTls(host))).toEqual([`error: tls.hosts must be a DNS name in lower case, got '${host}'`]);
});

test('fails for an address as the host of a rule, which a certificate may have', () => {
  expect(found(ingressHostNames, ofHost('10.0.0.4'))).toEqual(["error: host must be a DNS name, not an address, got '10.0.0.4'"]);
  expect(fixes(ingressHostNames, ofHost('10.0.0.4'))).toEqual(['leave out the host: the route is for every host then, and for the address']);
  expect(found(ingressHostNames, ofTls('10.0.0.4'))).toEqual([]);
});

test.each([
  ['five host names', hosts('b.com, c.com, d.com, e.com', 'a.com')],
  ['five host names without a host', hosts('a.com,b.com,c.com,d.com,e.com')],
  ['a wildcard', ofHost('*.example.com')],
  ['a wildcard in a certificate', ofTls('*.example.com')],
  ['one label', ofHost('localhost')],
  ['253 characters', ofHost(LONGEST)],
  ['no host', ofHost(undefined)],
  ['an empty host', ofHost('')],
  ['what a template fills in', ofHost('${HOST}')],
  ['an Ingress of another controller', { ...ofHost('UPPER.b'), spec: { ...ofHost('UPPER.b').spec, ingressClassName: 'nginx' } }],
])('is silent for %s', (_, object) => {
  expect(found(ingressHostNames, object)).toEqual([]);
});
