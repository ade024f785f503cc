// Who signs, and which series a letter belongs to, chosen where it is written.
import { expect, test, vi } from 'vitest'
import { editForm } from '../../../src/desk/letters/edit/form.ts'
import { typedSource } from '../../../src/desk/letters/edit/look.ts'
import { readSource } from '../../../src/letters/source.ts'
import { writtenIn } from '../../../src/letters/write.ts'
import { filledIn } from '../../rig/door.ts'

// Rendering needs the build; nothing is rendered here.
vi.mock('../../../src/letters/mail.ts', () => ({
  renderLetterMail: () => Promise.reject(new Error('not here')),
}))

const fields = { number: '1/26', title: 'Titel', date: '2026-01-06', topics: 'preise', body: 'Text.' }
const stored = {
  source: readSource('2026-01-06-titel.mdx', ''),
  revision: 0,
  file: '',
  changedFile: undefined,
}
const typed = (more: Record<string, string>) =>
  typedSource('titel', stored, filledIn(editForm, { ...fields, ...more }))

test('an author who was chosen stands in the text, and the first of the house needs no line', () => {
  expect(writtenIn(typed({ author: 'karl' })).author).toBe('karl')
  expect(typed({ author: '' }).text).not.toContain('author')
  expect(typed({}).text).not.toContain('author')
})

test('a series that was typed stands in the text, and a letter that stands alone needs no line', () => {
  expect(writtenIn(typed({ series: ' Was „Nachlässe“ kosten ' })).series).toBe('Was „Nachlässe“ kosten')
  expect(typed({}).text).not.toContain('series')
})
