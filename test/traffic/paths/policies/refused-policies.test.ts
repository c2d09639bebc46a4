import { NetworkPolicyEngine } from '../../../../lib/traffic';
import { APP, DENY_ALL, GATEWAY, policy } from '../../../support/policies';
import { reportOn } from '../../../support/traffic';

const DOES_NOTHING = 'NetworkPolicy deny does nothing: the cluster refuses it, since no Kubernetes has NetworkPolicy in extensions/v1beta1 any more';
const old = (spec: any = { podSelector: {} }, namespace?: string, apiVersion = 'extensions/v1beta1') => ({ ...policy('deny', spec, namespace), apiVersion });
const gatewayPath = (...policies: any[]) => reportOn([...APP, ...policies], GATEWAY).paths[0];

test('a policy of a version that is gone is named on the path, and denies nothing', () => {
  const report = reportOn([...APP, old()], GATEWAY);
  expect(report.paths[0]).toMatchObject({ brokenBy: [], notes: [DOES_NOTHING] });
  expect(report.findings.filter(({ severity }) => severity === 'error').map(({ code, subject }) => `${code} ${subject.kind}`)).toEqual(['object-api-removed NetworkPolicy']);
  expect(report.leftOut).toEqual([]);
});

test.each([
  ['for some pods', old({ podSelector: { matchLabels: { app: 'api' } } }), [DOES_NOTHING]],
  ['for other pods', old({ podSelector: { matchLabels: { app: 'db' } } }), undefined],
  ['of another namespace', old({ podSelector: {} }, 'edge'), undefined],
  ['of another version that there never was', old({ podSelector: {} }, undefined, 'networking.k8s.io/v1beta1'), [DOES_NOTHING.replace('extensions/', 'networking.k8s.io/')]],
])('is named where it would be about the pods: %s', (_, object, notes) => {
  expect(gatewayPath(object).notes).toEqual(notes);
});

test('beside one that the cluster takes, that one decides', () => {
  const path = gatewayPath(old(), DENY_ALL);
  expect(path.brokenBy.map(({ code }) => code)).toEqual(['policy-blocks-path']);
  expect(path.notes![0]).toBe(DOES_NOTHING);
});

test('is named in a cluster without an engine, too', () => {
  expect(reportOn([...APP, old()], { ...GATEWAY, networkPolicy: NetworkPolicyEngine.NONE }).paths[0].notes).toEqual([DOES_NOTHING]);
});
