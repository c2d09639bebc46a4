import { KubernetesVersion } from '../../lib/traffic';

test('a version is a minor or a minor with a patch', () => {
  expect(KubernetesVersion.of('1.35')).toMatchObject({ version: '1.35', major: 1, minor: 35 });
  expect(KubernetesVersion.of('1.35.6')).toMatchObject({ version: '1.35.6', major: 1, minor: 35 });
});

test.each(['', '1', 'v1.35', '1.35.', '1.35.6.7', '1.35-rc', ' 1.35', 'latest'])('fails for %p', (version) => {
  expect(() => KubernetesVersion.of(version)).toThrow(`] version must look like 1.35 or 1.35.6, got '${version}'`);
});

test('minors are compared as numbers and patches not at all', () => {
  expect(KubernetesVersion.of('1.10').isAtLeast('1.9')).toBe(true);
  expect(KubernetesVersion.of('1.9').isAtLeast('1.10')).toBe(false);
  expect(KubernetesVersion.V1_35.isAtLeast('1.35.6')).toBe(true);
  expect(KubernetesVersion.of('2.0').isAtLeast('1.36')).toBe(true);
  expect(KubernetesVersion.of('1.99').isAtLeast('2.0')).toBe(false);
});

test('the known versions are the ones they are named after', () => {
  expect([KubernetesVersion.V1_33, KubernetesVersion.V1_34, KubernetesVersion.V1_35, KubernetesVersion.V1_36].map(({ version }) => version))
    .toEqual(['1.33', '1.34', '1.35', '1.36']);
});
