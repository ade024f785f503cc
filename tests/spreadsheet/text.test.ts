import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { cellText } from '../../src/spreadsheet/cell.ts'
import { csvPieces, parseCsv } from '../../src/spreadsheet/csv-rows.ts'
import { decodePieces, decodeText, detectEncoding } from '../../src/spreadsheet/decode.ts'
import type { Encoding } from '../../src/spreadsheet/decode.ts'
import { proveEncoding } from '../../src/spreadsheet/encoding-proof.ts'
import { fixedWidthRows } from '../../src/spreadsheet/fixed-width.ts'
import { detectSeparator } from '../../src/spreadsheet/separator.ts'
import type { Separator } from '../../src/spreadsheet/separator.ts'
import { openBytes, openText } from '../../src/spreadsheet/source.ts'
import { spacedRows } from '../../src/spreadsheet/spaced.ts'
import { decodeSingleByte } from '../../src/spreadsheet/single-byte.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const rowsOf = (text: string, separator: Separator = ';') => parseCsv(text, separator).rows
const every = Uint8Array.from({ length: 256 }, (_, at) => at)
/** Text in an encoding of one byte a letter. */
const as = (encoding: 'windows-1252' | 'cp850' | 'macintosh', text: string) => {
  const table = decodeSingleByte(every, encoding)
  return Uint8Array.from(text, (letter) => table.indexOf(letter))
}

describe('quotes', () => {
  const after = '\n3;Claas;Ulm;3\n4;"Dorn; Sohn";Bonn;4\n'
  const head = 'Nr;Kunde;Ort;Umsatz\n1;Adler;Bonn;1\n'
  const rest = [
    ['3', 'Claas', 'Ulm', '3'],
    ['4', 'Dorn; Sohn', 'Bonn', '4'],
  ]
  it.each([
    ['words at the start', '2;"Alte Post" Hotel;Bonn;2', ['2', '"Alte Post" Hotel', 'Bonn', '2']],
    ['words in the middle', '2;Hotel "Alte Post";Bonn;2', ['2', 'Hotel "Alte Post"', 'Bonn', '2']],
    ['two pairs', '2;"Post" & "Krone";Bonn;2', ['2', '"Post" & "Krone"', 'Bonn', '2']],
    [
      'words inside quotes',
      '2;"Hotel "Alte Post" GmbH";Bonn;2',
      ['2', 'Hotel "Alte Post" GmbH', 'Bonn', '2'],
    ],
    [
      'words inside quotes with a separator',
      '2;"Hotel "A; B" GmbH";Bonn;2',
      ['2', 'Hotel "A; B" GmbH', 'Bonn', '2'],
    ],
    ['inches', '2;Rohr 1/2";Bonn;2', ['2', 'Rohr 1/2"', 'Bonn', '2']],
    ['inches inside quotes', '2;"Rohr 1/2" verzinkt";Bonn;2', ['2', 'Rohr 1/2" verzinkt', 'Bonn', '2']],
    ['one that never closes', '2;"Bergmann;Bonn;2', ['2', '"Bergmann', 'Bonn', '2']],
    ['one that never closes in a quoted row', '"2";"Bergmann;"Bonn";"2"', ['2', '"Bergmann', 'Bonn', '2']],
    ['doubled ones', '2;"Hotel ""Post""";Bonn;2', ['2', 'Hotel "Post"', 'Bonn', '2']],
    ['an empty field', '2;"";Bonn;""', ['2', '', 'Bonn', '']],
    ['blanks around', '2; "Adler" ;Bonn;2', ['2', 'Adler', 'Bonn', '2']],
    ['a line end inside', '2;"Adler\r\nGmbH";Bonn;2', ['2', 'Adler\nGmbH', 'Bonn', '2']],
    ['a formula that keeps zeros', '="002";="Adler";Bonn;="2,5"', ['002', 'Adler', 'Bonn', '2,5']],
    ['such a formula in quotes', '"=""002""";Adler;Bonn;2', ['002', 'Adler', 'Bonn', '2']],
    ['apostrophes of Excel', "'002;'t Hooft;Bonn;'-2,5", ['002', "'t Hooft", 'Bonn', '-2,5']],
  ])('%s', (_, line, cells) => {
    expect(rowsOf(head + line + after).slice(2)).toEqual([cells.filter((cell) => cell !== '\u0000'), ...rest])
  })

  it('says when one never closed, and only then', () => {
    expect(parseCsv(`${head}2;"Bergmann;Bonn;2${after}`, ';').brokenQuotes).toBe(true)
    expect(parseCsv(`${head}2;"Bergmann;Bonn;2`, ';').brokenQuotes).toBe(true)
    expect(parseCsv(`${head}2;"Alte Post" Hotel;Bonn;2${after}`, ';').brokenQuotes).toBe(false)
  })

  it('swallows no rows when a quote by chance closes further down', () => {
    const lines = Array.from({ length: 50 }, (_, at) => `${at};Kunde ${at};Bonn;${at}`)
    lines[7] = '7;"Kunde 7;Bonn;7'
    lines[30] = '30;Kunde 30";Bonn;30'
    const { rows, brokenQuotes } = parseCsv(`Nr;Kunde;Ort;Umsatz\n${lines.join('\n')}`, ';')
    expect(rows).toHaveLength(51)
    expect(rows.every((row) => row.length === 4)).toBe(true)
    expect(brokenQuotes).toBe(true)
  })

  it('costs linear time whatever the quotes', () => {
    for (const bad of ['"', '"a;', '""', '"";"', '" "', 'a"b;"c\n', '"a ";"b\n']) {
      const started = performance.now()
      parseCsv(bad.repeat(300_000), ';')
      expect(performance.now() - started).toBeLessThan(4000)
    }
  })
})

