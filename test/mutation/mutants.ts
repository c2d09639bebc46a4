import {
  ArrayLiteralExpression, BinaryExpression, createSourceFile, forEachChild, isArrayLiteralExpression, isBinaryExpression, isCallExpression,
  isConditionalExpression, isIfStatement, isImportDeclaration, isInterfaceDeclaration, isNoSubstitutionTemplateLiteral, isNumericLiteral,
  isPrefixUnaryExpression, isPropertyAccessExpression, isPropertyAssignment, isStringLiteral, isTemplateExpression, isTypeNode, isWhileStatement,
  Node, ScriptTarget, SourceFile, SyntaxKind,
} from 'typescript';

/** One thing of a file said otherwise. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** What it does, for instance `=== becomes !==`. */
  readonly what: string;
}

const OPERATORS: Partial<Record<SyntaxKind, string>> = {
  [SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [SyntaxKind.LessThanToken]: '<=',
  [SyntaxKind.LessThanEqualsToken]: '<',
  [SyntaxKind.GreaterThanToken]: '>=',
  [SyntaxKind.GreaterThanEqualsToken]: '>',
  [SyntaxKind.AmpersandAmpersandToken]: '||',
  [SyntaxKind.BarBarToken]: '&&',
  [SyntaxKind.PlusToken]: '-',
  [SyntaxKind.MinusToken]: '+',
  [SyntaxKind.AsteriskToken]: '/',
  [SyntaxKind.SlashToken]: '*',
};
/** A method for another one; nothing leaves the call out. */
const METHODS: Record<string, string> = { some: 'every', every: 'some', startsWith: 'endsWith', endsWith: 'startsWith', min: 'max', max: 'min', filter: '', slice: '', sort: '', trim: '' };

/** Everything that may be said otherwise in a file; types, imports and names of properties stay. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = createSourceFile(file, text, ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const visit = (node: Node): void => {
    if (isImportDeclaration(node) || isTypeNode(node) || isInterfaceDeclaration(node) || node.kind === SyntaxKind.ExportDeclaration) {
      return;
    }
    found.push(...ofNode(source, node));
    forEachChild(node, visit);
  };
  visit(source);
  return found.sort((one, other) => one.start - other.start || one.end - other.end);
}

/** The text with one thing said otherwise. */
export function withMutant(text: string, { start, end, replacement }: Pick<Mutant, 'start' | 'end' | 'replacement'>): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

function ofNode(source: SourceFile, node: Node): Mutant[] {
  const over = (part: Node, replacement: string, what: string): Mutant => ({ start: part.getStart(source), end: part.end, replacement, what });
  if (node.kind === SyntaxKind.TrueKeyword || node.kind === SyntaxKind.FalseKeyword) {
    const other = node.kind === SyntaxKind.TrueKeyword ? 'false' : 'true';
    return [over(node, other, `becomes ${other}`)];
  }
  if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node) || isTemplateExpression(node)) {
    return isSaid(node) ? [over(node, node.getText(source).length > 2 ? "''" : "'mutant'", 'text becomes another')] : [];
  }
  if (isNumericLiteral(node)) {
    return [over(node, String(Number(node.text) + 1), 'number becomes the next one')];
  }
  if (isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken) {
    return [over(node, `(${node.operand.getText(source)})`, '! is left out')];
  }
  if (isConditionalExpression(node) || isIfStatement(node) || isWhileStatement(node)) {
    const condition = isConditionalExpression(node) ? node.condition : node.expression;
    return [over(condition, 'false', 'condition becomes false'), ...isWhileStatement(node) ? [] : [over(condition, 'true', 'condition becomes true')]];
  }
  if (isArrayLiteralExpression(node)) {
    return ofArray(node, over);
  }
  return isBinaryExpression(node) ? ofBinary(node, over) : ofCall(source, node, over);
}

type Over = (part: Node, replacement: string, what: string) => Mutant;

function ofArray(node: ArrayLiteralExpression, over: Over): Mutant[] {
  return node.elements.length === 0 ? [] : [over(node, '[]', 'list becomes empty')];
}

function ofBinary(node: BinaryExpression, over: Over): Mutant[] {
  const kind = node.operatorToken.kind;
  if (kind === SyntaxKind.QuestionQuestionToken) {
    return [over(node, node.left.getText(), '?? is left out')];
  }
  const other = OPERATORS[kind];
  // a plus that joins text has no counterpart
  const isText = kind === SyntaxKind.PlusToken && [node.left, node.right].some((side) => (
    isStringLiteral(side) || isTemplateExpression(side) || isNoSubstitutionTemplateLiteral(side) || (isBinaryExpression(side) && /['`]/.test(side.getText()))
  ));
  return other === undefined || isText ? [] : [over(node.operatorToken, other, `${node.operatorToken.getText()} becomes ${other}`)];
}

function ofCall(source: SourceFile, node: Node, over: Over): Mutant[] {
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) {
    return [];
  }
  const { name, expression } = node.expression;
  const other = METHODS[name.text];
  if (other === undefined) {
    return [];
  }
  return other === '' ? [over(node, expression.getText(source), `${name.text} is left out`)] : [over(name, other, `${name.text} becomes ${other}`)];
}

/** A key of an object or a file to load is no text that somebody sees. */
function isSaid(node: Node): boolean {
  return !(isPropertyAssignment(node.parent) && node.parent.name === node) && node.parent.kind !== SyntaxKind.ExternalModuleReference
    && !(isCallExpression(node.parent) && node.parent.expression.getText() === 'require') && node.parent.kind !== SyntaxKind.EnumMember;
}
