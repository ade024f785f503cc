import { describe, expect, it } from 'vitest'
import type { Sheet } from '../../src/spreadsheet/sheet.ts'
import { readXlsx } from '../../src/spreadsheet/xlsx.ts'
import { handmade, ordinaryParts, utf16 } from './handmade.ts'
import type { Handmade } from './handmade.ts'

function sheetsOf(bytes: Uint8Array): readonly Sheet[] {
  const read = readXlsx(bytes)
  if (read.kind === 'unreadable') throw new Error(read.text)
  return read.sheets
}
const sheetOf = (of: Handmade) => sheetsOf(handmade(of))[0]!
const cells = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>12.5</v></c></row></sheetData>'
const plain: Handmade = { sheet: cells, shared: '<si><t>Müller</t></si>' }
const rows = [['Müller', 12.5]]

describe('parts are found by what they are', () => {
  const parts = ordinaryParts(plain)
  const moved = (changes: Record<string, string | Uint8Array | null>) =>
    sheetsOf(handmade({ ...plain, parts: changes }))[0]!.rows
  const rels = parts['xl/_rels/workbook.xml.rels']!

  it('under their usual names', () => expect(sheetOf(plain).rows).toEqual(rows))

  it.each([
    [
      'capital letters',
      { 'xl/SharedStrings.xml': parts['xl/sharedStrings.xml']!, 'xl/sharedStrings.xml': null },
    ],
    [
      'other folders',
      {
        'xl/worksheets/sheet1.xml': null,
        'daten/blatt eins.xml': parts['xl/worksheets/sheet1.xml']!,
        'xl/_rels/workbook.xml.rels': rels.replace('worksheets/sheet1.xml', '/daten/blatt%20eins.xml'),
      },
    ],
    [
      'a way up and down',
      { 'xl/_rels/workbook.xml.rels': rels.replace('worksheets/', './x/../worksheets/') },
    ],
    [
      'backslashes',
      {
        'xl/worksheets/sheet1.xml': null,
        'xl\\worksheets\\sheet1.xml': parts['xl/worksheets/sheet1.xml']!,
        'xl/_rels/workbook.xml.rels': rels.replace('worksheets/', 'worksheets\\'),
      },
    ],
    ['single quotes', { 'xl/_rels/workbook.xml.rels': rels.replaceAll('"', "'") }],
    ['blanks around the equals sign', { 'xl/_rels/workbook.xml.rels': rels.replaceAll('=', ' = ') }],
    [
      'the strict namespace',
      { 'xl/_rels/workbook.xml.rels': rels.replaceAll('schemas.openxmlformats.org', 'purl.oclc.org/ooxml') },
    ],
    ['no main relationship', { '_rels/.rels': null }],
    [
      'a main part of another name',
      {
        'xl/workbook.xml': null,
        'xl/_rels/workbook.xml.rels': null,
        'mappe.xml': parts['xl/workbook.xml']!,
        '_rels/mappe.xml.rels': rels.replaceAll('Target="', 'Target="xl/'),
        '_rels/.rels': parts['_rels/.rels']!.replace('xl/workbook.xml', '/mappe.xml'),
      },
    ],
    ['little-endian UTF-16', { 'xl/worksheets/sheet1.xml': utf16(`<worksheet>${cells}</worksheet>`) }],
    ['big-endian UTF-16', { 'xl/sharedStrings.xml': utf16(parts['xl/sharedStrings.xml']!, false) }],
    [
      'a declared Latin encoding',
      {
        'xl/sharedStrings.xml': Uint8Array.from(
          '<?xml version="1.0" encoding="ISO-8859-1"?><sst><si><t>M\u00FCller</t></si></sst>',
          (char) => char.charCodeAt(0),
        ),
      },
    ],
    [
      'prefixes on every element',
      { 'xl/worksheets/sheet1.xml': `<x:worksheet>${cells.replaceAll(/<(\/?)/g, '<$1x:')}</x:worksheet>` },
    ],
  ])('with %s', (_, changes) => expect(moved(changes)).toEqual(rows))
})

