import { Severity, TrafficReport } from '../../../lib/traffic';
import { RULES } from '../../../lib/traffic/rules';
import { isAcceptable, REFUSED_CODES } from '../../../lib/traffic/rules/refused';
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
