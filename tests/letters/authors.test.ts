// Who signs a letter, and where a new reader begins.
import { expect, test } from 'vitest'
import { authorOf, initialsOf, signedBy, type Author } from '../../src/letters/authors.ts'
import { frontmatter } from '../../src/letters/frontmatter.ts'
import { letterText, writtenIn } from '../../src/letters/write.ts'
import { readSource } from '../../src/letters/source.ts'
import { facts } from '../rig/facts.ts'

const petra = facts.authors[0]!
const karl: Author = { id: 'karl', name: 'Karl von der Heide', about: 'Er rechnet. Gern.' }
const house = { ...facts, authors: [petra, karl] }

test('the first author signs what nobody else does', () => {
  expect([{}, { author: 'karl' }, { author: 'weg' }].map((letter) => authorOf(letter, house)?.id)).toEqual([
    'petra-pruef',
    'karl',
    'petra-pruef',
  ])
  expect(authorOf({}, { authors: [] })).toBeUndefined()
  const letters = [{ author: 'karl' }, {}, { author: undefined }]
  expect(signedBy(letters, karl, house)).toEqual([{ author: 'karl' }])
  expect(signedBy(letters, petra, house)).toHaveLength(2)
})

test('without a portrait an author is his initials', () => {
  expect([petra, karl, { name: 'ä' }].map(initialsOf)).toEqual(['PP', 'KH', ''])
})

test('a letter names an author of the house, and keeps him when its fields are written again', () => {
  const fields = {
    number: '5/23',
    title: 'Titel',
    date: '2023-06-13',
    topics: ['key-accounts'],
    author: 'karl',
    series: 'Was Nachlässe kosten',
    summary: 'Eine Zusammenfassung, die lang genug ist, um wenigstens sechzig Zeichen zu haben.',
    subject: 'Betreff',
    preheader: 'Eine Vorschauzeile, die lang genug für ihr Feld ist.',
    material: 'Liste',
    formerSlugs: [],
  }
  const source = readSource('2023-06-13-titel.mdx', letterText(fields, 'Text'))
  expect(writtenIn(source)).toEqual(fields)
  expect(frontmatter(house).safeParse(source.frontmatter).success).toBe(true)
  const { error } = frontmatter(facts).safeParse(source.frontmatter)
  expect(error?.issues[0]?.message).toBe('Wer unterschreibt, steht in content/site.json: petra-pruef.')
  expect(letterText({ ...fields, author: '' }, 'Text')).not.toContain('author')
})
