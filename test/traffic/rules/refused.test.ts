import { KubernetesVersion, Severity, TrafficReport } from '../../../lib/traffic';
import { RULES } from '../../../lib/traffic/rules';
import { isAcceptable, REFUSED_CODES, refuserOf } from '../../../lib/traffic/rules/refused';
import { ANSWERS, objectOf, SERVICE_CIDR } from '../../conformance/kube-apiserver-cases';
import { ingress, service } from '../../support/traffic';

const accepted = (code: string, object: any) => TrafficReport.analyze([{ object }], {}, [{ code, reason: 'the controller is newer' }]);

test('names rules that are there, each once', () => {
  const codes = RULES.map(({ code }) => code);
  expect(REFUSED_CODES.filter((code) => !codes.includes(code))).toEqual([]);
  expect(new Set(REFUSED_CODES).size).toBe(REFUSED_CODES.length);
});

test('an annotation that the controller does not know is accepted, and no error any more', () => {
  const report = accepted('ingress-annotation-unknown', ingress('web', {}, { 'brand-new': 'true' }));
  const found = report.findings.filter(({ code }) => code === 'ingress-annotation-unknown');
  expect(found.map(({ severity, acknowledgedReason }) => [severity, acknowledgedReason])).toEqual([[Severity.ERROR, 'the controller is newer']]);
  expect(report.errors.map(({ code }) => code)).not.toContain('ingress-annotation-unknown');
});

test('what the API server refuses is not accepted', () => {
  const report = accepted('service-type', service('web', { type: 'Balancer' }));
  expect(report.errors.map(({ code, acknowledgedReason }) => [code, acknowledgedReason])).toContainEqual(['service-type', undefined]);
  expect(isAcceptable('service-type')).toBe(false);
});

test('nothing that a real API server creates has an error that nobody can accept', () => {
  const byServer = REFUSED_CODES.filter((code) => refuserOf(code)!.startsWith('the API server'));
  const wrong = ANSWERS.filter(({ one, answer }) => one.object !== undefined && answer.verdict === 'created').flatMap(({ one, version }) => {
    const located = [...one.before ?? [], objectOf(one)].map((object) => ({ object }));
    const { errors } = TrafficReport.analyze(located, { kubernetesVersion: KubernetesVersion.of(version), serviceCidr: SERVICE_CIDR });
    return errors.filter(({ code }) => byServer.includes(code)).map(({ code, message }) => `${one.id} ${version} ${code}: ${message}`);
  });
  expect(wrong).toEqual([]);
});

test.each([
  // the API server
  ['service-headless', false], ['service-external-name', false], ['service-source-ranges', false], ['ingress-api-removed', false],
  // Azure
  ['service-azure-address', false], ['ingress-priority-conflict', false], ['cluster-network-mix', false],
  // it takes the object without the field unless validation is strict, and a newer one may have the kind
  ['object-field-unknown', true], ['object-field-repeated', true], ['object-api-removed', true], ['object-duplicate', true],
  // the controller leaves out what is too much, and nobody refuses it
  ['ingress-host-names', true], ['ingress-path-pattern', true], ['ingress-gateway-refused', true], ['ingress-class-unresolved', true],
  // some of it is refused, some ignored
  ['service-azure-health-probe', true], ['service-azure-node-ports', true], ['service-azure-private-link', true], ['service-azure-annotation-value', true],
  // it works, and does not do what it should
  ['kube-proxy-azure-network-policy', true], ['kube-proxy-cilium', true], ['kube-proxy-automatic', true],
  // kube-proxy ends, or policies drop packets
  ['kube-proxy-configuration', true], ['policy-blocks-path', true],
])('whether a person may accept errors of %s: %p', (code, expected) => {
  expect(isAcceptable(code)).toBe(expected);
  expect(refuserOf(code) === undefined).toBe(expected);
});
