import { RULES } from '../../lib/traffic/rules';
import { expectGolden } from '../support/golden';
import { exampleReport } from '../support/rule-example';

// which rules constructors run by themselves decides what throws early; a flag that changes is seen here
test('the table of the rules: code, severity, and whether a construct runs it alone', () => {
  expectGolden('rules/table.txt', RULES.map(({ code, severity, local }) => `${code} ${severity} ${local ? 'local' : 'whole'}\n`).join(''));
});

test('what the example of each rule makes it say, what breaks by it, and what to do', () => {
  const lines = RULES.flatMap(({ code }) => {
    const { findings, paths } = exampleReport(code);
    return [
      code,
      ...findings.filter((finding) => finding.code === code).flatMap(({ severity, message, fix }) => [`  ${severity}: ${message}`, `    fix: ${fix}`]),
      ...paths.filter(({ brokenBy }) => brokenBy.some((finding) => finding.code === code)).map(({ title }) => `  breaks ${title}`),
    ];
  });
  expectGolden('rules/examples.txt', lines.map((line) => `${line}\n`).join(''));
});