describe('lines', () => {
  it.each([
    ['carriage returns alone', 'a;b\rc;d\r'],
    ['mixed ends', 'a;b\r\nc;d\n'],
    ['no end', 'a;b\nc;d'],
    ['a stated separator', 'sep=;\r\na;b\r\nc;d'],
    ['a stated separator in quotes', '"sep=;"\r\na;b\r\nc;d'],
  ])('%s', (_, text) =>
    expect(rowsOf(text)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]),
  )

  it('are the same in pieces of any size, in every encoding', () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[a-zäöüß",;\n' =-]{0,12}$/),
      fc.constantFrom('"Alte Post" Hotel', 'x"', '"', '""', '="01"', "'1", '😀', 'ß', ''),
    )
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (table, size, end) => {
          const text = table.map((row) => row.join(';')).join(end)
          const whole = parseCsv(text, ';')
          const pieces = [...csvPieces(bytesOf(text), 'utf-8', ';', null, size)]
          expect(pieces.flatMap(({ rows }) => rows)).toEqual(whole.rows)
          expect(pieces.at(-1)?.brokenQuotes).toBe(whole.brokenQuotes)
        },
      ),
      { seed: 13, numRuns: 2000 },
    )
  })

  it('of plain fields are the same when a field in them must be read with care', () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[a-zäß,=-][a-zäöüß", =-]{0,8}$/),
      fc.stringMatching(/^"[a-zäß,; =-]{0,8}"$/),
      fc.constantFrom('""', '"="', "'1", '="01"', ''),
    )
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        (table) => {
          // A blank before a field asks for care.
          const careful = parseCsv(table.map((row) => `${row.join(';')}; "x"\n`).join(''), ';')
          const plain = parseCsv(table.map((row) => `${row.join(';')};"x"\n`).join(''), ';')
          expect(plain).toEqual(careful)
        },
      ),
      { seed: 15, numRuns: 1000 },
    )
  })

  it('hold the wanted cells and, where those ask for it, all', () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[a-zäöüß",;\n' =-]{0,6}$/),
      fc.constantFrom('"Alte Post"', '"a;b"', '"01"', 'Summe', ''),
    )
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 60 }),
        (table, columns, size) => {
          const text = table.map((row) => row.join(';')).join('\n')
          const needsAll = (cells: readonly string[]) => cells[columns[0]!] === 'Summe'
          const pieces = csvPieces(bytesOf(text), 'utf-8', ';', { columns, needsAll }, size)
          const rows = [...pieces].flatMap((piece) => piece.rows)
          const whole = parseCsv(text, ';').rows
          const wanted = (cells: readonly string[]) =>
            needsAll(cells) ? cells : columns.map((column) => cells[column])
          expect(rows.map(wanted)).toEqual(whole.map(wanted))
        },
      ),
      { seed: 14, numRuns: 1000 },
    )
  })

  it('come back as they were when written by the rules', () => {
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.string(), fc.string()), { minLength: 1 }),
        fc.constantFrom<Separator>(';', ',', '\t', '|'),
        (table, separator) => {
          // What follows an apostrophe or "=" is told elsewhere; a carriage return becomes a line end.
          const plain = table.map((row) => row.map((cell) => `x${cell.replaceAll('\r', '')}`))
          const text = plain.map((row) => row.map(quoted).join(separator)).join('\r\n')
          expect(rowsOf(text, separator)).toEqual(plain)
        },
      ),
      { seed: 13, numRuns: 1000 },
    )
  })
})

