import { withLazyImports } from '../engines/lazy-imports';

/** Runs a compiled module with what its imports give, and tells in which order they are loaded. */
function load(text: string, modules: Record<string, any>): { readonly exports: any; readonly loaded: string[] } {
  const loaded: string[] = [];
  const module = { exports: {} as any };
  const require = (name: string) => {
    loaded.push(name);
    return modules[name];
  };
  new Function('exports', 'require', 'module', withLazyImports(text, (name) => Object.keys(modules[name])))(module.exports, require, module);
  return { exports: module.exports, loaded };
}

test('an import is loaded by its first use, once', () => {
  const { exports, loaded } = load(
    'const a_1 = require("./a");\nexports.twice = () => a_1.value + (0, a_1.double)(a_1.value);\n', { './a': { value: 2, double: (value: number) => 2 * value } },
  );
  expect(loaded).toEqual([]);
  expect(exports.twice()).toBe(6);
  expect(exports.twice()).toBe(6);
  expect(loaded).toEqual(['./a']);
});

test('what is constructed, extended and read at the top is there', () => {
  const { exports, loaded } = load(
    'const a_1 = require("./a");\nclass B extends a_1.A {}\nexports.B = B;\nexports.make = () => new a_1.A(new a_1.Deep.C().name);\n',
    { './a': { A: class { public constructor(public readonly name: string) {} }, Deep: { C: class { public name = 'c'; } } } },
  );
  expect(loaded).toEqual(['./a']);
  expect(exports.make().name).toBe('c');
  expect(new exports.B('x').name).toBe('x');
});

test('properties with the name of an import stay as they are', () => {
  const { exports } = load('const a_1 = require("./a");\nexports.named = () => ({ a_1: a_1.value }).a_1;\n', { './a': { value: 1 } });
  expect(exports.named()).toBe(1);
});

test('what is re-exported is a name at once and is loaded when it is asked for', () => {
  const text = 'var __exportStar = () => 0;\nvar __importStar = (module) => module;\n'
    + '__exportStar(require("./a"), exports);\nexports.part = __importStar(require("./b"));\n';
  const { exports, loaded } = load(text, { './a': { first: 1, second: 2 }, './b': { third: 3 } });
  expect(Object.keys(exports)).toEqual(['first', 'second', 'part']);
  expect(loaded).toEqual([]);
  expect(exports.part.third).toBe(3);
  expect([exports.second, exports.second]).toEqual([2, 2]);
  expect(loaded).toEqual(['./b', './a']);
});

test('the names are written so that import of Node reads them without running anything', () => {
  expect(withLazyImports('__exportStar(require("./a"), exports);\n', () => ['x', 'y'])).toMatch(/\n0 && \(module\.exports = \{ x, y \}\);\n$/);
});
