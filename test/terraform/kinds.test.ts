import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';

const LIB = join(__dirname, '..', '..', 'lib');

/** Structs that no program hands in: what is known about others, and results. And those whose values are looked at elsewhere. */
const WITHOUT_KINDS: Record<string, string> = {
  NodePoolContext: 'internal',
  GatewayDomainParts: 'a result',
  AksAppProps: 'settings of frameworks, and a profile',
  ResourceNameRequest: 'what a function of the program is asked',
  AksPresetDecisions: 'goes through the kinds of what it decides on',
  AzapiProviderProps: 'the settings of a provider',
  AzapiResourceActionProps: 'an escape hatch',
  AzapiUpdateResourceProps: 'an escape hatch',
  RecommendedAlertsProps: 'internal',
  HelmValueOptions: 'of the Kubernetes side, for which no CDKTF is loaded: looked at where values are added',
};

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (
    entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)])).filter((file) => file.endsWith('.ts'));
}

const FILES = ['terraform', 'platform'].flatMap((room) => sources(join(LIB, room)));
const TEXTS = FILES.map((file) => readFileSync(file, 'utf8'));

/** Structs of the public API: exported interfaces with data, not those of behaviour. */
function structs(): string[] {
  return FILES.flatMap((file, index) => (file.includes('private') ? [] : ts.createSourceFile(file, TEXTS[index], ts.ScriptTarget.ES2022).statements
    .filter((node): node is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(node) && !/^I[A-Z][a-z]/.test(node.name.text))
    .filter(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .map((node) => node.name.text)));
}

test('every struct of the Azure side has kinds for its properties', () => {
  const names = structs();
  const withKinds = new Set(TEXTS.flatMap((text) => [...text.matchAll(/Kinds<(\w+)>/g)].map(([, name]) => name)));
  const bases = new Map(TEXTS.flatMap((text) => [...text.matchAll(/interface (\w+)\s+extends\s+([\w,\s]+)/g)]
    .map(([, name, list]): [string, string[]] => [name, list.trim().split(/,\s*/)])));
  // options of something are part of the kinds of its properties
  const allOf = (name: string): string[] => [name, ...(bases.get(name) ?? []).flatMap(allOf)];
  const extended = new Set([...withKinds].flatMap(allOf));

  expect(names.length).toBeGreaterThan(70);
  expect(names.filter((name) => !withKinds.has(name) && !extended.has(name) && !(name in WITHOUT_KINDS))).toEqual([]);
  expect(Object.keys(WITHOUT_KINDS).filter((name) => !names.includes(name))).toEqual([]);
});