describe('encodings', () => {
  const german = 'Kunde;Erlöse;Aufträge\nMüller Söhne;1;2\nGroß & Jäger;3;4\nÄrzte Ü.;5;6\n'
  it.each(['windows-1252', 'cp850', 'macintosh'] as const)('%s is told from its letters', (encoding) => {
    const bytes = as(encoding, german)
    const proof = proveEncoding(bytes)
    expect(proof.encoding).toBe(encoding)
    expect(decodeText(bytes, proof.encoding)).toBe(german)
    expect(proof.choices.map((choice) => choice.encoding).toSorted()).toEqual([
      'cp850',
      'macintosh',
      'windows-1252',
    ])
    expect(proof.choices[0]?.sample).toContain('Erlöse')
  })

  it('one letter is enough', () => {
    for (const encoding of ['windows-1252', 'cp850', 'macintosh'] as const)
      for (const word of ['Müller', 'Größe', 'Käufer', 'Köln'])
        expect([encoding, word, detectEncoding(as(encoding, `Kunde;x\n${word};1\n`))]).toEqual([
          encoding,
          word,
          encoding,
        ])
  })

  it('euros, quotes and dashes of Windows are no letters of DOS', () =>
    expect(detectEncoding(as('windows-1252', 'Kunde;Umsatz\n„Alte Post“;500 €\nA – B;3 €'))).toBe(
      'windows-1252',
    ))

  it('a broken byte is one broken letter', () => {
    const bytes = new Uint8Array([...bytesOf('Müller;Größe\nCaf'), 0xe9, ...bytesOf(' Noir;ä\n')])
    expect(proveEncoding(bytes)).toMatchObject({ encoding: 'utf-8', broken: 1 })
    expect(decodeText(bytes, 'utf-8')).toBe('Müller;Größe\nCafé Noir;ä\n')
    for (let size = 1; size < 12; size++)
      expect([...decodePieces(bytes, 'utf-8', size)].map(({ text }) => text).join('')).toBe(
        decodeText(bytes, 'utf-8'),
      )
  })

  it.each(['utf-16le', 'utf-16be'] as const)('%s with and without its mark', (encoding) => {
    const wide = (text: string) => {
      const view = new DataView(new ArrayBuffer(text.length * 2))
      for (let at = 0; at < text.length; at++)
        view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le')
      return new Uint8Array(view.buffer)
    }
    for (const mark of ['', '\uFEFF']) {
      const bytes = wide(`${mark}Kunde;Umsatz\nMüller 😀;1\n`)
      expect(detectEncoding(bytes)).toBe(encoding)
      expect(decodeText(bytes, encoding)).toBe('Kunde;Umsatz\nMüller 😀;1\n')
      for (let size = 1; size < 9; size++)
        expect([...decodePieces(bytes, encoding, size)].map(({ text }) => text).join('')).toBe(
          'Kunde;Umsatz\nMüller 😀;1\n',
        )
    }
  })

  it('NUL is dropped, a picture is none', () => {
    const opened = openBytes(bytesOf('Nr;Kunde\n1;Dorn\0\0\n'))
    expect(opened).toMatchObject({
      sheets: [
        {
          rows: [
            ['Nr', 'Kunde'],
            ['1', 'Dorn'],
          ],
        },
      ],
    })
    expect(openBytes(Uint8Array.from({ length: 4000 }, (_, at) => (at * 7) % 256)).kind).toBe('unreadable')
  })

  it('UTF-8 stays UTF-8 whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const clean = text.replaceAll('\0', '')
        fc.pre(clean !== '' && !clean.startsWith('\uFEFF'))
        const encoding: Encoding = detectEncoding(bytesOf(clean))
        expect(decodeText(bytesOf(clean), encoding)).toBe(clean)
      }),
      { seed: 13 },
    )
  })
})

