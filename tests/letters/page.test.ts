import { describe, expect, test } from 'vitest'
import { llmsText } from '../../src/letters/llms-text.ts'
import { readingMinutes } from '../../src/letters/reading-time.ts'
import { pageInPath, pageOf, visibleAt, yearsOf, type Filed } from '../../src/letters/rules.ts'
import { shareLink } from '../../src/letters/share-link.ts'
import { letterData, scriptJson } from '../../src/letters/structured-data.ts'
import { facts } from '../rig/facts.ts'

const letter = {
  slug: 'groesse',
  number: '5/23',
  title: 'Größe </script><b> & „Wert“',
  summary: 'Worum es geht: 5 % & mehr.',
  visibleAt: Date.parse('2023-06-13T08:00:00Z'),
}
const site = 'https://brief.example'

describe('a long list of letters', () => {
  const numbers = Array.from({ length: 50 }, (_, at) => at)

  test('has pages of 24, the last one with what is left', () => {
    expect([1, 2, 3].map((page) => pageOf(numbers, page))).toEqual([
      { kind: 'page', letters: numbers.slice(0, 24), page: 1, pages: 3 },
      { kind: 'page', letters: numbers.slice(24, 48), page: 2, pages: 3 },
      { kind: 'page', letters: [48, 49], page: 3, pages: 3 },
    ])
    expect(pageOf(numbers.slice(0, 24), 1)).toMatchObject({ pages: 1 })
  })

  test('has one page when it is empty, and none beyond the last', () => {
    expect(pageOf([], 1)).toMatchObject({ kind: 'page', pages: 1 })
    for (const page of [0, 4, -1, 1.5, NaN]) expect(pageOf(numbers, page)).toEqual({ kind: 'unknown' })
  })

  test('has one address a page', () => {
    expect(['2', '02', '2.0', '-1', '', ' 2', '1e1', undefined].map(pageInPath)).toEqual([
      2,
      ...Array(7).fill(NaN),
    ])
  })

  test('says how many letters a year has, and on which page it begins', () => {
    const filed = ['2026-01-06', '2025-12-30', '2025-12-23', '2024-01-02'].map((date): Filed => ({
      slug: date,
      date,
      number: '1/26',
      topics: [],
      formerSlugs: [],
      visibleAt: visibleAt(date, facts.slot),
    }))
    expect(yearsOf(filed, 2)).toEqual([
      { year: '2026', count: 1, page: 1 },
      { year: '2025', count: 2, page: 1 },
      { year: '2024', count: 1, page: 2 },
    ])
  })
})

describe('on its page a letter', () => {
  test('says how long it takes, and never nothing', () => {
    expect(readingMinutes('Wort '.repeat(610))).toBe(3)
    expect(readingMinutes('')).toBe(1)
    expect(readingMinutes('– · − '.repeat(900))).toBe(1)
  })

  test('can be recommended by a mail whose subject and text survive every sign', () => {
    const link = new URL(shareLink(letter, `${site}/briefe/groesse`, 'Performance-Letter'))
    expect(link.protocol).toBe('mailto:')
    expect(link.searchParams.get('subject')).toBe(`Performance-Letter: ${letter.title}`)
    expect(link.searchParams.get('body')).toContain(`${letter.summary}\r\n\r\n${site}/briefe/groesse`)
  })

  test('describes itself for search engines, and its title cannot end the script', () => {
    const json = scriptJson(letterData(letter, facts, site))
    expect(json).not.toContain('<')
    const graph = (JSON.parse(json) as { '@graph': Record<string, unknown>[] })['@graph']
    expect(graph.map((one) => one['@type'])).toEqual(['Article', 'BreadcrumbList', 'Organization'])
    expect(graph[0]).toMatchObject({
      headline: letter.title,
      datePublished: '2023-06-13T08:00:00.000Z',
      image: `${site}/briefe/groesse/bild.png`,
      publisher: { '@id': graph[2]!['@id'] },
      author: { '@type': 'Person', name: 'Petra Prüf', url: `${site}/autor/petra-pruef` },
    })
  })
})

test('llms.txt lists the letters with absolute links', () => {
  const text = llmsText([letter], facts, site)
  expect(text).toMatch(/^# Performance-Letter\n\n> /)
  expect(text).toContain(`- [5/23 ${letter.title}](${site}/briefe/groesse): ${letter.summary}`)
})
