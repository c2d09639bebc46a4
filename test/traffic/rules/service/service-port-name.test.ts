import { servicePortName } from '../../../../lib/traffic/rules/service/service-port-name';
import { found, serviceJson } from '../../../support/rule';

test.each([
  ['two ports without a name', serviceJson({ ports: [{ port: 80 }, { port: 443, name: 'https' }] }), {}, [
    'error: ports[0].name is required where a service has more than one port, got none',
  ]],
  ['a name that is no DNS label', serviceJson({ ports: [{ port: 80, name: 'HTTP' }] }), {}, [
    "error: ports[0].name must be a DNS label, got 'HTTP'",
  ]],
  ['a name of 64 letters', serviceJson({ ports: [{ port: 80, name: 'a'.repeat(64) }] }), {}, [
    "error: ports[0].name must be a DNS label, got 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
  ]],
  ['one name twice', serviceJson({ ports: [{ port: 80, name: 'web' }, { port: 443, name: 'web' }] }), {}, [
    "error: name 'web' must be that of one port only",
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(servicePortName, object, profile)).toEqual(findings);
});

test.each([
  ['one port without a name', serviceJson({ ports: [{ port: 80 }] }), {}],
  ['two names', serviceJson({ ports: [{ port: 80, name: 'http' }, { port: 443, name: 'a'.repeat(63) }] }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(servicePortName, object, profile)).toEqual([]);
});
