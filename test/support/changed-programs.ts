import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { transform } from 'sucrase';
import * as ts from 'typescript';
import * as library from '../../lib';

const modules: Record<string, any> = { 'aks-constructs': library };

/** What a program makes by kind or type: names of Kubernetes objects and addresses of Terraform. */
export type NamesByKind = Map<string, Set<string>>;

/** One setting of a program said otherwise. */
export interface Change {
  readonly label: string;
  readonly source: string;
}

/** What somebody names, or which thing of Azure is meant: saying it otherwise means another object. */
const IDENTITIES = /^(metadata|name|namespace|.*Names?|.*Ids?|hosts?|tls|externalName|path)$/;

/** Every program that says one setting otherwise: another number, truth value, member or text, or nothing at all. */
export function changesOf(main: string): Change[] {
  const source = readFileSync(main, 'utf8');
  const file = ts.createSourceFile(main, source, ts.ScriptTarget.Latest, true);
  const changes: Change[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && IDENTITIES.test(node.name.getText())) {
      return;
    }
    if (ts.isPropertyAssignment(node)) {
      const { name, initializer } = node;
      const put = (text: string, at: ts.Node = initializer) => changes.push({
        label: `line ${file.getLineAndCharacterOfPosition(at.getStart()).line + 1}, ${name.getText()}: ${text}`,
        source: source.slice(0, at.getStart()) + text + source.slice(at.getEnd()),
      });
      othersOf(initializer).forEach((text) => put(text));
      put('undefined');
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return changes;
}

function othersOf(value: ts.Expression): string[] {
  switch (value.kind) {
    case ts.SyntaxKind.NumericLiteral:
      return [String(Number(value.getText()) + 1), String(Number(value.getText()) * 2)];
    case ts.SyntaxKind.TrueKeyword:
      return ['false'];
    case ts.SyntaxKind.FalseKeyword:
      return ['true'];
    case ts.SyntaxKind.StringLiteral:
      return [/\d/.test(value.getText()) ? value.getText().replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)) : `${value.getText().slice(0, -1)}x'`];
    case ts.SyntaxKind.PropertyAccessExpression:
      return [`(Object.values(${(value as ts.PropertyAccessExpression).expression.getText()}) as any[]).find((other) => other !== ${value.getText()})`];
    default:
      return [];
  }
}

/** The names of all that a program makes; undefined for one that is refused. */
export function namesMadeBy(source: string): NamesByKind | undefined {
  const home = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'changed-'));
  process.chdir(folder);
  try {
    return run(source);
  } catch {
    return undefined;
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  }
}

function run(source: string): NamesByKind {
  const stacks: any[] = [];
  const charts: any[] = [];
  const recorded = (Base: any, made: any[]) => class extends Base {
    public constructor(...args: any[]) {
      super(...args);
      made.push(this);
    }
  };
  const [cdktf, cdk8s] = [jest.requireActual('cdktf'), jest.requireActual('cdk8s')];
  const mocks = {
    ...modules,
    cdktf: { ...cdktf, TerraformStack: recorded(cdktf.TerraformStack, stacks) },
    cdk8s: { ...cdk8s, Chart: recorded(cdk8s.Chart, charts) },
  } as Record<string, any>;
  const load = (name: string) => mocks[name] ?? (name.startsWith('aks-constructs/') ? jest.requireActual(`../../lib/${name.slice(15)}`) : jest.requireActual(name));
  new Function('require', 'exports', transform(source, { transforms: ['typescript', 'imports'] }).code)(load, {});
  const names: NamesByKind = new Map();
  const add = (kind: string, name: string) => names.set(kind, (names.get(kind) ?? new Set()).add(name));
  charts.flatMap((chart) => chart.toJson()).forEach(({ kind, metadata }: any) => add(kind, `${metadata.namespace ?? ''}/${metadata.name}`));
  stacks.forEach((stack) => Object.entries<any>(stack.toTerraform().resource ?? {}).forEach(([type, found]) => (
    Object.keys(found).forEach((id) => add(type, `${stack.node.id}/${type}.${id}`))
  )));
  return names;
}

/** Objects that one program makes under another name: of a kind, some that are gone and some that are new. */
export function renamed(before: NamesByKind, after: NamesByKind): string[] {
  const without = (one: Set<string> = new Set(), other: Set<string> = new Set()) => [...one].filter((name) => !other.has(name));
  return [...before.keys()].flatMap((kind) => {
    const [gone, fresh] = [without(before.get(kind), after.get(kind)), without(after.get(kind), before.get(kind))];
    return gone.length > 0 && fresh.length > 0 ? [`${kind}: ${gone.join(', ')} → ${fresh.join(', ')}`] : [];
  });
}
