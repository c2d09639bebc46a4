import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv from 'ajv/dist/2020';
import { affinityWarning, gatewayRoute, HOSTILE_NAMES, loadBalancerPath } from './samples';
import { Severity } from '../../../lib/traffic';
import { renderJson } from '../../../lib/traffic/render/json';
import { backendTo, ingress, reportOn, rule, service } from '../../support/traffic';

const schema = JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'lib', 'traffic', 'report.schema.json'), 'utf8'));
const validate = new Ajv({ allErrors: true }).compile(schema);

function checked(text: string): any {
  const report = JSON.parse(text);
  validate(report);
  expect(validate.errors).toBeNull();
  return report;
}

test('begins with its version, a summary and every path in a line, the broken ones first', () => {
  const error = affinityWarning({ severity: Severity.ERROR });
  const note = affinityWarning({ severity: Severity.INFO });
  const paths = [gatewayRoute(), loadBalancerPath({ brokenBy: [error] }), loadBalancerPath({ brokenBy: [note] }), loadBalancerPath({ unresolved: 'service x' })];
  const findings = [error, note, affinityWarning({ acknowledgedReason: 'known' })];
  const { schemaVersion, tool, summary, overview } = checked(renderJson(paths, findings, [], [], { files: ['a.yaml'], unreadable: [{ file: 'b.yaml', problem: 'no text' }] }));
  expect([schemaVersion, tool.name]).toEqual(['1.0', 'aks-constructs']);
  expect(summary).toEqual({
    verdict: 'broken', paths: 4, broken: 1, closed: 1, unresolved: 1, errors: 1, warnings: 0, notes: 1, acknowledged: 1, unreadable: 1,
  });
  expect(overview.map(({ path, state }: any) => [path, state])).toEqual([[1, 'broken'], [0, 'warning'], [3, 'warning'], [2, 'closed']]);
});

test.each(HOSTILE_NAMES)('the name %j stays a name', (name) => {
  const report = checked(reportOn([service(name), ingress('i', { rules: [rule('/x', undefined, backendTo(name))] })]).toJson());
  expect(report.paths.map(({ service: { name: named } }: any) => named)).toContain(name);
});

test('the report of nothing is valid', () => {
  expect(checked(renderJson([], [], [], [])).summary.verdict).toBe('ok');
});

test('the schema refuses what is not in it', () => {
  const report = JSON.parse(renderJson([gatewayRoute()], [], [], []));
  expect(validate({ ...report, more: 1 })).toBe(false);
  expect(validate({ ...report, schemaVersion: '2.0' })).toBe(false);
  expect(validate({ ...report, paths: [{ ...report.paths[0], entrance: undefined }] })).toBe(false);
});
