// Kinds of lists that once were ready on a wrong figure: each is read right, or the right figure is one of the answers.
import { expect, it } from 'vitest'
import { writeXlsx } from '../../../src/spreadsheet/xlsx-write.ts'
import { readList } from '../../../src/assessment/import/reading.ts'

const customers = [
  { number: '10001', name: 'Adler GmbH', revenue: 125_430.4 },
  { number: '10002', name: 'Berg KG', revenue: 84_210 },
  { number: '10003', name: 'Celle AG', revenue: 44_000.8 },
  { number: '10004', name: 'Dorn e.K.', revenue: 12_750.4 },
  { number: '10005', name: 'Ehlers & Co.', revenue: 9120.4 },
  { number: '10006', name: 'Falk GmbH', revenue: 230_115.2 },
] as const
type Customer = (typeof customers)[number]
const truth = customers.reduce((sum, { revenue }) => sum + revenue, 0)

const amount = (value: number) => value.toFixed(2).replace('.', ',')
const list = (heading: string, row: (customer: Customer, at: number) => string, more = '') =>
  `${heading}\n${customers.map(row).join('\n')}\n${more}`
const plain = ({ number, name, revenue }: Customer) => `${number};${name};${amount(revenue)}`
const plainList = (more: string) => list('KdNr;Name;Umsatz netto', plain, more)
const day = (at: number) => (at % 2 === 0 ? '01.01.2025' : '31.12.2025')
const front = ({ number, name }: Customer, at: number) => `R${at};${day(at)};${number};${name}`
const times = <T>(count: number, of: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => of(at))

const lineHead = 'RgNr;Datum;KdNr;Kunde'
const sheet = (name: string, factor = 1) =>
  writeXlsx([
    {
      name,
      rows: [
        ['KdNr', 'Name', 'Umsatz'],
        ...customers.map(({ number, name: who, revenue }) => [number, who, revenue * factor]),
      ],
    },
  ])

interface Kind {
  readonly list: string | Uint8Array
  /** questions in their order; none = it must be read without help */
  readonly asks?: readonly string[]
  readonly right?: number
}

