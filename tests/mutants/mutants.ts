// Small mistakes that somebody could make, as changes of a source text: a condition forgotten, a line lost, a limit off
// by one. Stryker knows no conditions of queries and takes no mutators from outside; these are the ones that hurt here.
import ts from 'typescript'

export type Kind =
  | 'where'
  | 'order'
  | 'column'
  | 'operator'
  | 'await'
  | 'statement'
  | 'guard'
  | 'condition'
  | 'boundary'
  | 'and/or'
  | 'arithmetic'
  | 'number'
  | 'boolean'
  | 'choice'

export interface Mutant {
  file: string
  line: number
  /** Name of the function around it. */
  inside: string
  kind: Kind
  /** The text that is changed, in one line, and with `#2` for the second one alike in its function. */
  was: string
  start: number
  end: number
  /** What stands there instead. */
  now: string
}

const swaps: Record<string, [Kind, string]> = {
  '===': ['condition', '!=='],
  '!==': ['condition', '==='],
  '<': ['boundary', '<='],
  '<=': ['boundary', '<'],
  '>': ['boundary', '>='],
  '>=': ['boundary', '>'],
  '&&': ['and/or', '||'],
  '||': ['and/or', '&&'],
  '-': ['arithmetic', '+'],
  '*': ['arithmetic', '/'],
  '/': ['arithmetic', '*'],
}

/** Comparisons inside a query. */
const comparisons: Record<string, string> = {
  '=': '!=',
  '!=': '=',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  is: 'is not',
  'is not': 'is',
  in: 'not in',
  'not in': 'in',
}

const choices: Record<string, string> = { some: 'every', every: 'some', max: 'min', min: 'max' }

/** All mutants of a file, in the order of its text. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Mutant[] = []
  const alike = new Map<string, number>()

  const visit = (node: ts.Node, inside: string): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return
    const here = nameOf(node) ?? inside
    const add = (kind: Kind, now: string, start = node.getStart(), end = node.getEnd()) => {
      const was = text.slice(start, end).replaceAll(/\s+/g, ' ').trim()
      const name = [here, kind, was].join(' ')
      const count = (alike.get(name) ?? 0) + 1
      alike.set(name, count)
      const line = source.getLineAndCharacterOfPosition(start).line + 1
      found.push({
        file,
        line,
        inside: here,
        kind,
        was: count > 1 ? `${was} #${count}` : was,
        start,
        end,
        now,
      })
    }
    mutate(node, add)
    ts.forEachChild(node, (child) => visit(child, here))
  }
  visit(source, '')
  return found
}

type Add = (kind: Kind, now: string, start?: number, end?: number) => void

function mutate(node: ts.Node, add: Add): void {
  if (ts.isCallExpression(node)) call(node, add)
  if (ts.isBinaryExpression(node)) {
    const sign = node.operatorToken
    const swap = swaps[sign.getText()]
    if (swap) add(swap[0], replaced(node, sign, swap[1]))
  }
  if (ts.isExpressionStatement(node)) {
    if (!/^(?:void 0|super)/.test(node.getText())) add('statement', ';')
    if (ts.isAwaitExpression(node.expression))
      add('await', 'void', node.expression.getStart(), node.expression.getStart() + 'await'.length)
  }
  if (ts.isIfStatement(node) && !node.elseStatement && leaves(node.thenStatement)) add('guard', ';')
  else if (ts.isIfStatement(node)) {
    const { expression } = node
    add('condition', 'false', expression.getStart(), expression.getEnd())
  }
  // Not a key: `{ 1: 'x' }` takes no expression.
  if (ts.isNumericLiteral(node) && !(ts.isPropertyAssignment(node.parent) && node.parent.name === node))
    add('number', `(${node.getText()} + 1)`)
  if (node.kind === ts.SyntaxKind.TrueKeyword) add('boolean', 'false')
  if (node.kind === ts.SyntaxKind.FalseKeyword) add('boolean', 'true')
}

function call(node: ts.CallExpression, add: Add): void {
  const { expression } = node
  if (ts.isIdentifier(expression) && expression.text === 'eb') operator(node, add)
  if (!ts.isPropertyAccessExpression(expression)) return
  const name = expression.name.text
  const from = expression.expression.getEnd()
  if (/^(?:where|whereRef|on|onRef|having)$/.test(name) && node.arguments.length > 0) {
    add('where', '', from, node.getEnd())
    operator(node, add)
  }
  if (name === 'orderBy') add('order', '', from, node.getEnd())
  const set = /^(?:set|doUpdateSet)$/.test(name) ? columnsOf(node.arguments[0]) : undefined
  if (set && set.properties.length > 1)
    for (const one of set.properties) add('column', '', one.getStart(), endWithComma(one))
  const other = choices[name]
  if (other && node.arguments.length > 0)
    add('choice', other, expression.name.getStart(), expression.name.getEnd())
}

// `set({ ... })` and `set((eb) => ({ ... }))`.
function columnsOf(node: ts.Node | undefined): ts.ObjectLiteralExpression | undefined {
  if (!node) return undefined
  if (ts.isObjectLiteralExpression(node)) return node
  if (ts.isArrowFunction(node)) return columnsOf(node.body)
  return ts.isParenthesizedExpression(node) ? columnsOf(node.expression) : undefined
}

// `.where('a', '<', b)`: the second argument.
function operator(node: ts.CallExpression, add: Add): void {
  const sign = node.arguments[1]
  const other =
    sign && ts.isStringLiteral(sign) && node.arguments.length === 3 ? comparisons[sign.text] : undefined
  if (sign && other) add('operator', replaced(node, sign, `'${other}'`), node.getStart(), node.getEnd())
}

function replaced(whole: ts.Node, part: ts.Node, by: string): string {
  const text = whole.getText()
  const from = part.getStart() - whole.getStart()
  return text.slice(0, from) + by + text.slice(from + part.getWidth())
}

function endWithComma(node: ts.Node): number {
  const rest = node.getSourceFile().text.slice(node.getEnd())
  return node.getEnd() + (/^\s*,/.exec(rest)?.[0].length ?? 0)
}

function leaves(node: ts.Statement): boolean {
  const last = ts.isBlock(node) ? node.statements.at(-1) : node
  return (
    last !== undefined &&
    (ts.isReturnStatement(last) || ts.isThrowStatement(last) || ts.isContinueStatement(last))
  )
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return node.name?.getText()
  if (!ts.isVariableDeclaration(node) || !node.initializer) return undefined
  const holdsWork = ts.isArrowFunction(node.initializer) || ts.isFunctionExpression(node.initializer)
  const atTop = node.parent.parent.parent.kind === ts.SyntaxKind.SourceFile
  return holdsWork || atTop ? node.name.getText() : undefined
}

/** The source with the mistake in it. */
export const withMistake = (text: string, { start, end, now }: Mutant): string =>
  text.slice(0, start) + now + text.slice(end)
