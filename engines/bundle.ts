// Puts the compiled files of what every program runs into one: `ts-node -T engines/bundle.ts build`. To open a file takes Node longer than to read its code.
import { readFileSync, writeFileSync } from 'fs';
import { join, posix, relative, resolve } from 'path';
import * as ts from 'typescript';
import { Edit, edited } from './edits';
import { compiledFiles } from './lazy-imports';

/** The floors of the model that every report climbs, the values between them, and what looks at arguments. */
const BUNDLED = /^(arguments\/.*|traffic\/((agic|api-server|application-gateway|gateway-api|istio|kube-proxy-settings|load-balancer|objects|paths|report|rules|yaml)\/.*|[\w-]+))$/;
/** The file that holds them. */
const BUNDLE = 'traffic/modules';
/** What the package shows, and what help and version of the command line need, stay files of their own. */
const APART = ['traffic/index', 'arguments/printable', BUNDLE];
/** What is left in the place of a file. */
const STUB = 'module.exports = require(';

/** Rewrite the compiled files of a folder. */
export function bundle(folder: string): void {
  const root = resolve(folder);
  const names = compiledFiles(root).map((file) => relative(root, file).replace(/\\/g, '/').replace(/\.js$/, ''));
  const textOf = (name: string) => readFileSync(join(root, `${name}.js`), 'utf8');
  const bundled = names.filter((name) => BUNDLED.test(name) && !APART.includes(name) && !textOf(name).startsWith(STUB));
  if (bundled.length === 0) {
    return;
  }
  const target = (from: string, module: string) => resolved(names, posix.join(posix.dirname(from), module));
  const parts = bundled.map((name) => {
    const text = rewritten(textOf(name), (module) => {
      const found = target(name, module);
      return found === undefined ? undefined : bundled.includes(found) ? `load(${JSON.stringify(found)})` : `require(${pathFrom(BUNDLE, found)})`;
    });
    return `${JSON.stringify(name)}(exports) {\n${text}\n}`;
  });
  const head = '"use strict";\nconst loaded = new Map();\n';
  const tail = 'function load(name) {\n    let exports = loaded.get(name);\n    if (exports === undefined) {\n        loaded.set(name, exports = {});\n'
    + '        modules[name](exports);\n    }\n    return exports;\n}\nmodule.exports = load;\n';
  for (const name of names.filter((other) => !bundled.includes(other))) {
    const file = join(root, `${name}.js`);
    writeFileSync(file, rewritten(readFileSync(file, 'utf8'), (module) => {
      const found = target(name, module);
      return found !== undefined && bundled.includes(found) ? `require(${pathFrom(name, BUNDLE)})(${JSON.stringify(found)})` : undefined;
    }, false));
  }
  writeFileSync(join(root, `${BUNDLE}.js`), `${head}const modules = {\n${parts.join(',\n')}\n};\n${tail}`);
  bundled.forEach((name) => writeFileSync(join(root, `${name}.js`), `${STUB}${pathFrom(name, BUNDLE)})(${JSON.stringify(name)});\n`));
}

/** A file, or the index of a folder. */
function resolved(names: string[], path: string): string | undefined {
  return [path, posix.join(path, 'index')].find((name) => names.includes(name));
}

function pathFrom(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return JSON.stringify(path.startsWith('.') ? path : `./${path}`);
}

/** The text with other calls in place of `require("./x")`, where there are others. */
function rewritten(text: string, replace: (module: string) => string | undefined, removesComments = true): string {
  const source = ts.createSourceFile('module.js', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'require' && ts.isStringLiteral(node.arguments[0])) {
      const replacement = node.arguments[0].text.startsWith('.') ? replace(node.arguments[0].text) : undefined;
      if (replacement !== undefined) {
        edits.push({ start: node.getStart(), end: node.end, text: replacement });
      }
    }
    node.forEachChild(visit);
  };
  visit(source);
  const result = edited(text, edits);
  const printer = ts.createPrinter({ removeComments: true });
  return removesComments ? printer.printFile(ts.createSourceFile('module.js', result, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS)) : result;
}

if (require.main === module) {
  bundle(process.argv[2]);
}
