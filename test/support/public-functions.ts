import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';

const LIB = join(__dirname, '..', '..', 'lib');
const ROOMS = ['traffic', 'manifests', 'terraform', 'platform', 'plugin'];

/** A value that a function or a struct takes. */
export interface Taken {
  readonly name: string;
  /** Its type, as the source has it. */
  readonly type: string;
  readonly isOptional: boolean;
}

/** A constructor, a static function or a method of an exported class. */
export interface PublicFunction {
  /** For instance `manifests.RouteBackend.fromService`, `terraform.KeyVault#grant` or `manifests.Gateway#new`. */
  readonly name: string;
  readonly parameters: Taken[];
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory()
    ? entry.name === 'private' ? [] : sources(join(folder, entry.name))
    : [join(folder, entry.name)])).filter((file) => file.endsWith('.ts'));
}

function statementsOf(file: string): readonly ts.Statement[] {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true).statements;
}

/** Files that the index of a room exports, those of its indexes too. */
function exported(index: string): string[] {
  return statementsOf(index).filter(ts.isExportDeclaration).flatMap(({ moduleSpecifier }) => {
    const path = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? join(index, '..', moduleSpecifier.text) : '';
    return existsSync(`${path}.ts`) ? [`${path}.ts`] : existsSync(join(path, 'index.ts')) && path !== '' ? exported(join(path, 'index.ts')) : [];
  });
}

function has({ modifiers }: { readonly modifiers?: ts.NodeArray<ts.ModifierLike> }, kind: ts.SyntaxKind): boolean {
  return modifiers?.some((one) => one.kind === kind) ?? false;
}

function takenBy(parameters: readonly ts.ParameterDeclaration[]): Taken[] {
  return parameters.map((parameter) => ({
    name: parameter.name.getText(),
    type: `${parameter.type?.getText() ?? 'unknown'}`,
    isOptional: parameter.questionToken !== undefined || parameter.initializer !== undefined || parameter.dotDotDotToken !== undefined,
  }));
}

function functionsOf(room: string, declared: ts.ClassDeclaration): PublicFunction[] {
  const name = `${room}.${declared.name!.text}`;
  return declared.members.flatMap((member): PublicFunction[] => {
    const isFunction = ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member) || ts.isSetAccessor(member);
    if (!isFunction || has(member, ts.SyntaxKind.PrivateKeyword) || has(member, ts.SyntaxKind.ProtectedKeyword)) {
      return [];
    }
    const own = ts.isConstructorDeclaration(member) ? 'new' : member.name.getText();
    const isStatic = has(member, ts.SyntaxKind.StaticKeyword);
    const isNoOnes = own.startsWith('_') || member.parameters.length === 0;
    return isNoOnes ? [] : [{ name: `${name}${isStatic ? '.' : '#'}${own}`, parameters: takenBy(member.parameters) }];
  });
}

/** Every public function that takes something, of every class that a room exports. */
export function publicFunctions(): PublicFunction[] {
  return ROOMS.flatMap((room) => [...new Set(exported(join(LIB, room, 'index.ts')))].flatMap((file) => (
    statementsOf(file).filter(ts.isClassDeclaration).filter((one) => has(one, ts.SyntaxKind.ExportKeyword))
      .flatMap((one) => functionsOf(room, one)))));
}

/** The properties of every exported interface of the rooms, those that it extends included. */
export function publicStructs(): Map<string, Taken[]> {
  const declared = new Map<string, ts.InterfaceDeclaration[]>();
  const homes = ROOMS.flatMap((room) => sources(join(LIB, room)).map((file) => [room, file] as const));
  for (const [room, file] of homes) {
    for (const one of statementsOf(file).filter(ts.isInterfaceDeclaration)) {
      [one.name.text, `${room}.${one.name.text}`].forEach((key) => declared.set(key, [...declared.get(key) ?? [], one]));
    }
  }
  const propertiesOf = (one: ts.InterfaceDeclaration, room?: string): Taken[] => [
    ...(one.heritageClauses ?? []).flatMap(({ types }) => types).flatMap(({ expression }) => found(expression.getText(), room)),
    ...one.members.filter(ts.isPropertySignature).map((member) => ({
      name: member.name.getText(), type: member.type!.getText(), isOptional: member.questionToken !== undefined,
    })),
  ];
  const found = (name: string, room?: string): Taken[] => (
    (declared.get(`${room}.${name}`) ?? declared.get(name) ?? []).slice(0, 1).flatMap((one) => propertiesOf(one, room)));
  return new Map([...declared.keys()].map((name) => [name, found(name.split('.').pop()!, name.includes('.') ? name.split('.')[0] : undefined)]));
}

/** Names of the enums of the rooms. */
export function publicEnums(): Set<string> {
  const files = ROOMS.flatMap((room) => sources(join(LIB, room)));
  return new Set(files.flatMap((file) => statementsOf(file).filter(ts.isEnumDeclaration).map(({ name }) => name.text)));
}
