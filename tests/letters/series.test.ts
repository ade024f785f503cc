// Letters that continue each other.
import { expect, test } from 'vitest'
import { frontmatter } from '../../src/letters/frontmatter.ts'
import { related } from '../../src/letters/rules.ts'
import { placeInSeries, seriesAmong, seriesId } from '../../src/letters/series.ts'
import { letterData } from '../../src/letters/structured-data.ts'
import { facts } from '../rig/facts.ts'

const letter = (slug: string, date: string, series?: string) => ({
  slug,
  date,
  number: '1/26',
  topics: ['preise'],
  formerSlugs: [],
  visibleAt: Date.parse(date),
  series,
})
const letters = [
  letter('drei', '2026-03-03', 'Was Nachlässe kosten'),
  letter('allein', '2026-02-10'),
  letter('zwei', '2026-02-03', 'Was Nachlässe kosten!'),
  letter('eins', '2026-01-06', 'Was Nachlässe kosten'),
  letter('fremd', '2025-01-07', 'Pipeline'),
]

test('are read from the oldest to the newest, and a sign more or less makes no second series', () => {
  expect(seriesAmong(letters).map(({ id, name }) => [id, name])).toEqual([
    ['was-nachlaesse-kosten', 'Was Nachlässe kosten'],
    ['pipeline', 'Pipeline'],
  ])
  const found = placeInSeries(letters, letters[2]!)
  expect(found?.place).toBe(2)
  expect(found?.series.letters.map(({ slug }) => slug)).toEqual(['eins', 'zwei', 'drei'])
})

test('count what is public alone', () => {
  const today = letters.slice(1)
  expect(placeInSeries(today, letters[2]!)?.series.letters).toHaveLength(2)
  expect(placeInSeries(today, letters[0]!)).toBeUndefined()
  expect(placeInSeries(letters, letters[1]!)).toBeUndefined()
})

test('have an address even when their name has no letter of one', () => {
  expect([seriesId('??? !!!'), seriesId('Größe')]).toEqual(['reihe', 'groesse'])
})

test('are not named a second time among those on the same topic', () => {
  const parts = placeInSeries(letters, letters[0]!)!.series.letters
  expect(related(letters, 'drei', 3, parts).map(({ slug }) => slug)).toEqual(['allein', 'fremd'])
})

test('are known to search engines, and their name has a length', () => {
  const data = letterData(
    { slug: 'eins', title: 'Eins', summary: 'Text', visibleAt: 0, series: 'Pipeline' },
    facts,
    'https://brief.example',
  ) as { '@graph': object[] }
  expect(data['@graph'][0]).toMatchObject({
    isPartOf: {
      '@type': 'CreativeWorkSeries',
      name: 'Pipeline',
      url: 'https://brief.example/briefe/reihe/pipeline',
    },
  })
  const { error } = frontmatter(facts).safeParse({ series: 'x'.repeat(61) })
  expect(error?.issues.find(({ path }) => path[0] === 'series')?.message).toBe(
    '61 Zeichen; es sollen 3 bis 60 sein.',
  )
})