describe('cells', () => {
  const rowsOf = (content: string, shared = '', styles = '') =>
    sheetOf({ sheet: `<sheetData>${content}</sheetData>`, shared, styles }).rows

  it.each([
    ['CDATA', '<si><t><![CDATA[<b>&]]></t></si>', '<b>&'],
    ['comments', '<si><!-- <t>x</t> --><t>a<!-- b -->c</t></si>', 'ac'],
    [
      'rich runs',
      '<si><r><rPr><b/></rPr><t>Mül</t></r><r><t/></r><r><t xml:space="preserve">ler </t></r></si>',
      'Müller ',
    ],
    ['phonetic hints', '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>', '東京'],
    ['escaped line ends', '<si><t>A_x000D_\nB</t></si>', 'A\r\nB'],
    ['an escaped escape', '<si><t>_x005F_x000D_</t></si>', '_x000D_'],
    ['entities', '<si><t>&lt;&#228;&#xFC;&unknown;&amp;amp;</t></si>', '<äü&unknown;&amp;'],
    ['a tag in an attribute', '<si q="a>b"><t>c</t></si>', 'c'],
    ['an instruction', '<?x <si><t>no</t></si> ?><si><t>yes</t></si>', 'yes'],
  ])('with %s', (_, shared, text) =>
    expect(rowsOf('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared)).toEqual([[text]]),
  )

  it('without references follow each other', () =>
    expect(rowsOf('<row><c><v>1</v></c><c t="str"><v>a</v></c></row><row><c><v>2</v></c></row>')).toEqual([
      [1, 'a'],
      [2],
    ]))

  it('keep their rows and columns where others are missing', () =>
    expect(
      rowsOf('<row r="2"><c r="C2"><v>1</v></c></row><row r="4"><c r="A4" t="b"><v>1</v></c></row>'),
    ).toEqual([[], ['', '', 1], [], ['WAHR']]))

  it('leaves a cell of text without a value empty', () =>
    expect(
      rowsOf('<row r="1"><c r="A1" t="s"/><c r="B1" t="s"><v>0</v></c></row>', '<si><t>Adler</t></si>'),
    ).toEqual([['', 'Adler']]))

  it('show what a program computed last, dates as days, errors as they are', () =>
    expect(
      rowsOf(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c><c r="C1" t="d"><v>2025-01-31T00:00:00</v></c><c r="D1" t="e"><v>#DIV/0!</v></c><c r="E1" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c></row>',
      ),
    ).toEqual([[2, 'a', '2025-01-31', '#DIV/0!', 'xy']]))

  it('are not taken from a stray element of the same name', () =>
    expect(
      sheetOf({
        sheet:
          '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><extLst><ext><c r="A1"><v>9</v></c><row r="7"/></ext></extLst>',
      }).rows,
    ).toEqual([[1]]))
})

describe('what a sheet says beside its cells', () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="#,##0,&quot; T€&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs><cellStyles/>'

  it('formats by cell, in runs', () => {
    const { facts } = sheetOf({
      styles,
      sheet:
        '<sheetData><row r="1"><c r="A1" t="str"><v>Umsatz</v></c></row><row r="2"><c r="A2" s="1"><v>3600984</v></c></row><row r="3"><c r="A3" s="1"><v>1</v></c></row><row r="4"><c r="A4"><v>1</v></c></row><row r="5"><c r="A5" s="2"><v>0.5</v></c></row></sheetData>',
    })
    expect(facts.runs).toMatchObject([
      [
        { top: 1, bottom: 2, format: { kind: 'number', factor: 1000, currency: 'EUR', words: 'T€' } },
        { top: 4, bottom: 4, format: { kind: 'percent' } },
      ],
    ])
    expect(facts.formats.get(0)).toEqual({ currencies: ['EUR'], shownIn: 1, percent: null })
  })

  it('takes no format of a cell from a conditional one of the same number', () => {
    const conditional =
      '<cellXfs><xf numFmtId="14"/></cellXfs><dxfs><dxf><numFmt numFmtId="14" formatCode="0.00%"/></dxf></dxfs>'
    const sheet = '<sheetData><row r="1"><c r="A1" s="0"><v>45661</v></c></row></sheetData>'
    expect(sheetOf({ styles: conditional, sheet }).rows).toEqual([['2025-01-04']])
  })

  it('hidden columns and rows, filter, merged cells, formulas without result', () => {
    const { facts } = sheetOf({
      sheet:
        '<cols><col min="3" max="4" hidden="1"/><col min="6" max="16384" hidden="true"/></cols><sheetData><row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="B2"><f>A2</f></c></row><row r="3"><c r="A3"><v>1</v></c><c r="B3"><f>A3</f><v></v></c><c r="C3" t="str"><f>""</f><v></v></c></row><row r="9" hidden="1"/></sheetData><autoFilter ref="$A$1:B3"/><mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    })
    expect(facts.hiddenColumns.slice(0, 4)).toEqual([2, 3, 5, 6])
    expect(facts.hiddenRows).toEqual([1])
    expect(facts.filtered).toBe(true)
    expect(facts.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }])
    expect(facts.unresolved).toEqual([{ column: 1, cells: 2, firstRow: 1 }])
  })

  it('a filter that leaves nothing out is not active, one of a table counts', () => {
    const sheet = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    expect(
      sheetOf({
        sheet: `${sheet}<autoFilter ref="A1:A9"><filterColumn colId="0" hiddenButton="1"/></autoFilter>`,
      }).facts.filtered,
    ).toBe(false)
    const table = sheetOf({
      sheet,
      parts: {
        'xl/worksheets/_rels/sheet1.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="http://x/table" Target="../tables/table1.xml"/></Relationships>',
        'xl/tables/table1.xml':
          '<table><autoFilter ref="A1:A9"><filterColumn colId="0"><filters><filter val="1"/></filters></filterColumn></autoFilter></table>',
      },
    })
    expect(table.facts.filtered).toBe(true)
  })

  it('which sheets are hidden, and that a sheet of charts is none', () => {
    const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    const sheets = sheetsOf(
      handmade({
        ...plain,
        workbook:
          '<workbook><sheets><sheet name="A &amp; B" r:id="rId1"/><sheet name="H" state="hidden" r:id="rId7"/><sheet name="V" state="veryHidden" r:id="rId7"/><sheet name="D" r:id="rId8"/></sheets></workbook>',
        parts: {
          'xl/_rels/workbook.xml.rels': ordinaryParts(plain)['xl/_rels/workbook.xml.rels']!.replace(
            '</',
            `<Relationship Id="rId7" Type="${types}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId8" Type="${types}/chartsheet" Target="worksheets/sheet1.xml"/></`,
          ),
        },
      }),
    )
    expect(sheets.map(({ name, facts }) => [name, facts.visibility])).toEqual([
      ['A & B', 'visible'],
      ['H', 'hidden'],
      ['V', 'very hidden'],
    ])
  })
})