const kinds: Readonly<Record<string, Kind>> = {
  'net beside gross and rebate': {
    list: list('KdNr;Matchcode;Brutto;Rabatt;Netto', (one) =>
      [one.number, one.name, ...[1.25, 0.25, 1].map((part) => amount(one.revenue * part))].join(';'),
    ),
  },
  'two lists side by side': {
    list: `Kunde;Umsatz;;Kunde;Umsatz\n${[0, 1, 2]
      .map((at) =>
        [customers[at]!, customers[at + 3]!].map((c) => `${c.name};${amount(c.revenue)}`).join(';;'),
      )
      .join('\n')}\n`,
    asks: ['sheet'],
  },
  'two years one below the other': {
    list: `Umsätze 2024;;\n${list('KdNr;Name;Umsatz', plain)}\nUmsätze 2025;;\n${list('KdNr;Name;Umsatz', (one) => plain({ ...one, revenue: (one.revenue * 2) as never }))}`,
    asks: ['sheet'],
    right: 2 * truth,
  },
  'headings on every page': {
    list: `Umsatzliste Seite 1;;\n${plainList('')}Seite 1;;\nUmsatzliste Seite 2;;\nKdNr;Name;Umsatz netto\n10009;Ibis;1000,00\n`,
    right: truth + 1000,
  },
  'a column for each customer': {
    list: `Kunde;${customers.map(({ name }) => name).join(';')}\nUmsatz netto;${customers.map(({ revenue }) => amount(revenue)).join(';')}\n`,
  },
  'thousands below the table': {
    list: list(
      'KdNr;Name;Umsatz netto',
      ({ number, name, revenue }) => `${number};${name};${(revenue / 1000).toFixed(4).replace('.', ',')}`,
      '\nAlle Angaben in TEUR;;\n',
    ),
    asks: ['title-unit'],
  },
  'a plan in the name of the sheet': { list: sheet('Plan 2026'), asks: ['title-plan'] },
  'tax in the name of the sheet': { list: sheet('Umsatz brutto', 1.19), asks: ['vat'] },
  'half a year in the name of the sheet': { list: sheet('Jan-Jun 2025'), asks: ['period'], right: 2 * truth },
  'the last 24 months': {
    list: list('KdNr;Name;Umsatz letzte 24 Monate', plain),
    asks: ['revenue', 'period'],
    right: truth / 2,
  },
  'years from to in a title': {
    list: `Umsätze 2024 bis 2025;;\n${list('KdNr;Name;Umsatz', plain)}`,
    asks: ['period'],
    right: truth / 2,
  },
  'a pivot table of all years': {
    list: `Jahr;(Alle)\n\n${list('Zeilenbeschriftungen;Summe von Umsatz', ({ name, revenue }) => `${name};${amount(revenue)}`)}`,
    asks: ['all-years'],
  },
  cents: {
    list: list('customer;amount_cents', ({ name, revenue }) => `${name};${Math.round(revenue * 100)}`),
  },
  'the year before the last': {
    list: list('KdNr;Name;Umsatz lfd. Jahr;Umsatz Vorjahr;Umsatz Vorvorjahr', (one) =>
      [plain(one), amount(one.revenue * 0.9), amount(one.revenue * 0.8)].join(';'),
    ),
    asks: ['revenue'],
  },
  'credit notes without a minus in two years': {
    list: `Jahr;Belegart;KdNr;Name;Umsatz netto\n${[2025, 2024]
      .flatMap((year) =>
        customers.flatMap((one) => [
          `${year};Rechnung;${one.number};${one.name};${amount(one.revenue + 500)}`,
          `${year};Gutschrift;${one.number};${one.name};500,00`,
        ]),
      )
      .join('\n')}\n`,
    asks: ['years', 'credit-kind'],
  },
  'subtotals in two years': {
    list: `Jahr;KdNr;Name;Umsatz netto\n${[2025, 2024]
      .map(
        (year) =>
          `${customers.map((one) => `${year};${plain(one)}`).join('\n')}\n${year};;Ergebnis ${year};${amount(truth)}`,
      )
      .join('\n')}\n`,
    asks: ['years'],
  },
  'payments of debtors': {
    list: list('Debitor;Name 1;Belegnr;BA;Belegdatum;Betrag in HW', ({ number, name, revenue }, at) =>
      [
        `${number};${name};18${at};RV;${day(at)};${amount(revenue)}`,
        `${number};${name};14${at};DZ;${day(at)};${amount(revenue * 0.8)}-`,
      ].join('\n'),
    ),
    asks: ['status'],
  },
  'plan beside actual in rows': {
    list: list('Version;KdNr;Name;Umsatz', (one) => `Ist;${plain(one)}\nPlan;${plain(one)}`),
    asks: ['status'],
  },
  'other figures in rows': {
    list: list('Kennzahl;KdNr;Name;Umsatz', (one) => `Umsatz;${plain(one)}\nDeckungsbeitrag;${plain(one)}`),
    asks: ['status'],
  },
  'nine months in rows': {
    list: list('KdNr;Name;Monat;Umsatz netto', ({ number, name, revenue }) =>
      times(9, (at) => `${number};${name};${at + 1};${amount(at === 0 ? revenue - 80 : 10)}`).join('\n'),
    ),
    asks: ['period'],
    right: (truth * 12) / 9,
  },
  'the total of an invoice on each of its lines': {
    list: list(`${lineHead};Artikel;Nettobetrag`, (one, at) =>
      times(2, (k) => `${front(one, at)};A${k};${amount(one.revenue)}`).join('\n'),
    ),
    asks: ['invoice-totals'],
  },
  'heads and positions of invoices': {
    list: list(`Satzart;${lineHead};Nettobetrag`, (one, at) =>
      [
        `K;${front(one, at)};${amount(one.revenue)}`,
        `P;${front(one, at)};100,00`,
        `P;${front(one, at)};${amount(one.revenue - 100)}`,
      ].join('\n'),
    ),
    asks: ['invoice-heads'],
  },
  'prices per hundred': {
    list: list(
      `${lineHead};Menge;Preis;PE`,
      (one, at) => `${front(one, at)};1000;${amount(one.revenue / 10)};100`,
    ),
    asks: ['price-unit'],
  },
  'a discount of each line': {
    list: list(
      `${lineHead};Menge;Einzelpreis;Rabatt %`,
      (one, at) => `${front(one, at)};10;${amount(one.revenue / 8)};20`,
    ),
    asks: ['line-discount'],
  },
  'groups above their invoices': {
    list: list('Kunde;Rechnung;Rechnungsdatum;Nettobetrag', ({ name, revenue }, at) =>
      [`${name} (1);;;${amount(revenue)}`, `${name};INV/${at};${day(at)};${amount(revenue)}`].join('\n'),
    ),
    asks: ['undated'],
  },
  'credit notes told by their number': {
    list: list(
      'RgNr;Datum;KdNr;Kunde;Betrag netto',
      ({ number, name, revenue }, at) => `RE${at};${day(at)};${number};${name};${amount(revenue)}`,
      'GU9;01.06.2025;10001;Adler GmbH;5000,00\n',
    ),
    asks: ['credit-kind'],
    right: truth - 5000,
  },
  'the tax beside an amount that includes it': {
    list: list(`${lineHead};Betrag;MwSt-Betrag`, (one, at) =>
      [front(one, at), amount(one.revenue * 1.19), amount(one.revenue * 0.19)].join(';'),
    ),
    asks: ['vat'],
  },
  'what is to be paid': {
    list: list(`${lineHead};Rechnungsbetrag`, (one, at) => `${front(one, at)};${amount(one.revenue * 1.19)}`),
    asks: ['vat'],
  },
  'revenue accounts, all with a minus': {
    list: list('KdNr;Name;Umsatz', ({ number, name, revenue }) => `${number};${name};-${amount(revenue)}`),
    asks: ['all-negative'],
  },
  'parts without a total': {
    list: list('KdNr;Name;Umsatz Inland;Umsatz Ausland', (one) =>
      [one.number, one.name, amount(one.revenue * 0.75), amount(one.revenue * 0.25)].join(';'),
    ),
    asks: ['revenue'],
  },
  'a year that follows from the last by one percentage': {
    list: list('KdNr;Name;Umsatz 2025;Umsatz 2026', (one) => `${plain(one)};${amount(one.revenue * 1.1)}`),
    asks: ['revenue'],
  },
  'the mean below the list': {
    list: plainList(`;Durchschnitt;${amount(truth / 6)}\n`),
    asks: ['summary-rows'],
  },
  'last year below the list': {
    list: plainList(`Vorjahr;;${amount(truth * 0.9)}\n`),
    asks: ['summary-rows'],
  },
  'all others in one row': { list: plainList(';Restliche Kunden;50000,00\n'), asks: ['collective'] },
  'fields parted by ^': {
    list: plainList('').replaceAll(';', '^'),
  },
  'fields parted by ~': {
    list: plainList('').replaceAll(';', '~'),
  },
  'fields in apostrophes': {
    list: plainList('').replaceAll(/[^;\n]+/g, "'$&'"),
  },
  'fields in apostrophes, parted by a comma like the cents': {
    list: plainList('')
      .replaceAll(/[^;\n]+/g, "'$&'")
      .replaceAll(';', ','),
  },
  'tax and the amount with it below the list': {
    list: plainList(
      `;Summe;${amount(truth)}\n;MwSt 19 %;${amount(truth * 0.19)}\n;Gesamt brutto;${amount(truth * 1.19)}\n`,
    ),
    asks: ['summary-rows'],
  },
  'sums of groups and of all without a word': {
    list: list(
      'KdNr;Name;Umsatz netto',
      (one, at) =>
        at % 3 === 2
          ? `${plain(one)}\n;${at < 3 ? 'Nord' : 'Süd'};${amount(
              customers.slice(at - 2, at + 1).reduce((sum, { revenue }) => sum + revenue, 0),
            )}`
          : plain(one),
      `;;${amount(truth)}\n`,
    ),
    asks: ['group-sums'],
  },
  'pieces beside the revenue': {
    list: list(
      'KdNr;Name;Umsatz (Stück);Umsatz (EUR)',
      (one, at) => `${one.number};${one.name};${at * 7 + 100};${amount(one.revenue)}`,
    ),
  },
  'the own currency beside that of the invoice': {
    list: list(`${lineHead};Währungscode;Betrag;Betrag (MW)`, (one, at) =>
      [front(one, at), at === 2 ? 'USD' : '', amount(one.revenue * 1.1), amount(one.revenue)].join(';'),
    ),
    asks: ['revenue'],
  },
  'the house currency beside that of the document': {
    list: list(`${lineHead};Währung;Betrag FW;Betrag HW`, (one, at) =>
      [front(one, at), at === 2 ? 'USD' : 'EUR', amount(one.revenue * 1.1), amount(one.revenue)].join(';'),
    ),
    asks: ['revenue'],
  },
  ...Object.fromEntries(
    [
      ['(St. Gallen)', '(Bern)'],
      ['in St. Gallen', 'in Bern'],
      ['(ST)', '(DL)'],
      ['(VE)', '(Handel)'],
      ['HW', 'SW'],
      ['Maschinen €', 'Service €'],
      ['Maschinen (CHF)', 'Service (CHF)'],
      ['Inland in EUR', 'Ausland in EUR'],
    ].map(([one = '', other = '']): [string, Kind] => [
      `parts called ${one} and ${other}`,
      {
        list: list(`KdNr;Name;Umsatz ${one};Umsatz ${other}`, ({ number, name, revenue }) =>
          [number, name, amount(revenue * 0.75), amount(revenue * 0.25)].join(';'),
        ),
        asks: ['revenue'],
      },
    ]),
  ),
  'what may be pieces': { list: list('KdNr;Name;Umsatz (St.)', plain), asks: ['revenue'] },
  'pieces in short beside the revenue': {
    list: list(
      'KdNr;Name;Umsatz in St.;Umsatz (EUR)',
      (one, at) => `${one.number};${one.name};${at * 7 + 100};${amount(one.revenue)}`,
    ),
  },
  'a year that was not over when the list was made': {
    list: `Stand: 30.09.2025;;\n${list('KdNr;Name;Umsatz 2025', plain)}`,
    asks: ['period'],
    right: (truth * 12) / 9,
  },
  'a list made after its year': { list: `Stand: 15.01.2026;;\n${list('KdNr;Name;Umsatz 2025', plain)}` },
  'a month': { list: list('KdNr;Name;Umsatz mtl.', plain), asks: ['revenue', 'period'], right: truth * 12 },
  'all years in brackets': { list: list('KdNr;Name;Umsatz gesamt (alle Jahre)', plain), asks: ['revenue'] },
  hundreds: {
    list: list(
      'KdNr;Name;Umsatz in 100 €',
      ({ number, name, revenue }) => `${number};${name};${(revenue / 100).toFixed(4).replace('.', ',')}`,
    ),
  },
  'credit notes by a letter': {
    list: list(
      'Belegnr;Art;Datum;KdNr;Kunde;Netto',
      (one, at) => `${at};RE;${day(at)};${plain(one)}`,
      '9;GS;01.06.2025;10001;Adler GmbH;5000,00\n',
    ),
    asks: ['credit-kind'],
    right: truth - 5000,
  },
  ...Object.fromEntries(
    [
      ['Typ', 'GU', 'EH', 'ST'],
      ['Art', 'ST', 'HW', 'DL'],
      ['Art', 'A', 'B', 'ST'],
    ].map(([heading = '', ...codes]): [string, Kind] => [
      `${heading} with ${codes.join(', ')}`,
      { list: list(`KdNr;Name;Umsatz netto;${heading}`, (one, at) => `${plain(one)};${codes[at % 3]!}`) },
    ]),
  ),
  'credit notes by a letter in a column of documents': {
    list: list(
      'Belegnr;Belegart;Datum;KdNr;Kunde;Netto',
      (one, at) => `${at};X1;${day(at)};${plain(one)}`,
      '9;GU;01.06.2025;10001;Adler GmbH;5000,00\n',
    ),
    asks: ['credit-kind'],
    right: truth - 5000,
  },
  'credit notes by a yes': {
    list: list(
      'Belegnr;Gutschrift;Datum;KdNr;Kunde;Netto',
      (one, at) => `${at};nein;${day(at)};${plain(one)}`,
      '9;ja;01.06.2025;10001;Adler GmbH;5000,00\n',
    ),
    asks: ['credit-kind'],
    right: truth - 5000,
  },
  'cancelled by a cross': {
    list: list(
      'Belegnr;Storno;Datum;KdNr;Kunde;Netto',
      (one, at) => `${at};;${day(at)};${plain(one)}`,
      '9;X;01.06.2025;10001;Adler GmbH;5000,00\n',
    ),
    asks: ['status'],
  },
  'open items by what is paid': {
    list: list('Rechnung;Rechnungsdatum;Fällig;Kunde;Betrag;Bezahlt', ({ name, revenue }, at) =>
      [`R${at}`, day(at), '31.12.2025', name, amount(revenue * 1.19), amount(revenue)].join(';'),
    ),
    asks: ['vat'],
  },
  orders: {
    list: list('Auftragsnr;Datum;KdNr;Kunde;Nettobetrag', (one, at) => `${at};${day(at)};${plain(one)}`),
    asks: ['orders-listed'],
  },
  'sums of groups below all rows': {
    list: list(
      'Vertreter;KdNr;Name;Umsatz',
      (one, at) => `${at < 3 ? 'Meier' : 'Huber'};${plain(one)}`,
      [customers.slice(0, 3), customers.slice(3)]
        .map((rows) =>
          `Summe;;;${amount(rows.reduce((sum, { revenue }) => sum + revenue, 0))}\n`.replace(
            'Summe',
            'Bezirk',
          ),
        )
        .join(''),
    ),
  },
  ...Object.fromEntries(
    ['Nr.', 'ID', 'No.'].map((heading): [string, Kind] => [
      `rows of customers that come back, numbered by ${heading}`,
      {
        list: list(`${heading};Datum;Kunde;Nettobetrag`, ({ name, revenue }, at) =>
          times(
            2,
            (k) => `${2 * at + k + 1};${day(k)};${name};${amount(k === 0 ? revenue - 100 : 100)}`,
          ).join('\n'),
        ),
      },
    ]),
  ),
  'the current year beside all years': {
    list: list('KdNr;Firma;Umsatz lfd. Jahr;Umsatz Vorjahr;Umsatz gesamt', (one) =>
      [plain(one), amount(one.revenue * 0.9), amount(one.revenue * 4)].join(';'),
    ),
    asks: ['revenue'],
  },
  ...Object.fromEntries(
    ['Untaxed Amount Signed', 'Offer Total'].map((heading): [string, Kind] => [
      `${heading} beside what is still to be paid`,
      {
        list: list(
          `Number;Partner;Invoice Date;${heading};Total Signed;Amount Due Signed`,
          ({ name, revenue }, at) =>
            [`INV/${at}`, name, day(at), amount(revenue), amount(revenue * 1.19), '0,00'].join(';'),
        ),
        asks: heading.startsWith('Untaxed') ? [] : ['revenue'],
      },
    ]),
  ),
  'actual beside plan and the year before': {
    list: list('KdNr;Kunde;Ist;Plan;VJ;Abw.', (one) =>
      [plain(one), ...[1.1, 0.9, -0.1].map((part) => amount(one.revenue * part))].join(';'),
    ),
    asks: ['revenue'],
  },
  reminders: {
    list: list('Kunde;Rechnung;Datum;Mahnstufe;Betrag', ({ name, revenue }, at) =>
      [name, `R${at}`, day(at), at % 3, amount(revenue * 1.19)].join(';'),
    ),
    asks: ['vat'],
  },
  'payments at the bank': {
    list: list('Buchungstag;Auftraggeber;Verwendungszweck;Betrag', ({ name, revenue }, at) =>
      [day(at), name, `RE ${at}`, amount(revenue * 1.19)].join(';'),
    ),
    asks: ['vat'],
  },
  'a formula gone wrong': {
    list: list('KdNr;Name;Umsatz netto', plain, '10007;Gruber AG;#NV\n'),
    asks: ['unreadable-revenue'],
  },
  'a cross table of a pivot': {
    list: `Summe von Umsatz;Spaltenbeschriftungen;;\n${list(
      'Zeilenbeschriftungen;Inland;Ausland;Gesamtergebnis',
      ({ name, revenue }) => [name, ...[0.75, 0.25, 1].map((part) => amount(revenue * part))].join(';'),
    )}`,
  },
  'invoice lines with two amounts that add up': {
    list: list(`${lineHead};Umsatz Waren;Umsatz Service`, (one, at) =>
      [front(one, at), amount(one.revenue * 0.75), amount(one.revenue * 0.25)].join(';'),
    ),
    asks: ['revenue'],
  },
  'credit notes in a column of their own': {
    list: list(
      'Konto;Kunde;Belegnr;Datum;Umsatz Soll;Umsatz Haben',
      ({ number, name, revenue }, at) => `${number};${name};R${at};${day(at)};${amount(revenue)};`,
      '10001;Adler GmbH;G1;01.06.2025;;5000,00\n',
    ),
    asks: ['revenue', 'vat'],
    right: truth - 5000,
  },
  suppliers: { list: list('Lieferanten-Nr.;Lieferant;Umsatz', plain), asks: ['purchases'] },
}

