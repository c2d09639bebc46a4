import { Case, CASES, VERSIONS } from './configuration-cases';
import { KubeProxySettings, KubernetesVersion } from '../../../lib/traffic';

const EMPTY = new Map(CASES.filter(({ note }) => note !== undefined).map(({ effective }) => [effective!.mode, effective!]));

test.each(VERSIONS.flatMap((version) => CASES.map((one): [string, string, Case] => [one.id, version, one])))('%s is to %s what it is to kube-proxy', (_, version, one) => {
  const answer = one.versions?.[version] ?? one;
  const { errors, warnings, effective } = KubeProxySettings.read(one.yaml, KubernetesVersion.of(version));
  expect([errors.length > 0 ? 'refused' : 'accepted', errors]).toEqual([answer.verdict, answer.verdict === 'refused' ? expect.anything() : []]);
  if (answer.verdict === 'accepted') {
    const whole = one.note === undefined ? { ...EMPTY.get(effective.mode), ...answer.effective } : answer.effective!;
    const { apiVersion, kind, ...rest } = whole;
    expect({ apiVersion, kind, ...effective }).toEqual({ apiVersion, kind, ...rest });
    const odd = (answer.warnings ?? []).some((warning) => warning.includes('strict decoding error'));
    expect(warnings.filter((warning) => !warning.startsWith('ipvs.scheduler')).length > 0).toBe(odd);
  }
});

test('without a version refuses what both refuse', () => {
  const verdicts = (one: Case) => VERSIONS.map((version) => (one.versions?.[version] ?? one).verdict);
  const refused = CASES.filter((one) => verdicts(one).every((verdict) => verdict === 'refused')).map(({ id }) => id);
  const ours = CASES.filter(({ yaml }) => KubeProxySettings.read(yaml).errors.length > 0).map(({ id }) => id);
  // 1.34 takes PreferSameTrafficDistribution: false
  expect(refused.filter((id) => !ours.includes(id))).toEqual(['config-feature-gates-09']);
  expect(ours.filter((id) => !refused.includes(id))).toEqual([]);
});
