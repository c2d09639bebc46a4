import { SCHEMA_VERSIONS, validateManifest } from './kubernetes-schema';

const SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec: { ports: [{ port: 80, targetPort: 'http' }] } };

test.each(SCHEMA_VERSIONS)('a plain service is valid for Kubernetes %s', (version) => {
  expect(validateManifest(SERVICE, version)).toEqual([]);
});

test.each<[string, any, string[]]>([
  ['an unknown field', { ...SERVICE, spec: { portz: [] } }, ['/spec must NOT have additional properties: portz']],
  ['a field of the wrong type', { ...SERVICE, metadata: { name: 'api', annotations: { a: true } } }, ['/metadata/annotations/a must be string']],
  ['a missing field', { ...SERVICE, spec: { ports: [{ name: 'http' }] } }, ["/spec/ports/0 must have required property 'port'"]],
  ['null', { ...SERVICE, spec: null }, ['/spec must be object']],
  ['a kind without a schema', { apiVersion: 'example.com/v1', kind: 'Thing' }, ['no schema of Kubernetes 1.28 for example.com/v1/Thing']],
])('fails for %s', (_, object, problems) => {
  expect(validateManifest(object, '1.28')).toEqual(problems);
});

test('knows which version has a field', () => {
  const object = { ...SERVICE, spec: { trafficDistribution: 'PreferClose' } };

  expect(validateManifest(object, '1.37')).toEqual([]);
  expect(validateManifest(object, '1.28')).toEqual(['/spec must NOT have additional properties: trafficDistribution']);
});
