import { describe, expect, it } from 'vitest'
import { checkAnswers } from '../../../src/assessment/quick/answers.ts'
import { assessTyped } from '../../../src/assessment/quick/assess-typed.ts'
import { quickCsv } from '../../../src/assessment/quick/csv.ts'
import { fittingLetters, offeredLetters } from '../../../src/assessment/parts/letters-offered.ts'
import {
  answersToFragment,
  emptyTyped,
  exampleTyped,
  readTyped,
  typedFromLink,
} from '../../../src/assessment/parts/quick-fields.ts'
import type { Typed } from '../../../src/assessment/parts/quick-fields.ts'
import { takeQuick } from '../../../src/assessment/quick/request.ts'
import { moveShare } from '../../../src/assessment/quick/time-shares.ts'
import type { QuickView } from '../../../src/assessment/quick/view.ts'
import { csvFile } from '../../../src/spreadsheet/csv-write.ts'
import { door } from '../../rig/door.ts'
import { useRig } from '../../rig/house.ts'
import { expectNear } from '../../customer-value/near.ts'
import { vector } from '../../customer-value/vectors.ts'

/** The letter's hours per customer (SEED-02), as a visitor types them. */
const letter: Typed = { ...exampleTyped, care: 'hours', h1: '4', h2: '30', h3: '250' }

function viewOf(changed: Partial<Typed> = {}, base = exampleTyped): QuickView {
  const assessed = assessTyped({ ...base, ...changed })
  if (assessed.kind === 'wrong') throw new Error(JSON.stringify(assessed.errors))
  return assessed.view
}

const rowOf = (view: QuickView, label: string) => {
  const found = view.rows.find((row) => row.label === label)
  if (!found) throw new Error(`no row ${label}`)
  return found
}

const rig = useRig('sqlite')

/** What the page is filled with after a post, or for an address. */
async function shownFor(path: string, fields: [string, string][] | null = null) {
  const at = door(rig.house, path, fields)
  const shown = await takeQuick(at)
  if (shown instanceof Response || !shown.said) throw new Error('nothing shown')
  return { ...shown.said, status: at.response.status }
}

const post = ({ today, ...texts }: Typed) =>
  shownFor('/kundenwert', [...Object.entries(texts), ...today.map((one): [string, string] => ['today', one])])

describe('the page computes what the vectors say', () => {
  it('SEED-01: hours of care a customer of each size carries', () => {
    const { expected, tol } = vector<unknown, number[]>('SEED-01')
    const row = rowOf(viewOf(), 'Betreuung, die ein Kunde trägt')
    expectNear(row.values.slice(0, 3), expected, tol)
    expect(row.cells).toEqual(['1,6', '64,0', '1.600,0', '–'])
  })

  it('SEED-02: results, hours, least revenue and the sentences around them', () => {
    const { expected, tol } = vector<
      unknown,
      { profit: number[]; hours: number[]; total: number; be_rev: number[] }
    >('SEED-02')
    const view = viewOf({}, letter)
    expectNear(rowOf(view, 'Ergebnis').values, [...expected.profit, expected.total], tol)
    expectNear(rowOf(view, 'Betreuung').values.slice(0, 3), expected.hours, tol)
    expectNear(
      rowOf(view, 'Mindestumsatz je Kunde bei heutiger Betreuung').values.slice(0, 3),
      expected.be_rev,
      tol,
    )
    expect(rowOf(view, 'Ergebnis').cells).toEqual(['−90.000', '255.000', '759.375', '924.375'])
    expect(view.sentences[0]).toContain('je 100\u00A0€ Gewinn gehen 8,87\u00A0€ wieder verloren')
    expect(view.sentences[1]).toBe(
      'Die Größe klein stellt 82\u00A0% Ihrer Kunden, bekommt 29\u00A0% der Betreuung und verliert 90.000\u00A0€ im Jahr.',
    )
    expect(view.bands[0]?.words).toContain('erst ab 1.250\u00A0€ Umsatz')
  })

  it('draws the losing size to the other side and writes every number beside its bar', () => {
    const result = viewOf({}, letter).panels[2]
    expect(result?.bars.map((bar) => Math.sign(bar.length))).toEqual([-1, 1, 1])
    expect(result?.bars[2]?.length).toBe(1)
    expect(result?.spoken).toBe(
      'Ergebnis im Jahr: klein −90.000\u00A0€, mittel 255.000\u00A0€, groß 759.375\u00A0€',
    )
  })

  it('gives a posted form the numbers the island shows', async () => {
    const typed: Typed = { ...letter, kept: '37', of: '40', s3: '40 %', today: ['revenue'], k2: '3' }
    expect(assessTyped((await post(typed)).typed)).toEqual(assessTyped(typed))
  })
})