it.each(Object.keys(kinds))('reads or asks about %s', async (name) => {
  const { list: text, asks = [], right = truth } = kinds[name]!
  const read = await readList(typeof text === 'string' ? new TextEncoder().encode(text) : text)
  const figures = [
    read.revenue,
    ...read.questions.flatMap(({ options }) => options.map(({ revenue }) => revenue)),
  ]
  expect(read.questions.map(({ id }) => id)).toEqual(asks)
  // A cent of rounding in each row of these lists.
  expect(figures.some((figure) => figure !== null && Math.abs(figure - right) < 0.1)).toBe(true)
  expect(read.kind).toBe(asks.length > 0 ? 'asks' : 'ready')
})

it.each(['ʼ', '´', '`', '′', '·', '_', '’', '\u202F', '\u2009'])(
  'reads thousands parted by %s',
  async (mark) => {
    const marked = plainList('').replaceAll(/(\d)(\d{3},)/g, `$1${mark}$2`)
    expect((await readList(new TextEncoder().encode(marked))).revenue).toBeCloseTo(truth, 2)
  },
)

it('says so where a comma parts the fields and the cents', async () => {
  const text = list('KdNr,Name,Umsatz', ({ number, name, revenue }) => `${number},${name},${amount(revenue)}`)
  expect(await readList(new TextEncoder().encode(text))).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('Semikolon'),
  })
})

