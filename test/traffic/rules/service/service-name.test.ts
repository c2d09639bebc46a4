import { KubernetesVersion } from '../../../../lib/traffic';
import { serviceName } from '../../../../lib/traffic/rules/service/service-name';
import { found, serviceJson } from '../../../support/rule';

test.each([
  ['a digit first', serviceJson({}, {}, '1api'), {}, [
    "error: metadata.name must be at most 63 lowercase letters, digits and dashes that start with a letter and end without a dash, got '1api'",
  ]],
  ['a digit first on 1.35', serviceJson({}, {}, '1api'), { kubernetesVersion: KubernetesVersion.V1_35 }, [
    "error: metadata.name must be at most 63 lowercase letters, digits and dashes that start with a letter and end without a dash, got '1api'",
  ]],
  ['a dot on 1.36', serviceJson({}, {}, '1.2'), { kubernetesVersion: KubernetesVersion.V1_36 }, [
    "error: metadata.name must be at most 63 lowercase letters, digits and dashes that start and end with a letter or a digit, got '1.2'",
  ]],
  ['a dot', serviceJson({}, {}, 'api.v1'), {}, [
    "error: metadata.name must be at most 63 lowercase letters, digits and dashes that start with a letter and end without a dash, got 'api.v1'",
  ]],
  ['64 letters', serviceJson({}, {}, 'a'.repeat(64)), {}, [
    "error: metadata.name must be at most 63 lowercase letters, digits and dashes that start with a letter and end without a dash, got 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceName, object, profile)).toEqual(findings);
});

test.each([
  ['one letter', serviceJson({}, {}, 'a'), {}],
  ['63 letters', serviceJson({}, {}, 'a'.repeat(63)), {}],
  ['digits after a letter', serviceJson({}, {}, 'api-2'), {}],
  ['digits only on 1.36', serviceJson({}, {}, '22'), { kubernetesVersion: KubernetesVersion.V1_36 }],
  ['what a template fills in', serviceJson({}, {}, '${NAME}'), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceName, object, profile)).toEqual([]);
});
