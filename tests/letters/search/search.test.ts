import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyIndex, type SearchDocument } from '../../../src/letters/search/inverted-index.ts'
import { correctionsOf } from '../../../src/letters/search/corrections.ts'
import { buildIndexInSlices, search, type Hit, type Segment } from '../../../src/letters/search/search.ts'
import { expectations, letterDocuments, measure } from './letters.ts'

// The lists speak of these twelve; a letter written later must not fail them.
const named = new Set(expectations('queries').flatMap((one) => one.find))
const letters = letterDocuments().filter((one) => named.has(one.slug))
const indexOf = (documents: readonly SearchDocument[]) => {
  const { index: made, take } = emptyIndex()
  documents.forEach(take)
  return made
}
const index = indexOf(letters)
const slugs = (query: string) => search(index, query, 50).map((hit) => hit.slug)
const joined = (segments: Segment[]) => segments.map((segment) => segment.text).join('')
const marked = (segments: Segment[]) => segments.filter((one) => one.marked).map((one) => one.text)

function letter(slug: string, text: string, more: Partial<SearchDocument> = {}): SearchDocument {
  return { slug, title: 'Ein Brief', summary: 'Worum es geht.', topics: [], text, ...more }
}
it('is the same index when others are let through while it is built', async () => {
  expect(await buildIndexInSlices(letters)).toEqual(index)
})

const among = (documents: SearchDocument[], query: string) => search(indexOf(documents), query, 50)
const order = (hits: Hit[]) => hits.map((hit) => hit.slug)

describe('the search finds what readers look for in the letters', () => {
  it('by the list that was written before the search', () => {
    const { recall, precision, first, failures } = measure(expectations('queries'), slugs)
    console.info(`queries: recall ${recall}, precision ${precision}, first ${first}\n${failures.join('\n')}`)
    expect(recall).toBeGreaterThanOrEqual(0.98)
    expect(precision).toBeGreaterThanOrEqual(0.95)
    expect(first).toBeGreaterThanOrEqual(0.97)
  })

  it('by the list that was written afterwards', () => {
    const { recall, precision, first, failures } = measure(expectations('held-out'), slugs)
    console.info(`held out: recall ${recall}, precision ${precision}, first ${first}\n${failures.join('\n')}`)
    expect(recall).toBeGreaterThanOrEqual(0.95)
    expect(precision).toBeGreaterThanOrEqual(0.9)
    expect(first).toBeGreaterThanOrEqual(0.95)
  })

  it('by number, and by amount however it is written', () => {
    const { recall, precision, first, failures } = measure(expectations('amounts'), slugs)
    console.info(`amounts: recall ${recall}, precision ${precision}, first ${first}\n${failures.join('\n')}`)
    expect(recall).toBeGreaterThanOrEqual(0.98)
    expect(precision).toBeGreaterThanOrEqual(0.98)
    expect(first).toBeGreaterThanOrEqual(0.98)
  })

  it('in the letters that came later, among all there are', () => {
    const all = indexOf(letterDocuments())
    const found = (query: string) => search(all, query, 50).map((hit) => hit.slug)
    const { recall, precision, first, failures } = measure(expectations('second-dozen'), found)
    console.info(
      `second dozen: recall ${recall}, precision ${precision}, first ${first}\n${failures.join('\n')}`,
    )
    expect(recall).toBeGreaterThanOrEqual(0.95)
    expect(precision).toBeGreaterThanOrEqual(0.9)
    expect(first).toBeGreaterThanOrEqual(0.9)
  })

  it('knows at least 60 queries and 10 that must find nothing', () => {
    const list = expectations('queries')
    expect(list.filter((one) => one.find.length > 0).length).toBeGreaterThanOrEqual(60)
    expect(list.filter((one) => one.find.length === 0).length).toBeGreaterThanOrEqual(10)
    const known = new Set(letterDocuments().map((one) => one.slug))
    expect(
      list.flatMap(({ find, also = [] }) => find.concat(also)).filter((slug) => !known.has(slug)),
    ).toEqual([])
  })
})

