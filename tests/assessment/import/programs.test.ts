// Lists of programs whose columns say more than their words: what is sold, what is booked, who buys.
import { expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

const customers = [
  ['10001', 'Adler GmbH', 1840],
  ['10002', 'Berg KG', 980],
  ['10003', 'Celle AG', 450],
  ['10004', 'Dorn e.K.', 320],
] as const
const truth = 3590
const read = (rows: readonly (readonly (string | number)[])[]) =>
  readList(new TextEncoder().encode(rows.map((cells) => cells.join(';')).join('\n')))
const money = (value: number) => value.toFixed(2).replace('.', ',')

it('offers the debit side of a list of balances first, and without the tax', async () => {
  const { questions } = await read([
    ['Konto', 'Kontenbezeichnung', 'EB-Wert Soll', 'Soll', 'Haben', 'Saldo Soll'],
    ...customers.map(([number, name, net]) => [
      number,
      name,
      '0,00',
      money(net * 1.19),
      money(net),
      money(net * 0.19),
    ]),
  ])
  expect(questions[0]!.options[0]!.label).toBe('„Soll“')
  expect(questions[0]!.options[0]!.revenue).toBeCloseTo(truth, 2)
})

it('asks about the tax in entries of DATEV, and about no side in the heading of their amount', async () => {
  const { questions, notes } = await read([
    ['"EXTF"', 700, 21, '"Buchungsstapel"', 13, 20260115103000000],
    [
      'Umsatz (ohne Soll/Haben-Kz)',
      'Soll/Haben-Kennzeichen',
      'Konto',
      'Gegenkonto (ohne BU-Schlüssel)',
      'Belegfeld 1',
      'Buchungstext',
    ],
    ...customers.map(([number, name, net], at) => [money(net * 1.19), 'S', number, 8400, `RE${at}`, name]),
  ])
  expect(questions.map(({ id }) => id)).toEqual(['vat'])
  expect(questions[0]!.options[0]!.revenue).toBeCloseTo(truth, 2)
  expect(notes.join(' ')).toContain('Buchungsstapel')
})

const booked = (fee: number) => [
  ['Buchungsdatum', 'Belegnr.', 'Debitorennr.', 'Debitorenname', 'Betrag', 'Betrag (MW)', 'Verkauf (MW)'],
  ...customers.map(([number, name, net], at) => [
    at % 2 === 0 ? '01.01.2025' : '31.12.2025',
    `VR${at}`,
    number,
    name,
    money(net * 1.19 + fee * at),
    money(net * 1.19 + fee * at),
    money(net),
  ]),
]

it('offers what Business Central sold before what it booked', async () => {
  const { questions } = await read(booked(10))
  expect(questions.map(({ id }) => id)).toEqual(['revenue'])
  expect(questions[0]!.options[0]).toMatchObject({ label: '„Verkauf (MW)“', revenue: truth })
})

it('takes what Business Central sold, where it booked the same with the tax on it', async () =>
  expect(await read(booked(0))).toMatchObject({ kind: 'ready', revenue: truth }))

it('reads the net of an invoice list of Odoo', async () =>
  expect(
    await read([
      ['Number', 'Invoice Partner Display Name', 'Tax Excluded', 'Total', 'Amount Due', 'Status'],
      ...customers.map(([, name, net], at) => [
        `INV/${at}`,
        name,
        money(net),
        money(net * 1.19),
        0,
        'Posted',
      ]),
    ]),
  ).toMatchObject({ kind: 'ready', customers: 4, revenue: truth }))

it('takes the turnover of the customer itself last', async () => {
  const { questions } = await read([
    ['Account Name', 'Annual Revenue', 'Closed Won Amount'],
    ...customers.map(([, name, net]) => [name, '5000000,00', money(net)]),
  ])
  expect(questions[0]!.options.map(({ label }) => label)).toEqual(['„Closed Won Amount“', '„Annual Revenue“'])
})

it('adds deals up for their company, and leaves out what was lost', async () => {
  const deals = await read([
    ['Dealname', 'Dealphase', 'Betrag', 'Verknüpftes Unternehmen'],
    ...customers.flatMap(([, name, net], at) => [
      [`Deal ${at}`, 'Abgeschlossen und gewonnen', money(net), name],
      [`Deal ${at}b`, 'Abgeschlossen und verloren', money(net + 1), name],
    ]),
  ])
  expect(deals.questions.map(({ id }) => id)).toEqual(['status'])
  expect(deals.revenue).toBeCloseTo(truth, 2)
  expect(deals.columns[3]).toMatchObject({ field: 'name' })
})

it('asks nothing about Soll and Haben that the signs say as well', async () => {
  const { questions } = await read([
    ['Konto', 'Name', 'Buchungstext', 'S/H', 'Nettobetrag'],
    ...customers.flatMap(([number, name, net], at) => [
      [number, name, `RE${at}`, 'S', money(net)],
      [number, name, `GU${at}`, 'H', money(-10 - at)],
    ]),
  ])
  expect(questions.map(({ id }) => id)).toEqual([])
})

it('reads who buys beside an account of sales, and leaves out what goods cost', async () => {
  const bookings = await read([
    ['Kunde', 'Konto', 'Betrag'],
    ...customers.flatMap(([, name, net]) => [
      [name, '8400 Erlöse', money(net)],
      [name, '3400 Wareneingang', money(-net / 2)],
    ]),
  ])
  expect(bookings.questions.map(({ id }) => id)).toEqual(['status'])
  expect(bookings).toMatchObject({ customers: 4, revenue: truth })
})

it.each([
  ['Kunde;Auftragswert netto;Fakturiert netto', '„Fakturiert netto“'],
  ['Kunde;Provision;Provisionspflichtiger Umsatz', '„Provisionspflichtiger Umsatz“'],
])('offers of %s first what was invoiced', async (heading, first) => {
  const { questions } = await read([
    heading.split(';'),
    ...customers.map(([, name, net]) => [name, money(net / 2), money(net)]),
  ])
  expect(questions[0]!.options[0]).toMatchObject({ label: first, revenue: truth })
})

it('takes no telephone number for an amount', async () => {
  const { questions } = await read([
    ['Company', 'Phone', 'ZIP', 'Lifetime Sales'],
    ...customers.map(([number, name, net]) => [name, number, number, money(net)]),
  ])
  expect(questions[0]!.options.map(({ label }) => label)).toEqual(['„Lifetime Sales“'])
})

it.each([
  ['Umsatz Euro;Cent', 'eigenen Spalte'],
  ['Umsatz;', 'eigenen Spalte'],
])('refuses euros and cents in two columns: %s', async (headings, message) =>
  expect(
    await read([
      ['KdNr', 'Kunde', ...headings.split(';')],
      ...customers.map(([number, name, net]) => [number, name, net, '05']),
    ]),
  ).toMatchObject({ kind: 'refused', message: expect.stringContaining(message) }),
)

it('reads a column of signs of currency for no cents', async () =>
  expect(
    await read([['KdNr', 'Kunde', 'Umsatz', ''], ...customers.flatMap((one) => [[...one, '€']])]),
  ).toMatchObject({ kind: 'ready', revenue: truth }))

it('takes what is left after credit notes without a question, where the list shows both', async () =>
  expect(
    await read([
      ['KdNr', 'Kunde', 'Umsatz', 'Retouren', 'Nettoumsatz'],
      ...customers.map(([number, name, net]) => [number, name, money(net + 50), '50,00', money(net)]),
    ]),
  ).toMatchObject({ kind: 'ready', revenue: truth }))

it.each(['FY2025 Sales;FY2024 Sales', 'Umsatz2025;Umsatz2024', 'Umsatz GJ2025;Umsatz GJ2024'])(
  'knows the years of „%s“',
  async (headings) =>
    expect(
      await read([
        ['Customer', ...headings.split(';')],
        ...customers.map(([, name, net], at) => [name, money(net), money(net * (0.9 + at / 50))]),
      ]),
    ).toMatchObject({ kind: 'ready', revenue: truth }),
)

it('takes a contribution in thousands for no percentage', async () =>
  expect(
    await read([
      ['KdNr', 'Kunde', 'Umsatz', 'DB (TEUR)'],
      ...customers.map(([number, name, net]) => [number, name, money(net), '0,25']),
    ]),
  ).toMatchObject({ kind: 'ready', contribution: 1000 }))

it.each(['Umsatz gewichtet', 'Erwarteter Umsatz', 'Umsatz Wettbewerb', 'Firmenumsatz'])(
  'asks about „%s“',
  async (heading) => {
    const { questions } = await read([['KdNr', 'Kunde', heading], ...customers])
    expect(questions.map(({ id }) => id)).toEqual(['revenue'])
  },
)

it('offers the sum of groups of articles that stand in a column each', async () => {
  const list = [
    ['Kunde', 'Pumpen', 'Ventile', 'Service'],
    ...customers.map(([, name, net]) => [name, money(net * 0.45), money(net * 0.35), money(net * 0.2)]),
  ]
  const { questions } = await read(list)
  const sum = questions[0]!.options.find(({ label }) => label.startsWith('Summe'))
  expect(sum).toMatchObject({ label: 'Summe aus „Pumpen“ und „Ventile“ und „Service“', revenue: truth })
})
