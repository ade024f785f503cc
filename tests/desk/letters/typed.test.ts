// What was typed about a letter stays on the page whatever becomes of the form.
import { expect, test, vi } from 'vitest'
import { takeEdit } from '../../../src/desk/letters/edit/take.ts'
import { saveLetter } from '../../../src/letters/rows.ts'
import { door } from '../../rig/door.ts'
import { useRig } from '../../rig/house.ts'

// Rendering needs the build; nothing is rendered here.
vi.mock('../../../src/letters/mail.ts', () => ({
  renderLetterMail: () => Promise.reject(new Error('not here')),
}))

const rig = useRig('sqlite')
const file = '2031-01-07-getippt.mdx'
const typed: [string, string][] = [
  ['act', 'save'],
  ['title', 'Getippt'],
  ['date', '2031-01-07'],
  ['topics', 'preise'],
  ['topics', 'key-accounts'],
  ['body', 'Ein getippter Satz.'],
  ['revision', '1'],
]

async function post(fields: [string, string][], before = () => undefined as void) {
  await saveLetter(rig.house, { file, text: 'Der gespeicherte Text.', revision: 0, fileDigest: null })
  before()
  const shown = await takeEdit(door(rig.house, '/redaktion/brief/getippt/bearbeiten', fields), 'getippt')
  if (!shown || shown instanceof Response) throw new Error('no page')
  return shown
}

test('after a field that is too long, with every topic', async () => {
  const { said, errors } = await post([...typed, ['title', 'x'.repeat(900)]])
  expect(errors.title).toContain('höchstens')
  expect(said?.body).toBe('Ein getippter Satz.')
  expect(said?.fields).toMatchObject({ title: 'x'.repeat(900), topics: ['preise', 'key-accounts'] })
})

test('after a fault of ours, though the store says nothing', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const { said, failed } = await post(typed, () => {
    rig.house.store.transaction = () => Promise.reject(new Error('the store is away'))
  })
  expect(failed).toBe(true)
  expect(said?.body).toBe('Ein getippter Satz.')
  expect(said).toMatchObject({ revision: 1, settled: 'released' })
})

test('a form that was too large to be read shows no other text in its place', async () => {
  const { said, problem } = await post([['body', 'x'.repeat(17_000_000)]])
  expect(said).toBeUndefined()
  expect(problem).toContain('Gehen Sie in Ihrem Browser zurück')
})
