// Every worksheet comes to what its letter says: by our own evaluation, and recalculated by an office program where
// one is installed.
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { worksheets } from '../../src/inquiries/worksheets/all.ts'
import { computeFormula } from '../../src/inquiries/worksheets/formula.ts'
import { worksheetRows, valuesOf, worksheetFile } from '../../src/inquiries/worksheets/worksheet.ts'

const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path))

/** As the letter prints it: half a step of its last digit is the most it may differ. */
const near = (said: number) => (Math.abs(said) < 1 ? 0.0006 : Math.abs(said) < 10 ? 0.006 : 0.51)

function withoutResults(file: Uint8Array): Uint8Array {
  const parts = unzipSync(file)
  const path = 'xl/worksheets/sheet1.xml'
  const xml = strFromU8(parts[path]!).replaceAll(/(<\/f>)<v>[^<]{1,40}<\/v>/g, '$1')
  return zipSync({ ...parts, [path]: strToU8(xml) })
}

/** '"12.5%"' as 0.125 */
function numberIn(cell: string): number {
  const plain = cell.replaceAll('"', '')
  return plain.endsWith('%') ? Number(plain.slice(0, -1)) / 100 : Number(plain || 'x')
}

describe('a formula', () => {
  it.each([
    ['1+2*3', 7],
    ['(1+2)*3', 9],
    ['-{a}/2', -2],
    ['8/2/2-1', 1],
    ['MAX({a}-10,0)+MIN(1,2)', 1],
    ['ROUND(2.345,2)', 2.35],
  ])('%s', (formula, value) => expect(computeFormula(formula, () => 4)).toBeCloseTo(value, 9))

  it.each(['1+', '(1', 'SUM(1)', '1 2', ')'])('%s is refused', (formula) =>
    expect(() => computeFormula(formula, () => 1)).toThrow(/expected|no function|left over|undefined/),
  )
})

describe.each(Object.entries(worksheets))('the worksheet of %s', (slug, sheet) => {
  it('belongs to a letter, and has a name a program takes', () => {
    expect(readdirSync('content/letters').some((name) => name.endsWith(`-${slug}.mdx`))).toBe(true)
    expect(sheet.name).toMatch(/^[^:\\/?*[\]]{1,31}$/)
  })

  it('comes to what the letter says', () => {
    const values = valuesOf(sheet)
    const off = Object.entries(sheet.letter).filter(
      ([key, said]) => !(Math.abs((values.get(key) ?? Number.NaN) - said) <= near(said)),
    )
    expect(off.map(([key, said]) => [key, said, values.get(key)])).toEqual([])
  })
})

it.runIf(office !== undefined)(
  'an office program comes to the same in every cell',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'blaetter-'))
    try {
      // Without what is stored beside a formula: only a program that really computes says it.
      for (const [slug, sheet] of Object.entries(worksheets))
        writeFileSync(
          join(folder, `${slug}.xlsx`),
          withoutResults(worksheetFile(sheet, 'https://brief.test')),
        )
      await promisify(execFile)(
        office!,
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false',
          '--outdir',
          folder,
          ...Object.keys(worksheets).map((slug) => join(folder, `${slug}.xlsx`)),
        ],
        { timeout: 50_000 },
      )
      for (const [slug, sheet] of Object.entries(worksheets)) {
        const lines = readFileSync(join(folder, `${slug}.csv`), 'utf8').split('\n')
        const values = valuesOf(sheet)
        const off = [...worksheetRows(sheet)].filter(([key, row]) => {
          const cell = numberIn((lines[row - 1] ?? '').split(';')[1] ?? '')
          return !(Math.abs(cell - values.get(key)!) < 1e-6 * Math.max(1, Math.abs(cell)))
        })
        expect([slug, off]).toEqual([slug, []])
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