describe('the separator', () => {
  it.each<[Separator, string, string]>([
    [';', 'decimal commas in every line', '1;2,5\n3;4,5\n5;6,5'],
    [',', 'numbers between commas', 'a,b\n1,2\n3,4'],
    [
      ';',
      'commas in titles and names',
      'Umsatz, Stand, Januar\nA, B, C\nKunde;Umsatz\nAdler, Bonn;1,5\nClaas;2,5\nDorn;3,5\nEifel;4,5',
    ],
    ['\t', 'pasted cells', 'Kunde\tUmsatz; netto\nA; B\t1\nC\t2'],
    ['|', 'a list between bars', '|Kunde|Umsatz|\n|A|1,5|\n|B|2,5|'],
    [';', 'a bar in the title', 'Bericht | 2025\nStand | heute\nKunde;Umsatz\nA;1\nB;2\nC;3'],
    [';', 'an open quote in a line', 'Kunde;Umsatz\n"A;1\nB;2\nC;3'],
    [',', 'a statement', 'sep=,\na;b,c;d\ne;f,g;h'],
    [',', 'a statement in quotes', '"sep=,"\na;b,c;d'],
  ])('%s: %s', (separator, _, text) => expect(detectSeparator(text)).toBe(separator))
})

describe('columns of fixed width', () => {
  const line = (number: number, name: string, amount: string) =>
    `${String(number).padEnd(8)}${name.padEnd(20)}${amount.padStart(12)}`
  const list = Array.from({ length: 25 }, (_, at) => line(10_001 + at, `Kunde ${at + 1} GmbH`, '250.000,00'))
  const cellsWith = (...more: string[]) => fixedWidthRows([...list, ...more].join('\n'))?.at(-1)

  it('give an amount wider than the others to its column, and a long name to the name', () => {
    expect(cellsWith(line(1, 'Adler', '1.250.000,00'))).toEqual(['1', 'Adler', '1.250.000,00'])
    expect(cellsWith(line(1, 'Adler', '-21.250.000,00'))).toEqual(['1', 'Adler', '-21.250.000,00'])
    expect(cellsWith(line(1, 'Adler & Bergmann OHG', '50.000,00'))).toEqual([
      '1',
      'Adler & Bergmann OHG',
      '50.000,00',
    ])
    expect(cellsWith(line(10_001_234, 'Adler', '50.000,00').replace('4Adler', '4 Adler'))).toEqual([
      '10001234',
      'Adler',
      '50.000,00',
    ])
  })

  it('are none where a line has something in a gap that belongs to nobody, or to both', () => {
    expect(cellsWith(`${'1'.padEnd(8)}${'Adler'.padEnd(18)}  x   50.000,00`)).toBeUndefined()
    expect(cellsWith(line(1, 'Adler und Bergmann und Co', '1.250.000,00'))).toBeUndefined()
    const far = [...Array(40).fill(list).flat(), line(1, 'Adler und Bergmann und Co', '1.250.000,00')]
    expect(fixedWidthRows(far.join('\n'))).toBeNull()
  })

  it('leave titles and the heads of pages whole', () => {
    const title = 'Umsatzstatistik nach Kunden im Jahr 2025, Seite 1'
    const rows = fixedWidthRows([title, ...list, title.replace('Seite 1', 'Seite 2'), ...list].join('\n'))!
    expect(rows[0]).toEqual([title])
    expect(rows).toHaveLength(52)
  })
})

