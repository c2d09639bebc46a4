// Lets what is compiled load each of its imports when it is first used: `ts-node -T engines/lazy-imports.ts build`. A program loads what it runs then.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import { join, resolve } from 'path';
import * as ts from 'typescript';
import { Edit, edited } from './edits';

/** An import of a compiled file: a variable, and what it is initialized with. */
interface CompiledImport {
  readonly name: string;
  readonly statement: ts.Statement;
  readonly value: string;
}

/** Reads from a module once, as an import does. Node takes names that are written out here for those of values that it cannot import by name. */
const RE_EXPORT = `function reExport(name, load) {
    const define = (property) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, ...property });
    define({ get: () => { const value = load(); define({ value }); return value; } });
}
`;

/**
 * A compiled module whose imports are functions that load on their first call.
 *
 * The compiler writes each import as a variable at the top, and each use as a member of that variable. What is re-exported becomes a getter; its names are
 * read from the module, and told once more in the way that `import` of Node can read without running anything.
 */
export function withLazyImports(text: string, namesOf: (module: string) => string[]): string {
  const source = ts.createSourceFile('module.js', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const imports = new Map(source.statements.flatMap((statement) => importOf(statement) ?? []).map((found) => [found.name, found]));
  const edits: Edit[] = [];
  const exported: string[] = [];
  for (const statement of source.statements) {
    const replacement = reExportOf(statement, namesOf);
    if (replacement !== undefined) {
      exported.push(...replacement.names);
      edits.push({ start: statement.getStart(), end: statement.end, text: replacement.text });
    }
  }
  for (const { name, statement, value } of imports.values()) {
    edits.push({ start: statement.getStart(), end: statement.end, text: `let ${name}_; const ${name} = () => ${name}_ ??= ${value};` });
  }
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && imports.has(node.text) && isUse(node)) {
      edits.push({ start: node.getStart(), end: node.end, text: isConstructed(node) ? `(${node.text}())` : `${node.text}()` });
    }
    node.forEachChild(visit);
  };
  visit(source);
  const result = edited(text, edits);
  return exported.length === 0 ? result : `${result}${RE_EXPORT}0 && (module.exports = { ${exported.join(', ')} });\n`;
}

/** `const x_1 = require("x");`, with or without the helpers of the compiler around it. */
function importOf(statement: ts.Statement): CompiledImport | undefined {
  if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1) {
    return undefined;
  }
  const [{ name, initializer }] = statement.declarationList.declarations;
  return ts.isIdentifier(name) && initializer !== undefined && moduleOf(initializer) !== undefined
    ? { name: name.text, statement, value: initializer.getText() }
    : undefined;
}

/** `__exportStar(require("x"), exports);` and `exports.x = __importStar(require("x"));` as getters. */
function reExportOf(statement: ts.Statement, namesOf: (module: string) => string[]): { readonly names: string[]; readonly text: string } | undefined {
  if (!ts.isExpressionStatement(statement)) {
    return undefined;
  }
  const { expression } = statement;
  if (ts.isCallExpression(expression) && expression.expression.getText() === '__exportStar') {
    const module = moduleOf(expression.arguments[0])!;
    const names = namesOf(module);
    return { names, text: names.map((name) => getter(name, `require(${JSON.stringify(module)}).${name}`)).join('\n') };
  }
  if (ts.isBinaryExpression(expression) && ts.isPropertyAccessExpression(expression.left) && expression.left.expression.getText() === 'exports'
    && moduleOf(expression.right) !== undefined) {
    const name = expression.left.name.text;
    return { names: [name], text: getter(name, expression.right.getText()) };
  }
  return undefined;
}

function getter(name: string, value: string): string {
  return `reExport(${JSON.stringify(name)}, () => ${value});`;
}

/** The name in `require("x")`, also where the helpers of the compiler are around it. */
function moduleOf(node: ts.Expression): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) {
    return undefined;
  }
  const [argument] = node.arguments;
  return node.expression.text === 'require' && ts.isStringLiteral(argument)
    ? argument.text
    : ['__importStar', '__importDefault'].includes(node.expression.text) ? moduleOf(argument) : undefined;
}

/** True where an identifier is read: not as a name of a property, and not where it is declared. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  return !(ts.isPropertyAccessExpression(parent) && parent.name === node) && !(ts.isVariableDeclaration(parent) && parent.name === node)
    && !(ts.isPropertyAssignment(parent) && parent.name === node);
}

/** True in `new x_1.Y()`, where a call would end what is constructed. */
function isConstructed(node: ts.Expression): boolean {
  const { parent } = node;
  return ts.isNewExpression(parent) ? parent.expression === node : ts.isPropertyAccessExpression(parent) && isConstructed(parent);
}

/** The JavaScript files in a folder and below it. */
export function compiledFiles(folder: string): string[] {
  return readdirSync(folder).map((name) => join(folder, name)).flatMap((file) => (
    statSync(file).isDirectory() ? compiledFiles(file) : file.endsWith('.js') ? [file] : []
  ));
}

/** Rewrite the compiled files of a folder. */
export function makeLazy(folder: string): void {
  const files = compiledFiles(resolve(folder));
  // read before anything is written: names come from modules as the compiler left them
  const written = files.map((file) => {
    const load = createRequire(file);
    return [file, withLazyImports(readFileSync(file, 'utf8'), (module) => Object.keys(load(module)).filter((name) => name !== 'default'))] as const;
  });
  written.forEach(([file, text]) => writeFileSync(file, text));
}

if (require.main === module) {
  makeLazy(process.argv[2]);
}