describe('what is said about the result', () => {
  it('takes the loss of customers in per cent for a count of those there are', () => {
    const stated = viewOf({ lost: '8' })
    const counted = viewOf({ kept: '447', of: '486' })
    expect(stated.inputs).toContainEqual({ label: 'Verlust an Kunden', value: '8\u00A0% im Jahr' })
    expect(stated.sentences).not.toEqual(viewOf().sentences)
    expect(counted.inputs).toContainEqual({ label: 'Heute noch Kunden', value: '447 von 486' })
    expect(JSON.stringify(stated.assumptions)).toContain('92')
  })

  it('leaves KAM questions without an answer out instead of counting them as "nein"', () => {
    expect(viewOf().kam.answered).toBe(false)
    const { kam } = viewOf({ k4: '2' })
    expect(kam.bars).toHaveLength(1)
    expect(kam.summary).toContain('50\u00A0% in einer beantworteten Frage')
  })

  it('sets a claim against another answer', () => {
    const { kam } = viewOf({ k2: '3', today: ['revenue'] })
    expect(kam.contradictions).toEqual([
      'Sie wählen Key Accounts nach mehreren Kriterien aus, teilen heute aber nur nach Umsatz ein.',
    ])
    expect(viewOf({ k2: '3', today: ['revenue', 'potential'] }).kam.contradictions).toEqual([])
  })

  it('prints nothing infinite or NaN on a firm that earns nothing', () => {
    const view = viewOf({ db: '0' })
    expect(JSON.stringify(view)).not.toMatch(/NaN|Infinity|∞/)
    expect(rowOf(view, 'Mindestumsatz je Kunde bei heutiger Betreuung').cells).toEqual(['–', '–', '–', '–'])
    expect(view.sentences[0]).toBe('Von 486 Kunden steht keiner in einer Größe, die Geld verdient.')
  })

  it('speaks of several losing sizes in the plural', () => {
    expect(viewOf({ db: '3' }).sentences[1]).toMatch(/^Die Größen klein, mittel und groß stellen 100/)
  })

  it('names the tightest size when none loses', () => {
    expect(viewOf({ n1: '0', t1: '0', t2: '60', t3: '40' }).sentences.slice(0, 2)).toEqual([
      'Von 86 Kunden steht keiner in einer Größe, die im Ganzen Geld kostet.',
      'Am knappsten trägt sich die Größe mittel: sie verträgt das 1,3-fache der heutigen Betreuung.',
    ])
  })

  it('lists an assumption only where it was used, with its source', () => {
    const labels = (view: QuickView) => view.assumptions.map(({ label }) => label)
    const assumed = viewOf()
    expect(labels(assumed)).toContain('Bindungsrate, wenn unbekannt')
    expect(assumed.assumptions.every(({ source, value }) => source !== '' && value !== '')).toBe(true)
    const known = viewOf({ kept: '37', of: '40', cost: '480.000' })
    expect(labels(known)).not.toContain('Bindungsrate, wenn unbekannt')
    expect(known.assumptions.find(({ label }) => label === 'Betreuungsstunde')?.value).toBe('75,00')
    expect(known.assumptions.find(({ label }) => label === 'Bindungsrate')?.value).toBe(
      '92,5 (80,1 bis 97,4)',
    )
  })

  it('repeats the answers as they were read', () => {
    const { inputs } = viewOf({ u1: '0,5 T€', kept: '37', of: '40', s3: '40 %', today: ['revenue', 'value'] })
    const value = (label: string) =>
      inputs.find((row) => row.label === label)?.value.replaceAll('\u00A0', ' ')
    expect(value('Umsatz je Kunde und Jahr')).toBe('klein 500 €, mittel 20.000 €, groß 500.000 €')
    expect(value('Zeitanteile')).toBe('klein 30 %, mittel 45 %, groß 25 %')
    expect(value('Heute noch Kunden')).toBe('37 von 40')
    expect(value('Lieferanteil')).toBe('mittel keine Angabe, groß 40 %')
    expect(value('Einteilung heute nach')).toBe('Umsatz und Kundenwert')
    expect(value('Gesamtkosten im Jahr')).toBe('keine Angabe')
  })

  it('doubts what is unusual without refusing it', () => {
    expect(viewOf({ db: '95' }).doubts[0]).toContain('ungewöhnlich')
    expect(viewOf({ db: '0,3 %' }).doubts[0]).toMatch(/0,3\u00A0%.*oder 30\u00A0%\?$/)
    expect(
      viewOf({ care: 'team', people: '5000', cost: '', t1: '30', t2: '40', t3: '30' }).doubts[0],
    ).toContain('mehr als der ganze Umsatz')
    expect(viewOf({ deducted: 'care' }).doubts[0]).toContain('enthält die Betreuung schon')
    expect(viewOf({ n1: '0' }).doubts).toEqual([
      'Kleine Kunden: Sie haben Zeit verteilt, aber keine Kunden angegeben.',
    ])
    expect(viewOf().doubts).toEqual([])
  })

  it('does not round a few customers among thousands to 0 %', () => {
    const view = viewOf({ n1: '4.000' })
    expect(view.panels[0]?.bars[2]?.text).toBe('0,1\u00A0% (6)')
    expect(rowOf(view, 'Anteil der Kunden').cells[2]).toBe('0,1')
  })

  it('says that the numbers are the letter’s until one is changed', () => {
    expect(viewOf().example).toBe(true)
    expect(viewOf({ today: ['revenue'], s3: '40' }).example).toBe(true)
    expect(viewOf({ n1: '401' }).example).toBe(false)
  })

  it('offers three letters, the weakest point first, none twice', () => {
    const one = (href: string, ...topics: string[]) => ({
      href,
      topics,
      title: href,
      number: '1/26',
      summary: '',
    })
    const archive = [
      one('/a', 'key-accounts'),
      one('/b', 'servicekosten', 'key-accounts'),
      one('/c', 'preise'),
      one('/d', 'kundenwert'),
      one('/e', 'key-accounts'),
      one('/f', 'key-accounts'),
    ]
    expect(fittingLetters(archive, viewOf().topics).map(({ href }) => href)).toEqual(['/b', '/d', '/a'])
    expect(offeredLetters(archive, 2).map(({ href }) => href)).toEqual(['/a', '/b', '/d'])
  })
})