it('looks for a separator once where lines have none', () => {
  const wanted = { columns: [0, 1], needsAll: () => false }
  const bytes = bytesOf(`Kunde;Umsatz\n${'nur ein Wort\n'.repeat(2000)}`)
  const search = vi.spyOn(String.prototype, 'indexOf')
  const pieces = [...csvPieces(bytes, 'utf-8', ';', wanted)]
  const searches = search.mock.calls.filter(([text]) => text === ';').length
  search.mockRestore()
  expect(pieces[0]!.rows).toHaveLength(2001)
  expect(searches).toBeLessThan(5)
})

describe('texts that were written once too often', () => {
  it.each([
    ['MÃ¼ller', 'Müller'],
    ['GrÃ¶ÃŸe', 'Größe'],
    ['Ã„rzte', 'Ärzte'],
    ['100 â‚¬', '100 €'],
    ['Adler â€“ Berg', 'Adler – Berg'],
    ['São Paulo', 'São Paulo'],
    ['CAFÉ Â', 'CAFÉ Â'],
    ['Café', 'Café'],
    ['Âme & Fils', 'Âme & Fils'],
  ])('%s is %s', (written, meant) => expect(cellText(written)).toBe(meant))

  it('lines in quotes as a whole are parted all the same', () => {
    const text = ['Nr;Kunde;Umsatz', '1;Adler ""Süd"";1,50', '2;Berg;2,50']
      .map((line) => `"${line}"`)
      .join('\r\n')
    expect(openText(text).sheets[0]!.rows).toEqual([
      ['Nr', 'Kunde', 'Umsatz'],
      ['1', 'Adler "Süd"', '1,50'],
      ['2', 'Berg', '2,50'],
    ])
  })
})

describe('tables of a print or a PDF', () => {
  const rows = ['10001   Adler GmbH          184.500,25', '10002   Berg               1.098.120,40']

  it('are parted where a line of dashes is', () => {
    const text = [
      '              Umsätze 2025, Muster GmbH           Seite 1',
      'Kd-Nr   Name                    Umsatz',
      '------ ------------------ --------------',
      ...rows,
      '                          ==============',
      '        Gesamt              1.282.620,65',
    ].join('\n')
    expect(openText(text).sheets[0]!.rows.slice(-3)).toEqual([
      ['10002', 'Berg', '1.098.120,40'],
      ['', '', '=============='],
      ['', 'Gesamt', '1.282.620,65'],
    ])
  })

  it('are parted by two blanks in no fixed place', () => {
    const text = [
      'Nr.  Kunde  Umsatz',
      '1  Adler GmbH, Ulm  184.500,25 €',
      '2  Berg  9,10 €',
      '3  Celle AG  1,20 €',
    ]
    expect(openText(text.join('\n')).sheets[0]!.rows[1]).toEqual(['1', 'Adler GmbH, Ulm', '184.500,25 €'])
  })

  it('are left alone where a comma or one blank parts them', () => {
    for (const text of ['Nr, Kunde,  Umsatz\n1, Adler,  18\n2, Berg,  19\n3, Celle,  20', 'A 1\nB 2\nC 3'])
      expect(spacedRows(text)).toBeNull()
  })
})

it('leaves a list with commas alone, whose names have two blanks', () => {
  const text = ['Nr,Kunde,Umsatz', '1,Adler  GmbH,1.50', '2,Berg  KG,2.50', '3,Celle  AG,3.50'].join('\n')
  expect(openText(text).sheets[0]!.rows[1]).toEqual(['1', 'Adler  GmbH', '1.50'])
})
