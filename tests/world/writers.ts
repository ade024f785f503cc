// Every place of the program that writes to a table, read from its source, and which of them the commands have run:
// a new writer without a command in the world is found by its line.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import type { Db, Store } from '../../src/store/open.ts'

const root = process.cwd()
const verbs = new Set(['insertInto', 'updateTable', 'deleteFrom'])

interface Writer {
  file: string
  /** Lines of the call. */
  from: number
  to: number
  words: string
  inside: string
  /** Written in SQL as text: known by its function alone. */
  raw: boolean
}

/** Not part of the running site, or run before there are rows. */
const elsewhere: Record<string, string> = {
  'src/rehearsal': 'plays on a copy of the store that is thrown away',
  'src/store/migrate.ts': 'runs before there is anybody',
  'src/store/copy.ts': 'writes into an empty copy',
}

function allWriters(): Writer[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `src/${name}`)
    .filter((name) => !Object.keys(elsewhere).some((other) => name.startsWith(other)))
    .flatMap(writersOf)
}

function writersOf(file: string): Writer[] {
  const text = readFileSync(join(root, file), 'utf8')
  if (!/insertInto|updateTable|deleteFrom|sql(?:<[^>]*>)?`/.test(text)) return []
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Writer[] = []
  const visit = (node: ts.Node, inside: string): void => {
    const here = nameOf(node) ?? inside
    const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1
    const add = (to: number, words: string, raw: boolean) =>
      found.push({ file, from: lineOf(node.getStart()), to: lineOf(to), words, inside: here, raw })
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      verbs.has(node.expression.name.text)
    )
      add(
        node.expression.name.getStart(),
        `${node.expression.name.text}(${node.arguments[0]?.getText() ?? ''})`,
        false,
      )
    if (ts.isTaggedTemplateExpression(node) && /^sql\b/.test(node.tag.getText())) {
      const said = /^`\s*(insert into|update|delete from)\b/i.exec(node.template.getText())
      if (said) add(node.getEnd(), said[1]!, true)
    }
    ts.forEachChild(node, (child) => visit(child, here))
  }
  visit(source, 'the file')
  return found
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(node)) return node.name?.text
  const held = ts.isVariableDeclaration(node) && node.initializer
  return held && (ts.isArrowFunction(held) || ts.isFunctionExpression(held)) ? node.name.getText() : undefined
}

const seen = new Set<string>()

/** Those writers that nothing has run since the file was loaded. */
export function unseenWriters(): string[] {
  const wasRun = ({ file, from, to, inside, raw }: Writer) =>
    raw
      ? seen.has(`${file} ${inside}`)
      : Array.from({ length: to - from + 1 }, (_, index) => `${file}:${from + index}`).some((at) =>
          seen.has(at),
        )
  return allWriters()
    .filter((writer) => !wasRun(writer))
    .map(({ file, to, words, inside }) => `${file}:${to} ${words} in ${inside}`)
}

/** The same store; it notes which line of the program begins a writing statement. */
export function watched(store: Store): Store {
  return {
    ...store,
    db: noting(store.db),
    transaction: (work) => store.transaction((trx) => work(noting(trx))),
  }
}

function noting<T extends Db>(db: T): T {
  return new Proxy(db, {
    get: (target, name) => {
      // `getExecutor` is what a statement in SQL asks for.
      if (verbs.has(String(name)) || name === 'getExecutor') note(name === 'getExecutor')
      const value = Reflect.get(target, name, target) as unknown
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

function note(raw: boolean): void {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 30
  const stack = new Error().stack ?? ''
  Error.stackTraceLimit = limit
  const frame = stack.split('\n').find((line) => line.includes(`${root}/src/`))
  const [, within = '', file = '', line = ''] =
    /at (?:async )?(?:(\S+) )?\(?(?:file:\/\/)?(\/[^)]+?):(\d+):\d+\)?$/.exec(frame ?? '') ?? []
  if (file === '') return
  const path = relative(root, file)
  seen.add(raw ? `${path} ${within}` : `${path}:${line}`)
}
