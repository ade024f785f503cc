// The slides say what the page says, with everything it rests on, and open where slides are opened.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { DOMParser } from '@xmldom/xmldom'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { demoFirm, demoTable } from '../../../src/assessment/list/demo/demo-firm.ts'
import { actionPlan, planWords } from '../../../src/assessment/result/action-plan.ts'
import type { PlannedAction } from '../../../src/assessment/result/action-plan.ts'
import { basisFacts, basisLines } from '../../../src/assessment/result/basis-words.ts'
import { managementDeck } from '../../../src/assessment/result/management-deck.ts'
import { nextSteps } from '../../../src/assessment/result/next-steps.ts'
import { sentences } from '../../../src/assessment/result/sentences.ts'
import { mattersMost } from '../../../src/assessment/result/ten.ts'
import { writePptx } from '../../../src/assessment/result/slides/pptx.ts'
import { assess } from '../../../src/customer-value/assess.ts'
import type { Assessed } from '../../../src/customer-value/assess.ts'
import { defaultSettings } from '../../../src/customer-value/settings.ts'
import { tornado } from '../../../src/customer-value/tornado.ts'
import { assessed } from '../firms.ts'

const demo = assess(demoTable(), demoFirm, defaultSettings) as Assessed
const twelve: readonly PlannedAction[] = Array.from({ length: 12 }, (_, customer) => ({
  scope: { kind: 'one', customer },
  measure: { price: 0.03 },
  owner: '<Frau> & "Ernst"',
  due: '2027-03-31',
}))
const source = (firm: Assessed, actions: readonly PlannedAction[] = [], notes: readonly string[] = []) => ({
  assessed: firm,
  tornado: tornado(firm),
  simulation: null,
  actions,
  notes,
  rhythm: null,
  bridge: null,
  decided: [],
  origin: 'Beispielfirma, frei erfunden; Stand 28. November 2026',
  at: Date.UTC(2026, 10, 28),
})
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const parse = (xml: string) =>
  new DOMParser({
    onError: (_level, message) => {
      throw new Error(message)
    },
  }).parseFromString(xml, 'text/xml')
/** Paragraphs and cells of every slide, in their order. */
function said(file: Uint8Array): readonly string[] {
  return Object.entries(unzipSync(file))
    .filter(([path]) => /^ppt\/slides\/slide\d+\.xml$/.test(path))
    .flatMap(([, bytes]) => Array.from(parse(text(bytes)).getElementsByTagName('a:p')))
    .map((paragraph) =>
      [...paragraph.getElementsByTagName('a:t')].map(({ textContent }) => textContent).join(''),
    )
}