it('shows what a long file comes to under each answer, too', async () => {
  const lines = times(
    45_000,
    (at) => `R${at};${day(at)};${10_000 + (at % 500)};Kunde ${at % 500} in einer Stadt;119,00`,
  )
  const read = await readList(new TextEncoder().encode(`${lineHead};Rechnungsbetrag\n${lines.join('\n')}\n`))
  expect(
    read.questions.map(({ id, options }) => [id, options.map(({ revenue }) => Math.round(revenue ?? 0))]),
  ).toEqual([['vat', [4_500_000, 5_004_673, 5_355_000]]])
})

it('takes an amount nobody can read for no sign of how the others are written', async () => {
  const text = 'KdNr;Name;Umsatz netto\n1;Adler;1,000\n2;Berg;2,500\n3;Celle;7,250\n4;Dorn;1.2.3,4,5\n'
  const { questions } = await readList(new TextEncoder().encode(text))
  expect(questions.map(({ id }) => id)).toContain('decimal-mark')
})

it('keeps the apostrophe of a name in apostrophes', async () => {
  const text = "'KdNr';'Name';'Umsatz netto'\n'1';'O'Neill KG';'1.000,00'\n'2';'D''Amico; Söhne';'500,00'\n"
  expect(await readList(new TextEncoder().encode(text))).toMatchObject({
    kind: 'ready',
    customers: 2,
    revenue: 1500,
  })
})

