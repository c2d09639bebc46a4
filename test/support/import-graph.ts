import { posix } from 'path';
import * as ts from 'typescript';

/** The files that each file imports, of those given; types count as everything else does. */
export type ImportGraph = Map<string, string[]>;

/** What files import from each other, by their path and text. */
export function importGraph(texts: Map<string, string>): ImportGraph {
  return new Map([...texts].map(([file, text]) => {
    const found = specifiersIn(file, text).filter((specifier) => specifier.startsWith('.')).map((specifier) => fileOf(texts, file, specifier));
    return [file, [...new Set(found)]];
  }));
}

/** The groups of files that reach each other by imports, each in the order of the alphabet. */
export function circlesIn(graph: ImportGraph): string[][] {
  const circles: string[][] = [];
  const seen = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  // Tarjan's algorithm: a file that reaches none before itself closes its group
  const visit = (file: string): void => {
    seen.set(file, seen.size);
    lowest.set(file, seen.get(file)!);
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!seen.has(next)) {
        visit(next);
      }
      if (open.includes(next)) {
        lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!));
      }
    }
    if (lowest.get(file) === seen.get(file)) {
      const group = open.splice(open.indexOf(file));
      if (group.length > 1 || graph.get(file)?.includes(file)) {
        circles.push(group.sort());
      }
    }
  };
  [...graph.keys()].filter((file) => !seen.has(file)).forEach((file) => seen.has(file) || visit(file));
  return circles;
}

/** Everything that a file names as a module: imports, exports, types of `import()`, and calls of `import` and `require`. */
function specifiersIn(file: string, text: string): string[] {
  const found: string[] = [];
  const add = (node?: ts.Node) => node && ts.isStringLiteralLike(node) && found.push(node.text);
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier);
    } else if (ts.isExternalModuleReference(node)) {
      add(node.expression);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal);
    } else if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require')) {
      add(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** The file behind a relative specifier. One that leads nowhere would hide a circle, so it throws. */
function fileOf(texts: Map<string, string>, from: string, specifier: string): string {
  const path = posix.join(posix.dirname(from), specifier);
  const file = [`${path}.ts`, `${path}/index.ts`, path].find((candidate) => texts.has(candidate));
  if (file === undefined) {
    throw new Error(`${from} imports '${specifier}', which is none of the files`);
  }
  return file;
}