describe('the search ranks', () => {
  it('the word itself before another form, a compound and a slip', () => {
    const hits = among(
      [
        letter('compound', 'Alles zum Musterpreis im Haus.'),
        letter('stem', 'Alles zu den Preisen im Haus.'),
        letter('exact', 'Alles zum Preis im Haus.'),
      ],
      'Preis',
    )
    expect(order(hits)).toEqual(['exact', 'stem', 'compound'])
    expect(among([letter('slip', 'Der Preis.')], 'Pries').map((hit) => hit.slug)).toEqual(['slip'])
  })

  it('the title before the topic, the topic before the text', () => {
    const hits = among(
      [
        letter('text', 'Der Forecast stimmt.'),
        letter('topic', 'Er stimmt.', { topics: ['Forecast'] }),
        letter('title', 'Er stimmt.', { title: 'Der Forecast' }),
      ],
      'forecast',
    )
    expect(order(hits)).toEqual(['title', 'topic', 'text'])
  })

  it('and shows only letters with all words while there are any, else those with most', () => {
    const documents = [
      letter('both', 'Preis und Menge.'),
      letter('one', 'Nur Preis.'),
      letter('none', 'Nichts.'),
    ]
    expect(order(among(documents, 'Preis Menge'))).toEqual(['both'])
    expect(order(among(documents, 'Preis Rakete')).sort()).toEqual(['both', 'one'])
  })

  it('and takes a phrase at its word, in its order', () => {
    const documents = [
      letter('right', 'Unter vier Augen gesagt.'),
      letter('apart', 'Vier Leute, acht Augen.'),
    ]
    expect(order(among(documents, '„vier Augen“'))).toEqual(['right'])
    expect(order(among(documents, '"Augen vier"'))).toEqual([])
    // A quotation mark without its twin quotes nothing.
    expect(order(among(documents, '"vier Augen'))).toEqual(['right', 'apart'])
  })
})

describe('a hit shows why it was found', () => {
  it('with whole words marked, in the title and in the text', () => {
    const text = 'Der Kundenwert zählt. Die Kundenwerte zählen auch.'
    const [hit] = among([letter('a', text, { title: 'Mehr Wert' })], 'wert') as [Hit]
    expect(marked(hit.title)).toEqual(['Wert'])
    expect(marked(hit.excerpt)).toEqual(['Kundenwert', 'Kundenwerte'])
  })

  it('with the phrase marked as one piece', () => {
    const [hit] = among([letter('a', 'Augen auf: unter vier Augen.')], '"vier Augen"') as [Hit]
    expect(marked(hit.excerpt)).toEqual(['vier Augen'])
  })

  it('with the passage that holds the words, however far down it stands', () => {
    const text = `${'Davor steht viel. '.repeat(200)}Hier steht die Gießkanne. ${'Danach auch. '.repeat(200)}`
    const [hit] = among([letter('a', text)], 'giesskanne') as [Hit]
    expect(joined(hit.excerpt)).toMatch(/^… Hier steht die Gießkanne\. .* …$/)
    expect(joined(hit.excerpt).length).toBeLessThan(230)
  })

  it('even when no space is near to cut at', () => {
    for (const around of ['-'.repeat(500), '-x-'.repeat(200)]) {
      const [hit] = among([letter('a', `${around}Gießkanne${around}`)], 'giesskanne') as [Hit]
      expect(marked(hit.excerpt)).toEqual(['Gießkanne'])
    }
  })

  it('rather with a sentence than with cells of a table', () => {
    const text = 'Rabatt · 2 % · 3 %\n10 % · 20 % · 30 %\n'.repeat(9) + 'Ein Satz davor. Der Rabatt kostet.'
    const [hit] = among([letter('a', text)], 'rabatt') as [Hit]
    expect(joined(hit.excerpt)).toBe('… Der Rabatt kostet.')
  })

  it('with the summary when the word stands only there or in the title', () => {
    const [hit] = among([letter('a', 'Text.', { summary: 'Von Zöllen.' })], 'zoll') as [Hit]
    expect(hit.excerpt).toEqual([
      { text: 'Von ', marked: false },
      { text: 'Zöllen', marked: true },
      { text: '.', marked: false },
    ])
  })
})