describe('the slides for the management', () => {
  const notes = Array.from({ length: 30 }, (_, at) => `Hinweis ${at}: ${'so wurde gelesen '.repeat(6)}`)
  const file = writePptx(managementDeck(source(demo, twelve, notes)))

  it('carry every sentence, customer, step, decision and caveat of the page', () => {
    const words = said(file)
    const plan = actionPlan(demo, twelve)
    const wanted = [
      ...sentences(demo, tornado(demo)),
      ...nextSteps(demo, tornado(demo)),
      ...mattersMost(demo).flatMap(({ name, why, action }) => [name, why, action]),
      ...plan.rows.flatMap(({ who, what }) => [who, what]),
      ...planWords(plan),
      ...basisLines(basisFacts(demo, null)).map(({ value }) => value),
      ...demo.checks.map((check) => check.text),
      ...notes,
      '<Frau> & "Ernst"',
    ]
    expect(wanted.filter((one) => !words.includes(one))).toEqual([])
    const slides = managementDeck(source(demo, twelve, notes)).slides.length
    expect(words.filter((one) => one.startsWith('Beispielfirma, frei erfunden; Stand'))).toHaveLength(slides)
  })

  it('carry last year’s decisions, with what is known of each customer since', () => {
    const decided = [
      {
        who: 'Ahrens GmbH',
        what: 'Preis +3\u00A0%',
        expected: 3000,
        revenue: { before: 100_000.1, after: 150_000.55 },
        owner: 'Frau Ernst',
        due: '31.03.2026',
        again: twelve[0]!,
      },
      { who: 'Beck AG', what: 'trennen', expected: -5, revenue: null, owner: '', due: '', again: null },
    ]
    const { slides } = managementDeck({ ...source(demo), decided })
    const slide = slides.find(({ title }) => title === 'Im letzten Jahr entschieden')
    expect(slide!.parts[0]).toMatchObject({
      rows: [
        [
          'Ahrens GmbH',
          'Preis +3\u00A0%',
          '+3.000\u00A0€',
          '100.000,10\u00A0€, jetzt 150.000,55\u00A0€',
          'Frau Ernst',
          '31.03.2026',
        ],
        ['Beck AG', 'trennen', '−5\u00A0€', 'nicht mehr in der Liste', 'offen', 'offen'],
      ],
    })
  })

  it('go on with the next slide before long rows meet what stands below, and show no class where there is none', () => {
    const long = 'Gesellschaft für Lüftungs- und Klimatechnik mit sehr langem Namen & Söhne '.repeat(3)
    const firm = assessed(
      Array.from({ length: 10 }, (_, k) => ({
        name: `${k} ${long}`,
        revenue: 9000 - k,
        margin: -0.2,
        hours: 9,
      })),
    )
    const ten = managementDeck(source(firm)).slides.filter(({ title }) => title.startsWith('Die zehn Kunden'))
    expect(ten.length).toBeGreaterThan(1)
    const tables = ten.flatMap(({ parts }) => parts).flatMap((part) => (part.kind === 'table' ? [part] : []))
    expect(tables.flatMap(({ rows }) => rows)).toHaveLength(10)
    for (const { columns } of tables) expect(columns.map(({ label }) => label)).not.toContain('Klasse')
  })

  it('have charts whose figures are those of the workbook behind them', () => {
    const parts = unzipSync(file)
    const rows = utils.sheet_to_json<[number, number]>(
      read(parts['ppt/embeddings/chart1.xlsx']!).Sheets['Daten']!,
      { header: 1 },
    )
    const cached = [...parse(text(parts['ppt/charts/chart1.xml']!)).getElementsByTagName('c:numCache')].map(
      (cache) => [...cache.getElementsByTagName('c:v')].map(({ textContent }) => Number(textContent)),
    )
    expect(cached).toEqual([rows.slice(1).map(([x]) => x), rows.slice(1).map(([, y]) => y)])
    expect(rows).toHaveLength(122)
    expect(rows.at(-1)![1]).toBeCloseTo(demo.totals.profit, 2)
  })

  it('are a package in which every part is there, has a type, and is well-formed', () => {
    const parts = unzipSync(file)
    const types = text(parts['[Content_Types].xml']!)
    const xml = Object.keys(parts).filter((path) => !path.endsWith('.xlsx'))
    for (const path of xml) parse(text(parts[path]!))
    const relations = xml.filter((path) => path.endsWith('.rels'))
    const typed = xml.filter((path) => !path.endsWith('.rels') && path !== '[Content_Types].xml')
    expect(typed.filter((path) => !types.includes(`PartName="/${path}"`))).toEqual([])
    for (const path of relations)
      for (const [, target] of text(parts[path]!).matchAll(/Target="([^"]+)"/g))
        expect(Object.keys(parts)).toContain(join(dirname(dirname(path)), target!))
    // Two shapes of one number are what Office calls a damaged file.
    for (const path of Object.keys(parts).filter((one) => /slides\/slide\d+\.xml$/.test(one))) {
      const ids = [...text(parts[path]!).matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  it('are the same bytes for the same page', () => {
    expect(writePptx(managementDeck(source(demo)))).toEqual(writePptx(managementDeck(source(demo))))
  })

  it.each<[string, Assessed]>([
    ['one customer', assessed([{ name: 'A', revenue: 10, margin: 0.2, hours: 1 }])],
    [
      'nobody’s contribution',
      assessed([
        { name: 'A', revenue: 10 },
        { name: 'B', revenue: -3 },
      ]),
    ],
    ['losses alone', assessed(['A', 'B', 'C', 'D', 'E'].map((name) => ({ name, revenue: 9, margin: -0.2 })))],
  ])('say what can be said of %s', (_, firm) => {
    const words = said(writePptx(managementDeck(source(firm))))
    for (const sentence of sentences(firm, tornado(firm))) expect(words).toContain(sentence)
    expect(words).toContain('Worauf das beruht')
    expect(words.join(' ')).not.toMatch(/NaN|Infinity|undefined|null/)
  })

  it('open in LibreOffice, a page for each, where its Impress is there', { timeout: 120_000 }, ({ skip }) => {
    const office = '/usr/bin/soffice'
    if (!existsSync(office) || !existsSync(join(dirname(realpathSync(office)), 'libsdlo.so')))
      return skip('no LibreOffice Impress on this machine')
    const folder = mkdtempSync(join(tmpdir(), 'slides-'))
    try {
      const path = join(folder, 'folien.pptx')
      writeFileSync(path, file)
      execFileSync(
        office,
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'pdf',
          '--outdir',
          folder,
          path,
        ],
        { stdio: 'ignore', timeout: 100_000 },
      )
      const { slides, footer } = managementDeck(source(demo, twelve, notes))
      const pages = readFileSync(join(folder, 'folien.pdf'), 'latin1').match(/\/Type\s*\/Page\b(?!s)/g)
      expect(pages).toHaveLength(slides.length)
      if (!existsSync('/usr/bin/pdftotext')) return
      // Where the words really stand: what grew too long would lie on the footer or below it.
      const seen = execFileSync('/usr/bin/pdftotext', ['-bbox', join(folder, 'folien.pdf'), '-'], {
        encoding: 'utf8',
      })
      const low = seen
        .split('<page ')
        .slice(1)
        .map((page) =>
          [...page.matchAll(/yMax="([\d.]+)">([^<]*)</g)]
            .filter(([, bottom]) => Number(bottom) > (7.02 / 7.5) * 540)
            .map(([, , word]) => word)
            .join(' '),
        )
      expect(low).toEqual(slides.map((_, at) => `${footer} ${at + 1}`))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
