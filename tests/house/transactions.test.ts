// A transaction that the server breaks off is run again from its first line (src/store/open.ts). So what it is given may
// keep nothing outside: a second run would begin with what the first one, undone since, has left there.
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Change what they are called on. `set` of a query is called on what the transaction made. */
const changing = new Set(['push', 'add', 'set', 'delete', 'clear', 'splice', 'unshift', 'wake'])

/** Each place in a source where the work of a transaction changes something it has not made itself. */
function keptOutside(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /(?:^|\.)transaction$/.test(node.expression.getText()))
      for (const work of node.arguments.filter(ts.isArrowFunction)) {
        const own = namesIn(work)
        for (const changed of changedIn(work))
          if (!own.has(changed.getText()))
            found.push(
              `${file}:${source.getLineAndCharacterOfPosition(changed.getStart()).line + 1} ${changed.parent.getText()}`,
            )
      }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function namesIn(work: ts.Node): Set<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (
      (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) &&
      ts.isIdentifier(node.name)
    )
      names.add(node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(work)
  return names
}

const assigns = (kind: ts.SyntaxKind) =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment

function changedIn(work: ts.Node): ts.Identifier[] {
  const changed: ts.Identifier[] = []
  const note = (node: ts.Expression) => {
    let of = node
    while (ts.isPropertyAccessExpression(of) || ts.isElementAccessExpression(of)) of = of.expression
    if (ts.isIdentifier(of)) changed.push(of)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && assigns(node.operatorToken.kind)) note(node.left)
    if (ts.isPostfixUnaryExpression(node)) note(node.operand)
    if (ts.isPrefixUnaryExpression(node) && /^(?:\+\+|--)/.test(node.getText())) note(node.operand)
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      changing.has(node.expression.name.text)
    )
      note(node.expression.expression)
    ts.forEachChild(node, visit)
  }
  visit(work)
  return changed
}

it('what a transaction is given keeps nothing outside of it', () => {
  const files = globSync('src/**/*.ts', { cwd: root }).toSorted()
  expect(files.flatMap((file) => keptOutside(file, readFileSync(root + file, 'utf8')))).toEqual([])
})

it('sees each way to keep something outside, and none that stays inside', () => {
  const outside = [
    'cursor = last',
    'count++',
    '--count',
    'row.proven_at = now',
    'seen ||= true',
    'ids.push(id)',
    'house.wake()',
  ]
  const own = [
    'const ids = []; ids.push(1)',
    'let n = 0; n += 1',
    "await trx.updateTable('x').set({ a: 1 })",
    'const [row] = x; row.y = 1',
  ]
  const faulty = [...outside, ...own].filter(
    (inside) => keptOutside('x.ts', `store.transaction<X>(async (trx) => { ${inside} })`).length > 0,
  )
  expect(faulty).toEqual(outside)
})
