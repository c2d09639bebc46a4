import { serviceExternalName } from '../../../../lib/traffic/rules/service/service-external-name';
import { found, serviceJson } from '../../../support/rule';

test.each([
  ['an IPv4 address', serviceJson({ type: 'ExternalName', externalName: '10.0.0.1', ports: undefined }), {}, [
    "warning: externalName must be a DNS name, got the address '10.0.0.1'",
  ]],
  ['an IPv6 address', serviceJson({ type: 'ExternalName', externalName: 'fd00::1', ports: undefined }), {}, [
    "error: externalName must be a DNS name, got the address 'fd00::1'",
  ]],
  ['a URL', serviceJson({ type: 'ExternalName', externalName: 'https://example.com', ports: undefined }), {}, [
    "error: externalName must be lowercase DNS labels joined by dots, up to 253 characters, got 'https://example.com'",
  ]],
  ['capitals', serviceJson({ type: 'ExternalName', externalName: 'Example.com', ports: undefined }), {}, [
    "error: externalName must be lowercase DNS labels joined by dots, up to 253 characters, got 'Example.com'",
  ]],
  ['nothing', serviceJson({ type: 'ExternalName', externalName: undefined, ports: undefined }), {}, [
    'error: externalName must be lowercase DNS labels joined by dots, up to 253 characters, got nothing',
  ]],
  ['an address of its own', serviceJson({ type: 'ExternalName', externalName: 'example.com', ports: undefined, clusterIP: '10.0.0.1', ipFamilies: ['IPv4'] }), {}, [
    "error: clusterIP must not be set with type ExternalName, got '10.0.0.1'",
    'error: ipFamilies must not be set with type ExternalName, got ["IPv4"]',
  ]],
  ['a selector', serviceJson({ type: 'ExternalName', externalName: 'example.com', ports: undefined, selector: { app: 'api' } }), {}, [
    'warning: selector has no effect with type ExternalName',
  ]],
  ['ports', serviceJson({ type: 'ExternalName', externalName: 'example.com' }), {}, [
    'info: ports have no effect in DNS with type ExternalName: clients connect to the port they ask for',
  ]],
  ['the field with another type', serviceJson({ externalName: 'example.com' }), {}, [
    'warning: externalName has no effect with type ClusterIP',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceExternalName, object, profile)).toEqual(findings);
});

test.each([
  ['a DNS name', serviceJson({ type: 'ExternalName', externalName: 'db.example.com', ports: undefined }), {}],
  ['a final dot', serviceJson({ type: 'ExternalName', externalName: 'db.example.com.', ports: undefined }), {}],
  ['253 characters', serviceJson({ type: 'ExternalName', externalName: `${'a.'.repeat(126)}a`, ports: undefined }), {}],
  ['a plain service', serviceJson(), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceExternalName, object, profile)).toEqual([]);
});

test('fails for 254 characters', () => {
  const name = `${'a.'.repeat(126)}aa`;

  expect(found(serviceExternalName, serviceJson({ type: 'ExternalName', externalName: name, ports: [] }))).toEqual([
    `error: externalName must be lowercase DNS labels joined by dots, up to 253 characters, got '${name}'`,
  ]);
});