it.each(['USD', '$', 'CHF'])('asks whether amounts beside some in %s are in it, too', async (code) => {
  const lines = list(`${lineHead};Netto`, (one, at) =>
    [front(one, at), `${amount(one.revenue)}${at === 4 ? ` ${code}` : ''}`].join(';'),
  )
  const rows = list('KdNr;Name;Umsatz netto', (one, at) => `${plain(one)}${at === 4 ? ` ${code}` : ''}`)
  const column = list('KdNr;Name;Währung;Umsatz netto', (one, at) =>
    [one.number, one.name, at === 4 ? code : '', amount(one.revenue)].join(';'),
  )
  for (const text of [lines, rows, column]) {
    const bytes = new TextEncoder().encode(text)
    const { questions } = await readList(bytes)
    expect(questions.map(({ id }) => id)).toEqual(['one-currency'])
    // What is not in one currency comes to nothing, least of all to euros.
    expect(questions[0]!.options.map(({ revenue }) => revenue === null)).toEqual([false, true])
    const all = await readList(bytes, { 'one-currency': 'all' })
    expect(all).toMatchObject({
      kind: 'ready',
      notes: expect.arrayContaining([expect.stringContaining('Die Beträge stehen in')]),
    })
    expect(all.revenue).toBeCloseTo(truth, 2)
    expect(await readList(bytes, { 'one-currency': 'mixed' })).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('rechnen Sie vorher auf eine um'),
    })
  }
})

