import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import Ajv from 'ajv';
import { affinityWarning, HOSTILE_NAMES } from './samples';
import { Finding, Severity, Subject } from '../../../lib/traffic';
import { renderSarif } from '../../../lib/traffic/render/sarif';
import { homeOf, rulePage } from '../../../lib/traffic/render/tool';
import { RULES } from '../../../lib/traffic/rules';
import schema from '../../support/data/sarif-2.1.0.json';

const ROOT = join(__dirname, '..', '..', '..');
const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const ajv = new Ajv({ allErrors: true, strict: false });
const onlyAddressCharacters = (text: string) => /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/.test(text) && !/%(?![0-9A-F]{2})/i.test(text);
ajv.addFormat('uri', (text) => onlyAddressCharacters(text) && URL.canParse(text));
ajv.addFormat('uri-reference', (text) => onlyAddressCharacters(text) && URL.canParse(text, 'file:///folder/'));
const validate = ajv.compile(schema);

/** The only run, after the log was checked against the schema. */
function runOf(...findings: Finding[]): any {
  const log = JSON.parse(renderSarif(findings));
  validate(log);
  expect(validate.errors).toBeNull();
  expect(log.version).toEqual('2.1.0');
  return log.runs[0];
}

const resultOf = (finding: Finding) => runOf(finding).results[0];
const locationOf = (subject: Subject) => resultOf(affinityWarning({ subject })).locations[0];

test('describes every rule, with its default level', () => {
  const { rules } = runOf().tool.driver;
  expect(rules.map(({ id }: any) => id)).toEqual(RULES.map(({ code }) => code));
  const index = RULES.findIndex(({ code }) => code === 'service-affinity-behind-gateway');
  const { title, why, source } = RULES[index];
  expect(rules[index]).toEqual({
    id: 'service-affinity-behind-gateway',
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: {
      text: expect.stringContaining(`${why}\n\nFix: Use cookieAffinity on the route`),
      markdown: expect.stringContaining(`\n\n[Source](${source})`),
    },
    defaultConfiguration: { level: 'warning' },
  });
});

test('says which tool it is, and has no address of it as long as its repository is a placeholder', () => {
  const { driver } = runOf().tool;
  expect([driver.name, driver.version]).toEqual(['aks-constructs', PACKAGE.version]);
  expect(homeOf(PACKAGE.repository.url)).toBeUndefined();
  expect([driver, ...driver.rules].filter((one: any) => 'informationUri' in one || 'helpUri' in one)).toEqual([]);
});

test('leads to the page of every rule in a repository that there is', () => {
  const home = homeOf('git+https://github.com/contoso/aks-constructs.git');
  expect(home).toEqual('https://github.com/contoso/aks-constructs');
  expect(RULES.map(({ code }) => rulePage(code, home)!.replace(`${home}/blob/main/`, '')).filter((page) => !existsSync(join(ROOT, page)))).toEqual([]);
  expect(rulePage('no-such-rule', home)).toEqual(`${home}/blob/main/docs/rules/README.md`);
});

test.each(['git+https://github.com/example-org/aks-constructs.git', 'https://example.com/aks-constructs', 'https://git.example.org/a/b', 'git@github.com:contoso/aks-constructs.git', undefined])(
  'has no page for repository %s', (repository) => {
    expect(homeOf(repository)).toBeUndefined();
  },
);

test('writes a finding with its place in the file', () => {
  const finding = affinityWarning();
  expect(resultOf(finding)).toEqual({
    ruleId: 'service-affinity-behind-gateway',
    ruleIndex: RULES.findIndex(({ code }) => code === finding.code),
    level: 'warning',
    message: { text: 'sessionAffinity ClientIP has no effect behind the gateway; use cookieAffinity on the route' },
    locations: [{
      physicalLocation: { artifactLocation: { uri: 'shop.yaml' }, region: { startLine: 7 } },
      logicalLocations: [{ name: 'api-service', kind: 'resource', fullyQualifiedName: 'shop/Service/api-service' }],
    }],
    partialFingerprints: { 'aksConstructsFinding/v1': expect.stringMatching(/^[0-9a-f]{64}$/) },
    suppressions: [],
  });
});

test.each([[Severity.ERROR, 'error'], [Severity.WARNING, 'warning'], [Severity.INFO, 'note']])('gives %s the level %s', (severity, level) => {
  expect(resultOf(affinityWarning({ severity })).level).toEqual(level);
});