describe('nothing typed is lost', () => {
  it('keeps every field as typed when one of them is wrong', async () => {
    const typed: Typed = { ...exampleTyped, n1: ' viele ', u1: '0,5 T€', k7: '2', today: ['value', 'profit'] }
    expect(await post(typed)).toEqual({ typed, submitted: true, status: 422 })
    expect(assessTyped(typed).kind).toBe('wrong')
  })

  it('shows a body that is no form with the example, and says so', async () => {
    const at = door(rig.house, '/kundenwert')
    const shown = await takeQuick({ ...at, request: new Request(at.url, { method: 'POST', body: '{}' }) })
    expect(at.response.status).toBe(400)
    expect(shown).toMatchObject({
      problem: expect.stringContaining('unvollständig'),
      said: { typed: exampleTyped, submitted: false },
    })
  })

  it('carries own answers in a fragment and back', () => {
    const typed: Typed = { ...letter, people: '', cost: '480 T€', k2: '4', today: ['revenue', 'value'] }
    expect(typedFromLink(`#${answersToFragment(typed)}`)).toEqual({ kind: 'complete', typed })
  })

  it('does not fill an own link up from the example', () => {
    const link = typedFromLink(answersToFragment({ ...emptyTyped, n1: '5' }))
    expect(link).toEqual({ kind: 'complete', typed: { ...emptyTyped, n1: '5' } })
  })

  it('puts a letter’s numbers in the example’s place, by query and by fragment', async () => {
    const expected = { ...exampleTyped, n1: '500', t1: '15' }
    expect(typedFromLink('#n1=500&t1=15')).toEqual({ kind: 'prefilled', typed: expected })
    expect((await shownFor('/kundenwert?n1=500&t1=15')).typed).toEqual(expected)
    expect(typedFromLink('#ergebnis')).toEqual({ kind: 'nothing' })
    expect((await shownFor('/kundenwert?utm=1')).typed).toEqual(exampleTyped)
  })

  it('reads a repeated checkbox and a comma list alike', () => {
    expect(readTyped(new URLSearchParams('today=revenue&today=value')).today).toEqual(['revenue', 'value'])
    expect(readTyped(new URLSearchParams('today=revenue,value')).today).toEqual(['revenue', 'value'])
  })
})