describe('whatever is typed, the search answers', () => {
  const hostile = [
    ['', ' ', '?!', '"', '""', '„“', '((((', '[a-z]*', '(a+)+$', '\\', '%00', '\u0000', '\uD800', '<script>'],
    ['__proto__', 'constructor', 'toString', "' or 1=1 --", '🙂', 'ﬁ', 'İ', 'ẞ', '٣', '1.000.000,5'],
    ['a'.repeat(500), 'Rabatt '.repeat(500), '"'.repeat(501), 'ue'.repeat(250), 'ä'.repeat(100_000)],
  ].flat()
  it.each(hostile.map((query) => [query.slice(0, 30), query] as const))('%j', (_, query) => {
    const before = performance.now()
    expect(Array.isArray(search(index, query, 10))).toBe(true)
    expect(performance.now() - before).toBeLessThan(5000)
  })

  const words = letters.flatMap((one) => one.text.split(/\s+/)).slice(0, 3000)
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 500 }),
    fc.array(fc.constantFrom(...words, '"', '„', '“'), { maxLength: 8 }).map((parts) => parts.join(' ')),
  )

  it('with pieces that join to the title and to a piece of the letter, marked in whole words, best first', () => {
    fc.assert(
      fc.property(typed, fc.integer({ min: 0, max: 5 }), (query, limit) => {
        const hits = search(index, query, limit)
        expect(hits.length).toBeLessThanOrEqual(limit)
        expect(hits.map((hit) => hit.score)).toEqual(hits.map((hit) => hit.score).sort((a, b) => b - a))
        for (const hit of hits) {
          const source = letters.find((one) => one.slug === hit.slug)
          const whole = [source?.summary, source?.text]
          const excerpt = joined(hit.excerpt).replace(/^… /, '').replace(/ …$/, '')
          expect(hit.score).toBeGreaterThan(0)
          expect(joined(hit.title)).toBe(source?.title)
          expect(whole.some((text) => text?.includes(excerpt))).toBe(true)
          for (const [at, piece] of hit.excerpt.entries()) {
            if (!piece.marked) continue
            expect(hit.excerpt[at - 1]?.text ?? '').not.toMatch(/\p{L}$/u)
            expect(hit.excerpt[at + 1]?.text ?? '').not.toMatch(/^\p{L}/u)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('and finds any single letter by its own title', () => {
    for (const { slug, title } of letters) expect(slugs(title)[0]).toBe(slug)
  })
})

describe('a word that no letter knows', () => {
  const corrected = (query: string) =>
    correctionsOf(index, query).map(({ typed, meant }) => [typed].concat(meant))

  it('is said with what was looked for instead, as the letters write it', () => {
    expect(corrected('Rabbat')).toEqual([['Rabbat', 'Rabatt']])
    // Also where another word begins with it: Rabattmatrix.
    expect(corrected('Rabat')).toEqual([['Rabat', 'Rabatt']])
    expect(corrected('Preiserhöung für Kunden')).toEqual([['Preiserhöung', 'Preiserhöhung']])
  })

  it('is said to stand nowhere when it is a number, or beyond guessing, and not when it was never looked for', () => {
    expect(corrected('Rabatt 841234 und qwertzuiop')).toEqual([['841234'], ['qwertzuiop']])
    expect(corrected('Kundenbindung „Rabatt qwertzuiop“ 30 % Euro')).toEqual([])
  })

  it('leaves letters that do not carry everything, and these say so', () => {
    expect(search(index, 'Rabatt qwertzuiop', 9).map(({ whole }) => whole)).toContain(false)
    expect(search(index, 'Rabatt', 9).every(({ whole }) => whole)).toBe(true)
  })
})