test('names the construct of a program, which has no file, and the program for it', () => {
  expect(locationOf({ kind: 'Service', name: 'api', origin: { constructPath: 'shop/api-service' } })).toEqual({
    physicalLocation: { artifactLocation: { uri: 'main.ts' }, region: { startLine: 1 } },
    logicalLocations: [{ name: 'api', kind: 'resource', fullyQualifiedName: 'shop/api-service' }],
  });
});

test('gives every result a file and a line, as GitHub demands', () => {
  const subjects: Subject[] = [
    { kind: 'Cluster', name: 'aks-shop' }, { kind: 'Service', name: 'a', origin: {} }, { kind: 'Service', name: 'b', origin: { file: 'b.yaml' } },
    { kind: 'Service', name: 'c', origin: { file: 'c.yaml', line: 7 } }, { kind: 'Service', name: 'd', origin: { constructPath: 'shop/d' } },
  ];
  const log = JSON.parse(renderSarif(subjects.map((subject) => affinityWarning({ subject })), [], 'apps/shop.ts'));
  validate(log);
  expect(validate.errors).toBeNull();
  expect(log.runs[0].results.map(({ locations: [{ physicalLocation: { artifactLocation, region } }] }: any) => `${artifactLocation.uri}:${region.startLine}`))
    .toEqual(['apps/shop.ts:1', 'apps/shop.ts:1', 'b.yaml:1', 'c.yaml:7', 'apps/shop.ts:1']);
});

test('names a cluster, which has no namespace', () => {
  expect(locationOf({ kind: 'Cluster', name: 'aks-shop' }).logicalLocations[0].fullyQualifiedName).toEqual('Cluster/aks-shop');
});

test.each([
  ['out/a b.yaml', 'out/a%20b.yaml'],
  ['./out/a.yaml', './out/a.yaml'],
  ['out\\a.yaml', 'out/a.yaml'],
  ['/srv/a.yaml', 'file:///srv/a.yaml'],
  ['C:\\srv\\a.yaml', 'file:///C:/srv/a.yaml'],
  ['a:b.yaml', 'a%3Ab.yaml'],
  ['javascript:alert(1)', 'javascript%3Aalert(1)'],
  ['100%.yaml#x?y', '100%25.yaml%23x%3Fy'],
  ['half \ud83d.yaml', 'half%20%EF%BF%BD.yaml'],
])('writes file %j as %s', (file, uri) => {
  expect(locationOf({ kind: 'Service', name: 'api', origin: { file } }).physicalLocation).toEqual({ artifactLocation: { uri }, region: { startLine: 1 } });
});

test('suppresses what somebody acknowledged, with the reason', () => {
  expect(resultOf(affinityWarning({ acknowledgedReason: 'clients inside use it' })).suppressions).toEqual([
    { kind: 'inSource', status: 'accepted', justification: 'clients inside use it' },
  ]);
});

test('keeps the fingerprint when lines move, and changes it with the object', () => {
  const fingerprint = (subject: Subject) => resultOf(affinityWarning({ subject })).partialFingerprints['aksConstructsFinding/v1'];
  const { subject } = affinityWarning();
  expect(fingerprint({ ...subject, origin: { file: 'shop.yaml', line: 99 } })).toEqual(fingerprint(subject));
  expect(fingerprint({ ...subject, namespace: 'other' })).not.toEqual(fingerprint(subject));
});

test('keeps findings of rules that it does not know', () => {
  const result = resultOf(affinityWarning({ code: 'of-a-plugin' }));
  expect(result.ruleId).toEqual('of-a-plugin');
  expect(result).not.toHaveProperty('ruleIndex');
});

test.each([...HOSTILE_NAMES, '[click](https://evil.example)'])('keeps hostile name %# text', (name) => {
  const subject = { kind: name, name, namespace: name, origin: { file: name } };
  const { message, locations: [{ logicalLocations: [location] }] } = resultOf(affinityWarning({ message: name, subject, acknowledgedReason: name }));
  expect(message.text).not.toContain('](');
  // eslint-disable-next-line no-control-regex
  expect(`${message.text}${location.name}${location.fullyQualifiedName}`).not.toMatch(/[\u0000-\u001f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/);
});
