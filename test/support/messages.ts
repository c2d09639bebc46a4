import { existsSync, readdirSync, readFileSync } from 'fs';
import { join, relative } from 'path';
import * as ts from 'typescript';
import { WAYS } from './argument-ways';
import { providerArguments } from './azurerm-arguments';
import { FEATURE_WAYS } from './feature-ways';
import { parseManifests } from '../../lib/cli/parse-manifests';
import { LocatedObject, TrafficReport } from '../../lib/traffic';
import { RULES } from '../../lib/traffic/rules';

const ROOT = join(__dirname, '..', '..');
const EXAMPLES = join(ROOT, 'docs', 'rules', 'examples');

/** Who reads a finding: the author of a file, or of a program. */
export type Voice = 'file' | 'program';

/** What a rule says of its example. */
export interface RuleMessage {
  readonly code: string;
  readonly voice: Voice;
  readonly message: string;
  readonly fix: string;
}

/** What all rules say of their examples, in both voices. */
export function ruleMessages(): RuleMessage[] {
  return RULES.flatMap(({ code }) => {
    const [manifests, program] = ['yaml', 'ts'].map((extension) => join(EXAMPLES, `${code}.${extension}`));
    const objects = existsSync(manifests) ? parseManifests(readFileSync(manifests, 'utf8'), `${code}.yaml`) : [];
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- which file it is shows at run time only
    const cluster = existsSync(program) ? require(program).cluster : {};
    const said = (voice: Voice, located: LocatedObject[]) => TrafficReport.analyze(located, cluster).findings
      .filter((finding) => finding.code === code).map(({ message, fix }) => ({ code, voice, message, fix }));
    return [
      ...said('file', objects),
      ...said('program', objects.map((located) => ({ ...located, origin: { constructPath: `shop/${located.object?.metadata?.name}` } }))),
    ];
  });
}

/** What a construct says of a value of a property that it refuses. */
export interface Refusal {
  readonly property: string;
  readonly message: string;
}

/** What constructs say of every value that azurerm refuses, and of a value that is not there. */
export function argumentMessages(): Refusal[] {
  const refuses = new Map(providerArguments().map((argument) => [argument.argument, argument.refuses]));
  return [...WAYS, ...FEATURE_WAYS].flatMap(({ argument, property, write }) => [...refuses.get(argument)!, undefined].flatMap((value) => {
    try {
      write(value);
      return [];
    } catch (error) {
      return isOfWay(error as Error) ? [] : [{ property, message: (error as Error).message }];
    }
  }));
}

/** True where a way takes a list apart that is not there: no construct has said anything then. */
function isOfWay({ stack = '' }: Error): boolean {
  return /-ways\.ts/.test(/^ +at .*$/m.exec(stack)![0]);
}

/** A text in the source of the library. */
export interface LibraryText {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Every text in the source of the library, with `…` for what is filled in, but for the names of modules. */
export function textsOfLibrary(): LibraryText[] {
  const files = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) => {
    const path = join(ROOT, 'lib', file);
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    const found: LibraryText[] = [];
    const take = (node: ts.Node, text: string) => found.push({
      file: relative(ROOT, path), line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text,
    });
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
        return;
      }
      if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
        take(node, node.text);
      } else if (ts.isTemplateExpression(node)) {
        take(node, [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'));
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}
