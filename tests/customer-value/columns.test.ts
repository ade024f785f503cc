import { finish } from '../rig/finish.ts'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { columnNames, columnOf } from '../../src/customer-value/columns.ts'

const path = fileURLToPath(new URL('../../src/customer-value/columns.ts', import.meta.url))
const source = readFileSync(path, 'utf8')

/** For each text of the register: does it compile? All in one run of the compiler. */
function compiles(texts: readonly string[]): readonly boolean[] {
  const options: ts.CompilerOptions = { strict: true, noEmit: true, target: ts.ScriptTarget.ESNext }
  const host = ts.createCompilerHost(options)
  const files = new Map(texts.map((text, at) => [path.replace('columns.ts', `columns-${at}.ts`), text]))
  const original = host.getSourceFile.bind(host)
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name)
    return text === undefined
      ? original(name, ...rest)
      : ts.createSourceFile(name, text, ts.ScriptTarget.ESNext)
  }
  const program = ts.createProgram([...files.keys()], options, host)
  return [...files.keys()].map((name) => {
    const file = program.getSourceFile(name)
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].length === 0
  })
}

/** The text of one column, and the same without one of its facts. */
const block = /\n {2}visits: \{[\s\S]*?\n {2}\},/.exec(source)![0]
const facts = Object.keys(columnOf('visits'))

describe('the register of list columns', () => {
  it('compiles as it stands, and with no fact of a column left out', () => {
    const without = facts.map((fact) =>
      block.replace(new RegExp(`\\n {4}${fact}:[\\s\\S]*?(?=\\n {4}\\w+:|\\n {2}\\})`), ''),
    )
    expect(without).not.toContain(block)
    const [whole, ...cut] = compiles([source, ...without.map((text) => source.replace(block, text))])
    expect(whole).toBe(true)
    expect(facts.filter((_, at) => cut[at])).toEqual([])
  })

  it('tries no two columns at once, and offers all but one', () => {
    expect(new Set(columnNames.map((name) => columnOf(name).tried)).size).toBe(columnNames.length)
    expect(columnNames.filter((name) => columnOf(name).group === null)).toEqual(['ignore'])
  })
})

describe('a column added to it', () => {
  const added = `
  deliveries: {
    label: 'Lieferungen',
    group: 'effort',
    kind: 'count',
    words: /^lieferungen$/,
    tried: 71,
    repeats: false,
    join: 'sum',
    perYear: true,
    model: true,
    template: [12, 3],
    typed: 'numeric',
  },`
  beforeAll(() => {
    const folder = new URL('../.out/', import.meta.url)
    mkdirSync(folder, { recursive: true })
    const other = new URL('columns-with-one-more.ts', folder)
    writeFileSync(
      other,
      source.replace('export const listColumns = {', (head) => head + added),
    )
    vi.doMock('../../src/customer-value/columns.ts', () => import(fileURLToPath(other)))
    vi.resetModules()
  })

  it('is recognised, read, summed, scaled and given to the model', async () => {
    const { ImportSource } = await import('../../src/assessment/import/import.ts')
    const { freshChoices } = await import('../../src/assessment/import/notes.ts')
    const opened = ImportSource.text('Kd-Nr;Kunde;Umsatz;Lieferungen\n1;A;10,50;4\n1;A;1,50;2\n2;B;3,00;1')
    const guesses = opened.preview.columns.map(({ guess }) => guess)
    expect(guesses).toEqual(['number', 'name', 'revenue', 'deliveries'])
    const draft = finish(opened.draft({ ...freshChoices(guesses), months: 6 }, false))
    if (draft.kind === 'nothing') throw new Error(draft.text)
    const columns: Readonly<Record<string, Float64Array>> = draft.customers.table.columns
    expect([...columns['deliveries']!]).toEqual([12, 2])
  })

  it('stands in the template, in the table to type into and in what is saved', async () => {
    const { templateCsv } = await import('../../src/assessment/list/template.ts')
    expect(templateCsv()).toContain('Lieferungen')
    const { typedColumns } = await import('../../src/assessment/list/TypedGrid.tsx')
    expect(typedColumns.map(({ name }) => name)).toContain('Lieferungen')
    const { customerColumns, emptyTable } = await import('../../src/customer-value/customers.ts')
    expect(customerColumns).toContain('deliveries')
    expect(Object.keys(emptyTable(['A']).columns)).toContain('deliveries')
  })

  it('can be chosen', async () => {
    const { choosable } = await import('../../src/assessment/list/ColumnsTable.tsx')
    expect(choosable.flatMap(({ names }) => names)).toContain('deliveries')
  })
})
