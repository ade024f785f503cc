// Addresses that are out in the world: the first twelve letters stay where they were, and feed readers know them by that.
import { expect, test } from 'vitest'
import { letterFiles } from '../../src/letters/files.ts'

const first = [
  '2023-06-13-key-accounts 5/23',
  '2023-09-19-rabatt-rechnen 19/23',
  '2024-02-20-abc-analyse-reicht-nicht 8/24',
  '2024-06-11-kleinauftraege 24/24',
  '2024-10-15-pipeline-inventur 42/24',
  '2025-02-11-bester-verkaeufer-als-leiter 6/25',
  '2025-06-17-kundenwert-fuenf-jahre 24/25',
  '2025-11-04-preiserhoehung 44/25',
  '2026-03-17-lieferanteil 11/26',
  '2026-11-17-verlustkunden 46/26',
  '2026-11-24-provision-deckungsbeitrag 47/26',
  '2026-12-01-stundenplan 48/26',
]

test('the first twelve letters have the address, the number and the feed id they began with', () => {
  const known = letterFiles(process.cwd()).map(({ file, frontmatter = {} }) => {
    // A feed names a letter by its first former address, or by its own while there is none (feed-items.ts).
    const id = (frontmatter['formerSlugs'] as string[])[0] ?? file.slice(11, -'.mdx'.length)
    return `${file.slice(0, 11)}${id} ${String(frontmatter['number'])}`
  })
  expect(known).toEqual(expect.arrayContaining(first))
})
