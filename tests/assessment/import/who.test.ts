// Articles, salesmen and regions have revenue, too: they are no customers until somebody says so.
import { expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

const things = ['Pumpe', 'Ventil', 'Rohr', 'Flansch', 'Motor']
const firms = ['Adler GmbH', 'Berg KG', 'Celle', 'Dorn', 'Ehlers & Co.']
const read = (heading: string, row: (at: number) => readonly string[]) =>
  readList(new TextEncoder().encode([heading, ...things.map((_, at) => row(at).join(';'))].join('\n')))
const revenue = (at: number) => `${(at + 1) * 1000},50`

it.each([
  'Artikel',
  'Warengruppe',
  'Produkt',
  'Vertreter',
  'Verkäufer',
  'Region',
  'Land',
  'Ort',
  'Branche',
  'Filiale',
  'Kostenstelle',
  'Projekt',
  'Kundengruppe',
  'Vertriebsweg',
  'Zahlungsart',
  'Marke',
  'Xyz',
])('asks whether a list by „%s“ is one of customers', async (heading) => {
  const { questions } = await read(`${heading};Umsatz`, (at) => [things[at]!, revenue(at)])
  expect(questions.map(({ id }) => id)).toEqual(['customers-listed'])
})

it.each([
  ['Artikelnr;Bezeichnung;Umsatz', 3],
  ['Vertreter-Nr.;Name;Umsatz', 3],
  ['ID;Artikel;Umsatz', 3],
  ['PLZ;Umsatz', 2],
])('asks about „%s“', async (heading, width) => {
  const { questions } = await read(heading, (at) =>
    [String(10_001 + at), things[at]!, revenue(at)].toSpliced(1, 3 - width),
  )
  expect(questions.map(({ id }) => id)).toEqual(['customers-listed'])
})

it('asks about lines of articles that are sold by number and price', async () => {
  const { questions } = await read('Datum;Artikel;Menge;Preis', (at) => [
    at % 2 === 0 ? '01.01.2025' : '31.12.2025',
    things[at]!,
    '2',
    revenue(at),
  ])
  expect(questions.map(({ id }) => id)).toContain('customers-listed')
})

const known =
  'Kunde|Kundenname|Firma|Abnehmer|Käufer|Mandant|Klient|Mitglied|Händler|Bauherr|Auftraggeber|Besteller|Empfänger|Account|Customer|Company|Organisation|Betrieb|Adresse|Buyer|Name'
it.each(known.split('|'))('reads a list by „%s“ without a question', async (heading) =>
  expect(await read(`${heading};Umsatz`, (at) => [firms[at]!, revenue(at)])).toMatchObject({
    kind: 'ready',
    customers: 5,
  }),
)

it.each([
  ['Xyz;Umsatz', (at: number) => [firms[at]!, revenue(at)]],
  ['Konto;Bezeichnung;Umsatz', (at: number) => [String(at), firms[at]!, revenue(at)]],
  ['Kunde;Artikel;Umsatz', (at: number) => [firms[at]!, things[at]!, revenue(at)]],
  ['Artikel;Kunde;Umsatz', (at: number) => [things[at]!, firms[at]!, revenue(at)]],
  ['Name;Ort;Umsatz', (at: number) => [firms[at]!, things[at]!, revenue(at)]],
  ['KdNr;Umsatz', (at: number) => [String(10_001 + at), revenue(at)]],
])('reads „%s“ without a question, too', async (heading, row) =>
  expect(await read(heading, row)).toMatchObject({ kind: 'ready', customers: 5 }),
)

it.each(['Umsatz Menge', 'Umsatz (Menge)', 'Umsatzmenge'])('takes no „%s“ for an amount', async (heading) =>
  expect((await read(`KdNr;Kunde;${heading}`, (at) => [String(at), firms[at]!, String(at)])).kind).toBe(
    'refused',
  ),
)

it.each(['Mandant', 'Partner', 'Organisation', 'Abnehmer', 'Betrieb', 'Händler', 'Mitglied', 'Endkunde'])(
  'takes „%s“ beside „Kunde“ for nobody, whatever stands in it',
  async (heading) => {
    for (const cell of ['100', 'H1', 'Muster AG', 'Nord'])
      expect(await read(`${heading};Kunde;Umsatz`, (at) => [cell, firms[at]!, revenue(at)])).toMatchObject({
        kind: 'ready',
        customers: 5,
      })
  },
)
