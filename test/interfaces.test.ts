import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';

const LIB = join(__dirname, '..', 'lib');

/** Where a class is asked for though its family has an interface, and why an imported one cannot do. */
const CLASS_ALONE: Record<string, string> = {
  'IngressControllerAddonProps.cluster': 'the add-on is a block of the resource of the cluster',
};

const FILES = ['manifests', 'terraform', 'platform'].flatMap((room) => readdirSync(join(LIB, room)).filter((file) => file.endsWith('.ts')).map((file) => join(LIB, room, file)));
const STATEMENTS = FILES.flatMap((file) => [...ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true).statements]);
const INTERFACES = new Set(STATEMENTS.filter(ts.isInterfaceDeclaration).map(({ name }) => name.text).filter((name) => /^I[A-Z][a-z]/.test(name)));

/** What a program hands in: properties of structs, and arguments of what everybody may call. */
function inputs(): [string, ts.TypeNode][] {
  const isOpen = (node: ts.HasModifiers) => !(ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
  return STATEMENTS.flatMap((node): [string, ts.TypeNode][] => {
    if (ts.isInterfaceDeclaration(node) && !INTERFACES.has(node.name.text)) {
      return node.members.filter(ts.isPropertySignature).map((member) => [`${node.name.text}.${member.name.getText()}`, member.type!]);
    }
    if (!ts.isClassDeclaration(node)) {
      return [];
    }
    return node.members.filter((member) => ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member))
      .filter((member) => isOpen(member) && !member.name?.getText().startsWith('_'))
      .flatMap((member) => member.parameters.filter(({ type }) => type).map((parameter): [string, ts.TypeNode] => (
        [`${node.name!.text}.${member.name?.getText() ?? 'constructor'}(${parameter.name.getText()})`, parameter.type!]
      )));
  });
}

test('what a program hands in is asked for by the interface of its family, so that an imported one will do', () => {
  const classes = inputs().filter(([, type]) => type.getText().match(/(?<![.\w])\w+/g)?.some((name) => INTERFACES.has(`I${name}`))).map(([place]) => place);
  expect(INTERFACES.size).toBeGreaterThan(9);
  expect(inputs().length).toBeGreaterThan(500);
  expect(classes).toEqual(Object.keys(CLASS_ALONE));
});