it('refuses amounts in two currencies beside some without', async () => {
  const text = list('KdNr;Name;Umsatz netto', (one, at) => `${plain(one)}${['', ' CHF', ' USD'][at % 3]!}`)
  expect(await readList(new TextEncoder().encode(text))).toMatchObject({ kind: 'refused' })
})

it.each([
  [`${lineHead};Status;Netto`, (one: Customer, at: number) => front(one, at)],
  ['KdNr;Name;Status;Umsatz netto', ({ number, name }: Customer) => `${number};${name}`],
])('takes no currency from a row of %s that was cancelled', async (heading, begin) => {
  const text = list(heading, (one, at) =>
    at === 4 ? `${begin(one, at)};storniert;1,00 CHF` : `${begin(one, at)};bezahlt;${amount(one.revenue)}`,
  )
  const { questions } = await readList(new TextEncoder().encode(text))
  expect(questions.map(({ id }) => id)).toEqual(['status'])
})

it.each(['Dollar', 'US-Dollar', 'Franken', 'Pfund', 'SFr.', '¥'])(
  'adds no amount in „%s“ to amounts in euros',
  async (word) => {
    const lines = list(`${lineHead};Währung;Netto`, (one, at) =>
      [front(one, at), at === 4 ? word : 'EUR', amount(one.revenue)].join(';'),
    )
    const rows = list('KdNr;Name;Währung;Umsatz netto', (one, at) =>
      [one.number, one.name, at === 4 ? word : 'Euro', amount(one.revenue)].join(';'),
    )
    for (const text of [lines, rows])
      expect(await readList(new TextEncoder().encode(text))).toMatchObject({
        kind: 'refused',
        message: expect.stringContaining(`(EUR, ${word.toUpperCase()})`),
      })
  },
)

