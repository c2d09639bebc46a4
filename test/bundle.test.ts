import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { bundle } from '../engines/bundle';

const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FILES: Record<string, string> = {
  'index.js': 'exports.traffic = require("./traffic");\nexports.rule = require("./traffic/rules").rule;\n',
  'traffic/index.js': 'exports.rules = require("./rules").rules;\nexports.html = require("./render/html").html;\n',
  'traffic/finding.js': '// a value between the floors\nexports.ERROR = "error";\nexports.name = require("path").basename("a/b");\n',
  'traffic/rules/index.js': 'const one_1 = require("./one");\nexports.rule = one_1.one;\nexports.rules = [one_1.one];\n',
  'traffic/rules/one.js': 'const finding_1 = require("../finding");\nconst html_1 = require("../render/html");\nexports.one = { severity: finding_1.ERROR, html: html_1.html };\n',
  'traffic/render/html.js': 'exports.html = { of: require("../finding").name };\n',
};

test('files of one bundle find each other, files beside it and packages, and each is loaded once', () => {
  Object.entries(FILES).forEach(([name, text]) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  });
  bundle(folder);
  bundle(folder);

  const program = `const { rule, traffic } = require(${JSON.stringify(folder)});
    console.log(JSON.stringify({ rule, same: traffic.rules[0] === rule && traffic.html === rule.html }))`;
  expect(JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }))).toEqual({ rule: { severity: 'error', html: { of: 'b' } }, same: true });
  const inPlace = (name: string) => readFileSync(join(folder, name), 'utf8');
  expect(Object.keys(FILES).filter((name) => inPlace(name).startsWith('module.exports'))).toEqual(['traffic/finding.js', 'traffic/rules/index.js', 'traffic/rules/one.js']);
  expect(inPlace('traffic/rules/one.js')).toBe('module.exports = require("../modules")("traffic/rules/one");\n');
});
