import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { argumentMessages, ruleMessages, textsOfLibrary, Voice } from './support/messages';

jest.setTimeout(120_000);

const GLOSSARY = readFileSync(join(__dirname, '..', 'docs', 'glossary.md'), 'utf8');
/** What texts do not say, as the glossary has it. */
const FORBIDDEN = [...GLOSSARY.split('## Not these words')[1].matchAll(/^\| `([^`]+)` \|/gm)].map(([, phrase]) => phrase);
/** How a message that says what must be names what is there instead, or what to give. */
const NAMES_WHAT_IS_THERE = [
  /\bgot\b/, / has it\b/, /: give /, /missing: /, / must not /, / must be left out /, / must be there once/, / must have it$/, / does not: /, /: Terraform /,
  // two settings, of which each is the value of the other
  /^\w+ must be (true|false) with \w+$/,
];

/** Copies of the pages, which the documentation site is made of. */
const SITE = join('docs', 'site', 'pages');

const rules = ruleMessages();
const refusals = argumentMessages();
/** One of each template: what is filled in does not count. */
const templates = [...new Map(refusals.flatMap(({ property, message }) => message.split('\n  ').map((line, index) => (
  [line.replace(/'[^']*'/g, '').replace(/\d+/g, ''), { property, line, isFirst: index === 0 }] as const
)))).values()];
const withoutPlace = (line: string) => line.replace(/^\[[^\]]+\] /, '');
/** Sources with their docstrings, and pages for people, but for the list of the words. */
function readPages(): [string, string][] {
  const root = join(__dirname, '..');
  const below = (folder: string) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
  const files = ['README.md', 'CONTRIBUTING.md', ...['lib', 'docs', 'examples'].flatMap(below)];
  return files.filter((file) => /\.(ts|md)$/.test(file) && !file.includes('node_modules') && !file.startsWith(SITE) && file !== join('docs', 'glossary.md'))
    .map((file) => [file, readFileSync(join(root, file), 'utf8')]);
}

const isMute = (text: string) => /\bmust\b/.test(text) && !NAMES_WHAT_IS_THERE.some((known) => known.test(text));
const sayForbidden = (texts: string[]) => texts.filter((text) => FORBIDDEN.some((phrase) => text.includes(phrase)));

test('there is a message of each rule in both voices, and there are thousands of constructs', () => {
  const codes = (wanted: Voice) => new Set(rules.filter(({ voice }) => voice === wanted).map(({ code }) => code));
  expect(codes('file').size).toBeGreaterThan(150);
  expect(codes('program')).toEqual(codes('file'));
  expect(refusals.length).toBeGreaterThan(9000);
  expect(templates.length).toBeGreaterThan(300);
});

describe('a message of a rule', () => {
  test('begins with a field, a kind or a name of the field, in its own letters, and ends without a period', () => {
    expect(rules.filter(({ message }) => !/^([a-z'"]|[A-Z]{2,}|[A-Z]\w+ ['a-z]|[A-Z][a-z]+[A-Z])/.test(message) || /[.!]$/.test(message))).toEqual([]);
  });

  test('says what is there where it says what must be', () => {
    expect(rules.filter(({ message }) => isMute(message))).toEqual([]);
  });

  test('has a fix that begins with a small letter and ends without a period', () => {
    expect(rules.filter(({ fix }) => !/^[a-z'"]/.test(fix) || /[.!]$/.test(fix))).toEqual([]);
  });

  test('says where something is missing, as its reader knows the place', () => {
    expect(rules.filter(({ voice, message, fix }) => new RegExp(`among the objects|${voice === 'file' ? 'in this program' : 'files read'}`).test(message + fix))).toEqual([]);
  });

  test('names no annotation of the ingress controller to the author of a program, and none of its properties to that of a file', () => {
    const wrong = { program: /appgw\.ingress\.kubernetes\.io\/(?!ssl-redirct|request-timeout|')/, file: /\b(cookieAffinity|sslRedirect|requestTimeoutSeconds|backendProtocol)\b/ };
    expect(rules.filter(({ code, voice, message, fix }) => !code.includes('annotation') && wrong[voice].test(message + fix))).toEqual([]);
  });
});

describe('a message of a construct', () => {
  test('begins with the place, then a field in its own letters, and ends without a period', () => {
    const hasPlace = ({ line, isFirst }: typeof templates[number]) => !isFirst || /^\[[^\]]+\] /.test(line);
    expect(templates.filter((template) => !hasPlace(template))).toEqual([]);
    expect(templates.filter(({ line }) => !/^([a-z]|TLS)/.test(withoutPlace(line)) || /[.!]$/.test(line))).toEqual([]);
  });

  test('says what is there where it says what must be', () => {
    expect(templates.filter(({ line }) => isMute(withoutPlace(line)))).toEqual([]);
  });

  test('shows no word of the language for what is not there', () => {
    expect(templates.filter(({ line }) => /got (undefined|null|NaN|\[object)/.test(line))).toEqual([]);
  });

  test('is no longer than a reader has patience for', () => {
    expect(templates.filter(({ line }) => line.length > 1000)).toEqual([]);
  });
});

test('no docstring and no page has a word that readers did not understand', () => {
  const pages = readPages();
  expect(pages.length).toBeGreaterThan(800);
  expect(pages.map(([file, text]) => [file, sayForbidden(text.split('\n'))]).filter(([, lines]) => lines.length > 0)).toEqual([]);
});

test('no text of the library has a word that readers did not understand', () => {
  expect(FORBIDDEN.length).toBeGreaterThan(15);
  expect(textsOfLibrary().filter(({ text }) => sayForbidden([text]).length > 0)).toEqual([]);
  expect(sayForbidden([...rules.flatMap(({ message, fix }) => [message, fix]), ...templates.map(({ line }) => line)])).toEqual([]);
});