it.each(['-', 'n/a', '', 'Euro', '€', 'Euros'])(
  'takes „%s“ beside EUR for no other currency',
  async (word) => {
    const rows = list('KdNr;Name;Währung;Umsatz netto', (one, at) =>
      [one.number, one.name, at === 4 ? word : 'EUR', amount(one.revenue)].join(';'),
    )
    expect(await readList(new TextEncoder().encode(rows))).toMatchObject({ kind: 'ready' })
  },
)

it.each(['Umsatz EUR', 'Umsatz (€)', 'Umsatz in Euro'])(
  'reads what is converted below „%s“',
  async (heading) => {
    const beside = (one: Customer, at: number) =>
      `${amount(one.revenue * (at % 3 === 0 ? 1.1 : 1))};${at % 3 === 0 ? 'USD' : 'EUR'};${amount(one.revenue)}`
    const rows = list(
      `KdNr;Name;Umsatz;Währung;${heading}`,
      (one, at) => `${one.number};${one.name};${beside(one, at)}`,
    )
    const lines = list(
      `${lineHead};Umsatz;Währung;${heading}`,
      (one, at) => `${front(one, at)};${beside(one, at)}`,
    )
    for (const text of [rows, lines]) {
      const bytes = new TextEncoder().encode(text)
      const { questions } = await readList(bytes)
      expect(questions.map(({ id }) => id)).toEqual(['revenue'])
      expect(questions[0]!.options.map(({ revenue }) => revenue === null)).toEqual([false, true])
      const read = await readList(bytes, { revenue: `„${heading}“` })
      expect(read.kind).toBe('ready')
      expect(read.revenue).toBeCloseTo(truth, 2)
    }
  },
)

it('asks whether a heading of one currency holds for rows of others', async () => {
  const text = list('KdNr;Name;Währung;Umsatz EUR', (one, at) =>
    [one.number, one.name, at % 3 === 0 ? 'USD' : 'EUR', amount(one.revenue)].join(';'),
  )
  const bytes = new TextEncoder().encode(text)
  const { questions } = await readList(bytes)
  expect(questions.map(({ id }) => id)).toEqual(['heading-currency'])
  expect((await readList(bytes, { 'heading-currency': 'all' })).revenue).toBeCloseTo(truth, 2)
  expect(await readList(bytes, { 'heading-currency': 'rows' })).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('mehrere Währungen'),
  })
})

