// A long file is judged by its head and by what rows below it say anew: padded to more than 2 MB a list is asked the same
// and comes to the same as it does whole.
import { expect, it } from 'vitest'
import { ImportSource } from '../../../src/assessment/import/import.ts'
import { freshChoices } from '../../../src/assessment/import/notes.ts'
import { finish } from '../../rig/finish.ts'
import { throws } from './generated/dice.ts'
import type { Dice } from './generated/dice.ts'

const seed = Number(process.env['LISTS_SEED'] ?? 20_251_128)
const lists = Number(process.env['LONG_LISTS'] ?? 4)

/** A line of the list by its headings. */
type Line = Readonly<Record<string, string>>
/** Changes lines that stand below the head of a long file. */
type Turn = (dice: Dice, line: Line) => Line

/** In how many of ten lines a cell holds one word, and the rest another. */
const sometimes =
  (heading: string, usual: string, ...seldom: readonly string[]): Turn =>
  (dice, line) => ({ ...line, [heading]: dice.once(6) ? dice.pick(...seldom) : usual })

const turns: Readonly<Record<string, { readonly head: Line; readonly turn: Turn }>> = {
  'lost and won': {
    head: { Phase: 'Angebot' },
    turn: sometimes('Phase', 'gewonnen', 'verloren', 'in Verhandlung'),
  },
  cancelled: { head: { Status: 'bezahlt' }, turn: sometimes('Status', 'bezahlt', 'storniert', 'Entwurf') },
  'offers beside invoices': {
    head: { Belegart: 'Auftrag' },
    turn: sometimes('Belegart', 'Rechnung', 'Auftrag', 'Lieferschein', 'Gutschrift'),
  },
  'plan beside actual': { head: { Version: 'Plan' }, turn: sometimes('Version', 'Plan', 'Ist') },
  'credit notes by text': {
    head: { Buchungstext: 'Ware' },
    turn: sometimes('Buchungstext', 'Ware', 'Storno zu RE 5', 'Gutschrift'),
  },
  'debit and credit': { head: { 'S/H': 'S' }, turn: sometimes('S/H', 'S', 'H') },
  'credit behind the amount': {
    head: {},
    turn: (dice, line) => (dice.once(6) ? { ...line, Netto: `${line['Netto']} H` } : line),
  },
  'numbers of credit notes': {
    head: {},
    turn: (dice, line) => (dice.once(6) ? { ...line, Belegnr: line['Belegnr']!.replace('RE', 'GU') } : line),
  },
  'American days': {
    head: { Datum: '03/04/2025' },
    turn: (dice, line) => ({ ...line, Datum: `${dice.between(1, 12)}/${dice.between(13, 28)}/2025` }),
  },
  'cut numbers': {
    head: {},
    turn: (dice, line) => (dice.once(6) ? { ...line, Kundennr: '4,00012E+11' } : line),
  },
  'sums by a word': {
    head: {},
    turn: (dice, line) => (dice.once(6) ? { ...line, Belegnr: '', Datum: 'Summe', Kunde: '' } : line),
  },
  'headings of every page': {
    head: {},
    turn: (dice, line) =>
      dice.once(9) ? Object.fromEntries(Object.keys(line).map((heading) => [heading, heading])) : line,
  },
  'another currency': {
    head: {},
    turn: (dice, line) => (dice.once(9) ? { ...line, Netto: `${line['Netto']} USD` } : line),
  },
  'rows without number and day': {
    head: {},
    turn: (dice, line) => (dice.once(9) ? { ...line, Belegnr: '', Datum: '' } : line),
  },
}

const isHeading = (line: Line) => line['Netto'] === 'Netto'

/** Rows of the list before what follows is said for the first time: more than a head has of the padded file. */
const before = 200

function linesOf(dice: Dice, kinds: readonly string[]): readonly Line[] {
  return Array.from({ length: 400 }, (_, at) => {
    const line: Line = {
      Belegnr: `RE${10_000 + at}`,
      Datum: `${String((at % 28) + 1).padStart(2, '0')}.${String((at % 12) + 1).padStart(2, '0')}.2025`,
      Kundennr: String(70_000 + (at % 40)),
      Kunde: `Firma ${at % 40} GmbH`,
      Netto: `${dice.between(100, 99_999)},${dice.between(10, 99)}`,
      ...Object.assign({}, ...kinds.map((kind) => turns[kind]!.head)),
    }
    return at < before
      ? line
      : kinds.reduce((all, kind) => (isHeading(all) ? all : turns[kind]!.turn(dice, all)), line)
  })
}

/** @param pad characters of a column that says nothing */
function read(lines: readonly Line[], below: string, pad: number) {
  const headings = Object.keys(lines[0]!)
  const note = (line: Line) => (isHeading(line) ? 'Lager' : 'x'.repeat(pad))
  const text = [
    [...headings, 'Lager'].join(';'),
    ...lines.map((line) => [...headings.map((heading) => line[heading]!), note(line)].join(';')),
    ...(below === '' ? [] : [below]),
  ].join('\n')
  const source = ImportSource.bytes(new TextEncoder().encode(text))
  if (!(source instanceof ImportSource)) throw new Error(source.text)
  expect(source.preview.rows === null).toBe(pad > 0)
  const draft = finish(source.draft(freshChoices(source.preview.columns.map(({ guess }) => guess)), true))
  if (draft.kind === 'nothing') return draft.text
  const { control, questions, ready } = draft
  return {
    ready,
    revenue: control.revenue.toFixed(2),
    customers: control.customers,
    questions: questions.map(({ id, options }) =>
      [id].concat(options.map(({ value, outcome }) => `${value} ${outcome?.revenue.toFixed(2)}`)),
    ),
  }
}

const whole = (lines: readonly Line[], below = '') => read(lines, below, 0)
const padded = (lines: readonly Line[], below = '') => read(lines, below, 6000)

it.each(Object.keys(turns))('judges a long list by all of its rows: %s', (kind) => {
  const [dice] = throws(seed, 1)
  const lines = linesOf(dice!, [kind])
  expect(padded(lines)).toEqual(whole(lines))
})

it('heeds what is said below a long list', () => {
  const [dice] = throws(seed, 1)
  const lines = linesOf(dice!, [])
  expect(padded(lines, 'Alle Beträge in TEUR')).toEqual(whole(lines, 'Alle Beträge in TEUR'))
})

// `LONG_LISTS=200` tries more of them.
it(`is of one mind about ${lists} long lists of several kinds`, { timeout: 600_000 }, () => {
  for (const dice of throws(seed, lists)) {
    const kinds = Object.keys(turns).filter(() => dice.once(6))
    const lines = linesOf(dice, kinds)
    const below = dice.once(4) ? dice.pick('Alle Beträge in TEUR', 'inkl. MwSt.') : ''
    expect(padded(lines, below)).toEqual(whole(lines, below))
  }
})
