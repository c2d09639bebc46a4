import { objectFieldType } from '../../../../lib/traffic/rules/object/object-field-type';
import { objectFieldUnknown } from '../../../../lib/traffic/rules/object/object-field-unknown';
import { deploymentJson } from '../../../support/ingress';
import { found, serviceJson } from '../../../support/rule';

const grace = (terminationGracePeriodSeconds: any) => deploymentJson({}, { terminationGracePeriodSeconds });
const cpu = (quantity: any) => deploymentJson({ resources: { limits: { cpu: quantity } } });

test.each([
  ['a number in quotes', serviceJson({ ports: [{ port: '80' }] }), "spec.ports[0].port must be a whole number of at most 2147483647, got '80'"],
  ['a fraction', serviceJson({ ports: [{ port: 80.5 }] }), 'spec.ports[0].port must be a whole number of at most 2147483647, got 80.5'],
  ['2^31', serviceJson({ ports: [{ port: 2 ** 31 }] }), 'spec.ports[0].port must be a whole number of at most 2147483647, got 2147483648'],
  ['2^63', grace(2 ** 63), 'spec.template.spec.terminationGracePeriodSeconds must be a whole number below 2^63, got 9223372036854776000'],
  ['1e19', grace(1e19), 'spec.template.spec.terminationGracePeriodSeconds must be a whole number below 2^63, got 10000000000000000000'],
  ['a number as label', serviceJson({ selector: { app: 1 } }), 'spec.selector.app must be text (in quotes, if it looks like something else), got 1'],
  ['true as annotation', { ...serviceJson({}, { 'example.com/a': true }) }, 'metadata.annotations[example.com/a] must be text (in quotes, if it looks like something else), got true'],
  ['text for a switch', serviceJson({ publishNotReadyAddresses: 'yes' }), "spec.publishNotReadyAddresses must be true or false, got 'yes'"],
  ['an object for a list', serviceJson({ ports: { port: 80 } }), 'spec.ports must be a list, got {"port":80}'],
  ['a list for an object', { ...serviceJson(), spec: [] }, 'spec must be an object with fields, got []'],
  ['a list for labels', serviceJson({ selector: ['app'] }), 'spec.selector must be keys with values, got ["app"]'],
  ['a quantity with a blank', cpu('1 m'), "spec.template.spec.containers[0].resources.limits.cpu must be a quantity such as 250m, 1.5 or 64Mi, got '1 m'"],
  ['a day that there is not', { ...serviceJson(), metadata: { name: 'a', creationTimestamp: '2026-02-30T00:00:00Z' } },
    "metadata.creationTimestamp must be a time such as 2026-01-31T12:00:00Z, got '2026-02-30T00:00:00Z'"],
  ['what is no base64', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, data: { a: 'a b' } }, "data.a must be text in base64, got 'a b'"],
])('fails for %s', (_, object, message) => {
  expect(found(objectFieldType, object)).toEqual([`error: ${message}`]);
});

test.each([
  ['null, which is nothing', serviceJson({ ports: null, selector: { app: null } })],
  ['2^31 - 1', serviceJson({ ports: [{ port: 2 ** 31 - 1 }] })],
  ['the largest number below 2^63', grace(2 ** 63 - 1024)],
  ['a number and a text as target port', serviceJson({ ports: [{ port: 80, targetPort: 8080 }, { port: 81, targetPort: 'http' }] })],
  ['numbers and texts as quantities', cpu(1.5)],
  ['a quantity with a suffix', cpu('250m')],
  ['what a template fills in', serviceJson({ ports: [{ port: '${PORT}' }] })],
])('is silent for %s', (_, object) => {
  expect(found(objectFieldType, object)).toEqual([]);
});

describe('an object that SOPS has encrypted', () => {
  const secret = (rest: any) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { a: 'ENC[AES256_GCM,data:abc]' }, ...rest });
  const sops = { mac: 'ENC[x]', lastmodified: '2026-01-01T00:00:00Z' };

  test('is judged but for what is encrypted', () => {
    expect(found(objectFieldType, secret({ sops }))).toEqual([]);
    expect(found(objectFieldUnknown, secret({ sops }))).toEqual([]);
    expect(found(objectFieldType, secret({ sops, immutable: 'yes' }))).toEqual(["error: immutable must be true or false, got 'yes'"]);
  });

  test('is none without the mark of SOPS', () => {
    expect(found(objectFieldType, secret({}))).toEqual([expect.stringContaining('data.a must be text in base64')]);
    expect(found(objectFieldUnknown, secret({ sops: {} }))).toEqual(['error: sops must not be there: Kubernetes knows no such field']);
  });
});
