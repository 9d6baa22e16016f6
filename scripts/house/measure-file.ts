import ts from 'typescript';

export type FunctionSize = { name: string; lines: number };
export type Import = { specifier: string; kind: 'type' | 'static' | 'dynamic' };
export type FileMeasures = {
  file: string;
  lines: number;
  functions: FunctionSize[];
  imports: Import[];
  anys: number;
  nonNulls: number;
  assertions: number;
};

/** Everything the figures need to know about one file. `file` only tells TypeScript from TSX. */
export function measureFile(file: string, text: string): FileMeasures {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const measures: FileMeasures = {
    file,
    lines: text === '' ? 0 : text.replace(/\n$/, '').split('\n').length,
    functions: [],
    imports: [],
    anys: 0,
    nonNulls: 0,
    assertions: 0,
  };
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) measures.anys += 1;
    if (ts.isNonNullExpression(node)) measures.nonNulls += 1;
    if (ts.isAssertionExpression(node) && !ts.isConstTypeReference(node.type)) measures.assertions += 1;
    const name = functionName(node);
    if (name !== null) measures.functions.push({ name, lines: linesOf(node, source) });
    const imported = importIn(node);
    if (imported !== null) measures.imports.push(imported);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return measures;
}

/** Null for anything that isn't a function with a name of its own; the lines of a callback count in the function around it. */
function functionName(node: ts.Node): string | null {
  if (ts.isConstructorDeclaration(node)) return node.body ? 'constructor' : null;
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node)) {
    return node.body ? (node.name?.getText() ?? 'default') : null;
  }
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return null;
  const { parent } = node;
  const isNamed = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent);
  return isNamed && parent.initializer === node ? parent.name.getText() : null;
}

function linesOf(node: ts.Node, source: ts.SourceFile): number {
  const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
  return source.getLineAndCharacterOfPosition(node.getEnd()).line - first + 1;
}

/** `import { type A }` still loads the file (verbatimModuleSyntax), `import type` doesn't. */
function importIn(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node))
    return imported(node.moduleSpecifier, node.importClause?.isTypeOnly ? 'type' : 'static');
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return imported(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static');
  }
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? imported(node.argument.literal, 'type') : null;
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isDynamic ? imported(node.arguments[0], 'dynamic') : null;
}

function imported(node: ts.Node | undefined, kind: Import['kind']): Import | null {
  return node && ts.isStringLiteralLike(node) ? { specifier: node.text, kind } : null;
}
