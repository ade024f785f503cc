/** What we write is read by a foreign reader: our own is too lenient to notice what Excel refuses. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DOMParser } from '@xmldom/xmldom'
import { read, utils } from '@e965/xlsx'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { WrittenCell } from '../../src/spreadsheet/cell.ts'
import { writeSheet, writeXlsx } from '../../src/spreadsheet/xlsx-write.ts'

const rows: WrittenCell[][] = [
  ['Kunde', 'Umsatz', 'Notiz'],
  ['=1+1', 12.5, '<b>&"\''],
  [' Rand ', -3, 'Zeile\nzwei'],
  ['Müller 😀', 0, null],
]
const shown = rows.map((row) => row.map((cell) => cell ?? ''))

async function streamed(slices: WrittenCell[][][]): Promise<Uint8Array> {
  async function* source() {
    yield* slices
  }
  const parts: Uint8Array[] = []
  for await (const part of writeSheet('Mitglieder', source())) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}

const files: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
  ['at once', async () => writeXlsx([{ name: 'Mitglieder', rows }])],
  ['slice by slice', async () => streamed([rows.slice(0, 1), rows.slice(1, 3), rows.slice(3)])],
]

describe.each(files)('a workbook written %s', (_, write) => {
  it('is read by SheetJS as it was', async () => {
    const book = read(await write(), { type: 'array' })
    expect(book.SheetNames).toEqual(['Mitglieder'])
    const sheet = book.Sheets['Mitglieder']!
    expect(utils.sheet_to_json(sheet, { header: 1, defval: '', raw: true })).toEqual(shown)
    expect(sheet['A2']).toMatchObject({ t: 's', v: '=1+1' })
    expect(sheet['A2'].f).toBeUndefined()
  })

  it('is well-formed in every part, and each part has its namespace', async () => {
    const namespaces: Record<string, RegExp> = {
      worksheet: /spreadsheetml\/2006\/main$/,
      workbook: /spreadsheetml\/2006\/main$/,
      styleSheet: /spreadsheetml\/2006\/main$/,
      Types: /package\/2006\/content-types$/,
      Relationships: /package\/2006\/relationships$/,
    }
    for (const [path, bytes] of Object.entries(unzipSync(await write()))) {
      const text = new TextDecoder().decode(bytes)
      expect([path, text.startsWith('<?xml')]).toEqual([path, true])
      const root = new DOMParser({
        onError: (_level, message) => {
          throw new Error(`${path}: ${message}`)
        },
      }).parseFromString(text, 'text/xml').documentElement!
      expect([path, root.namespaceURI]).toEqual([path, expect.stringMatching(namespaces[root.localName!]!)])
    }
  })

  it('opens in LibreOffice, where it is there', { timeout: 120_000 }, async ({ skip }) => {
    if (!existsSync('/usr/bin/soffice')) return skip('no LibreOffice on this machine')
    const folder = mkdtempSync(join(tmpdir(), 'written-'))
    try {
      writeFileSync(join(folder, 'liste.xlsx'), await write())
      execFileSync(
        '/usr/bin/soffice',
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'csv:Text - txt - csv (StarCalc):59,34,76',
          '--outdir',
          folder,
          join(folder, 'liste.xlsx'),
        ],
        { stdio: 'ignore', timeout: 100_000 },
      )
      expect(readFileSync(join(folder, 'liste.csv'), 'utf8')).toBe(
        'Kunde;Umsatz;Notiz\n=1+1;12.5;"<b>&""\'"\n Rand ;-3;"Zeile\nzwei"\nMüller 😀;0;\n',
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

it('the same content gives the same bytes, and no sheet at all is still a file', async () => {
  expect(writeXlsx([{ name: 'A', rows }])).toEqual(writeXlsx([{ name: 'A', rows }]))
  expect(read(await streamed([]), { type: 'array' }).SheetNames).toEqual(['Mitglieder'])
})