it('adds no revenue from hardware in several currencies', async () => {
  const text = list('KdNr;Name;Währung;Umsatz HW', (one, at) =>
    [one.number, one.name, at === 4 ? 'USD' : 'EUR', amount(one.revenue)].join(';'),
  )
  expect(await readList(new TextEncoder().encode(text))).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('mehrere Währungen'),
  })
})

it.each([
  ['Umsatz Inland EUR', 'Umsatz Ausland USD'],
  ['Umsatz EUR', 'Umsatz Service EUR'],
])('offers no sum of %s and %s', async (...headings) => {
  const text = list(`KdNr;Name;${headings.join(';')}`, (one) => `${plain(one)};${amount(one.revenue * 0.3)}`)
  const { questions } = await readList(new TextEncoder().encode(text))
  expect(questions.flatMap(({ options }) => options.map(({ label }) => label))).toEqual(
    headings.map((heading) => `„${heading}“`),
  )
})

const invoiceBesideOrder = [
  'Auftragsnummer;Rechnungsnummer;Rechnungsdatum;Kunde;Nettobetrag',
  'Auftragsnummer;Belegnummer;Datum;Kunde;Nettobetrag',
  'Auftragsnummer;Rechnungsdatum;Kunde;Nettobetrag',
  'Rechnungsdatum;Auftragsnummer;Kunde;Nettobetrag',
  'Bestell-Nr.;Datum;Kunde;Rechnungsbetrag netto',
  'Order ID;Invoice Date;Customer;Net amount',
]
const cellFor = (heading: string, { name, revenue }: Customer, at: number) =>
  /datum|date/i.test(heading)
    ? day(at)
    : /kunde|customer/i.test(heading)
      ? name
      : /betrag|amount/i.test(heading)
        ? amount(revenue)
        : `${heading[0]}${at}`

it.each([
  ...invoiceBesideOrder.map((heading) => [heading, false] as const),
  ['Auftragsnummer;Datum;Kunde;Rechnungsadresse;Nettobetrag', true] as const,
  ['Order ID;Order Date;Customer;Net amount', true] as const,
])('asks whether %s are orders: %s', async (heading, asks) => {
  const text = list(heading, (one, at) =>
    heading
      .split(';')
      .map((name) => cellFor(name, one, at))
      .join(';'),
  )
  const { questions } = await readList(new TextEncoder().encode(text))
  expect(questions.some(({ id }) => id === 'orders-listed')).toBe(asks)
})

it.each([
  ['Gutschrift', 'x', ''],
  ['Gutschrift', 'ja', 'nein'],
  ['Gutschrift', '1', '0'],
  ['Retoure', 'x', ''],
])('asks once where a column „%s“ says %s of customers that come back', async (heading, yes, no) => {
  const rows = list(
    `KdNr;Name;${heading};Umsatz netto`,
    (one) => `${one.number};${one.name};${no};${amount(one.revenue)}`,
    `10001;Adler GmbH;${yes};5000,00\n10002;Berg KG;${yes};100,00\n`,
  )
  const bytes = new TextEncoder().encode(rows)
  expect((await readList(bytes)).questions.map(({ id }) => id)).toEqual(['credit-kind'])
  const read = await readList(bytes, { 'credit-kind': 'subtract' })
  expect(read.kind).toBe('ready')
  expect(read.revenue).toBeCloseTo(truth - 5100, 2)
  expect(read.notes.join(' ')).not.toContain('lesbar')
})

it('takes months for no customers', async () => {
  const text = `Umsatz\nMonat;Umsatz netto\n${times(12, (at) => `${at + 1}/2025;${1000 + at},50`).join('\n')}\n`
  expect(await readList(new TextEncoder().encode(text))).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('keine Kunden'),
  })
})

it('says of a month that it is one', async () => {
  const bytes = new TextEncoder().encode(list('KdNr;Name;Umsatz mtl.', plain))
  const { notes } = await readList(bytes, { revenue: 0, period: 'scale' })
  expect(notes).toContain('Die Zahlen umfassen einen Monat und sind auf zwölf umgerechnet.')
})