describe('the sliders of question 5', () => {
  it('keep the sum at 100 and the proportion of the other two', () => {
    expect(moveShare([30, 45, 25], 0, 51)).toEqual([51, 32, 17])
    expect(moveShare([30, 45, 25], 2, 100)).toEqual([0, 0, 100])
    expect(moveShare([0, 0, 100], 2, 61)).toEqual([20, 19, 61])
    expect(moveShare([33.3, 33.3, 33.3], 1, 0)).toEqual([50, 0, 50])
  })
})

describe('the CSV', () => {
  it('cannot be taken for a program by a spreadsheet, and keeps numbers as numbers', () => {
    const rows = [
      ['=1+1', '+49', '-x', '@a', '\tb', '＝c'],
      [-90000, 1728.39506, 1e21, null, Number.NaN, -0],
    ]
    expect(csvFile(rows)).toBe(
      "\uFEFF'=1+1;'+49;'-x;'@a;'\tb;'＝c\r\n-90000;1728,3951;1000000000000000000000;;;0\r\n",
    )
  })

  it('quotes what would break a cell', () => {
    expect(csvFile([['a;b', 'say "x"', 'two\nlines']])).toBe('\uFEFF"a;b";"say ""x""";"two\nlines"\r\n')
  })

  it('holds the label and the numbers of the page', () => {
    const csv = quickCsv(viewOf({}, letter))
    expect(csv).toContain('Bandrechnung, keine Einzelkundenrechnung')
    expect(csv).toContain('Ergebnis;€/Jahr;-90000;255000;759375;924375')
    expect(csv).toContain('Anteil der Kunden;%;82,3045;16,4609;1,2346;100')
  })
})

describe('answers without errors', () => {
  it('become rates and a team', () => {
    const checked = checkAnswers({ ...exampleTyped, s3: '40', cost: '480 T€' })
    expect(checked).toMatchObject({
      kind: 'ok',
      answers: {
        contributionMargin: 0.3,
        shareOfWallet: { middle: null, large: 0.4 },
        care: { kind: 'team', heads: 5, costEur: 480_000 },
        retention: null,
        kam: [null, null, null],
      },
    })
  })
})
