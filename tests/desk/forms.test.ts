// What the desk's forms answer when it cannot be done: what happened, with nothing typed lost and nothing written down.
import { describe, expect, it, vi } from 'vitest'
import { takeTemplates } from '../../src/desk/inquiries/templates/templates.ts'
import { takeLetter } from '../../src/desk/letters/act.ts'
import type { LetterSeen } from '../../src/desk/letters/look.ts'
import { takeMailing } from '../../src/desk/letters/mailing/act.ts'
import type { MailingSeen } from '../../src/desk/letters/mailing/look.ts'
import { takeRelease } from '../../src/desk/letters/take-release.ts'
import { messages } from '../../src/desk/messages.ts'
import { takeLiftBlock, takeSuppression } from '../../src/desk/readers/act.ts'
import type { ImportSeen } from '../../src/desk/readers/look.ts'
import { takePerson } from '../../src/desk/readers/person/act.ts'
import type { PersonSeen } from '../../src/desk/readers/person/look.ts'
import { takeDecision, takeList } from '../../src/desk/readers/take-import.ts'
import { takeAskVendor, takeTryAgain } from '../../src/desk/setup/act.ts'
import type { MailSeen } from '../../src/desk/setup/look.ts'
import { takeSignIn } from '../../src/desk/sign-in/act.ts'
import { signInLink } from '../../src/desk/sign-in/link.ts'
import { takeSessions } from '../../src/desk/sign-in/take-sessions.ts'
import type { DeskDoor } from '../../src/desk/door.ts'
import { door, type Fields } from '../rig/door.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

// A letter's page and mail are components, which only the built site renders.
vi.mock('../../src/letters/mail.ts', () => ({
  renderLetterMail: () => Promise.reject(new Error('not here')),
}))

const id = '01980000-0000-7000-8000-000000000000'
const path = `/redaktion/x/${id}`
const mail = { subject: 'Brief', html: '<p>Brief</p>', text: 'Brief' }
const letter = { path, slug: 'preise', letter: null, mailing: undefined, mail } as unknown as LetterSeen
const mailing = { path, mailing: { id } } as MailingSeen
const list = { path, job: { id } } as ImportSeen
const person = { path, dossier: { id, emailKey: 'eva@firma.test' } } as PersonSeen
const post = { path, entry: { id } } as MailSeen

const doors = {
  templates: takeTemplates,
  letter: (at) => takeLetter(at, letter),
  mailing: (at) => takeMailing(at, mailing),
  block: takeLiftBlock,
  suppression: takeSuppression,
  list: takeList,
  decision: (at) => takeDecision(at, list),
  person: (at) => takePerson(at, person),
  vendor: takeAskVendor,
  mail: (at) => takeTryAgain(at, post),
  sessions: takeSessions,
  gate: (at) => takeSignIn(at as Parameters<typeof takeSignIn>[0]),
} satisfies Record<string, (at: DeskDoor) => ReturnType<typeof takeTemplates> | Promise<unknown>>
type Name = keyof typeof doors

interface Answer {
  status: number
  said: string
  errors: object
  typed: Record<string, string>
}

const tooLate: [Name, Record<string, string>, number, RegExp][] = [
  [
    'templates',
    { id, act: 'save', name: 'Dank', subject: 'Danke', body: 'Gern.' },
    409,
    /inzwischen gelöscht/,
  ],
  ['letter', { act: 'recall' }, 303, /nichts geändert/],
  ['letter', { act: 'ready' }, 303, /nichts geändert/],
  ['mailing', { act: 'resume' }, 303, /nicht mehr angehalten/],
  ['mailing', { act: 'leave', chunk: id, key: 'k' }, 303, /nicht mehr ungeklärt/],
  ['mailing', { act: 'again', chunk: id, key: 'k' }, 422, /geht nichts noch einmal hinaus/],
  ['mailing', { act: 'again', chunk: id, key: 'k', sure: 'yes' }, 303, /nicht mehr ungeklärt/],
  ['suppression', { address: 'eva@firma.test' }, 303, /keine Sperre mehr/],
  ['decision', { act: 'take' }, 303, /nichts geändert/],
  ['decision', { act: 'drop' }, 303, /nichts geändert/],
  ['decision', { act: 'allow', word: 'Status: x' }, 303, /nichts geändert/],
  ['person', { act: 'lift' }, 303, /keine Sperre mehr/],
  ['mail', {}, 303, /nicht noch einmal/],
  ['sessions', { act: 'end', id }, 303, /schon beendet/],
]

const wrong: [Name, Record<string, string>, string, RegExp][] = [
  ['letter', { act: 'test', to: 'eva@firma.test, otto' }, 'to', /eine bis fünf gültige/],
  ['letter', { act: 'test', to: 'a@b.de '.repeat(400) }, 'to', /höchstens/],
  ['letter', { act: 'note', note: 'x'.repeat(501) }, 'note', /höchstens 500/],
  ['block', { email: 'eva@' }, 'email', /vollständig/],
  ['block', { email: 'eva@firma.test' }, 'email', /Schreibweise/],
  ['gate', { email: 'eva@' }, 'email', /vollständig/],
  ['gate', { email: `${'a'.repeat(300)}@firma.de` }, 'email', /höchstens 254/],
]

const pressed: Partial<Record<Name, Record<string, string>>> = {
  templates: { act: 'remove' },
  letter: { act: 'test', to: 'eva@firma.test' },
  mailing: { act: 'resume' },
  decision: { act: 'take' },
  person: { act: 'held' },
  sessions: { act: 'end' },
}

describe.each(stores)('a form of the desk on %s', (dialect) => {
  const rig = useRig(dialect, { PUBLISHER_EMAIL: 'chefin@verlag.test' })

  async function press(name: Name, fields: Fields | FormData, house = rig.house): Promise<Answer> {
    const cookies = { get: () => undefined, set: () => {}, delete: () => {} }
    const at = door(house, '/redaktion', fields, { publisher: 'chefin@verlag.test' })
    const done = await (doors[name] as (at: unknown) => Promise<unknown>)({ ...at, cookies })
    if (done instanceof Response) {
      const to = new URL(done.headers.get('location') ?? '/', 'https://desk.test')
      const said = messages(to.searchParams.get('said'))
      return { status: done.status, said: said?.text ?? '', errors: {}, typed: {} }
    }
    const { problem, errors, typed } = done as { problem: string } & Pick<Answer, 'errors' | 'typed'>
    return { status: at.response.status ?? 200, said: problem, errors, typed }
  }
  const log = () => rig.store.db.selectFrom('log').select('act').execute()

  it('that comes too late says so, and nothing is written down', async () => {
    for (const [name, fields, status, said] of tooLate) {
      const answer = await press(name, fields)
      expect([name, fields, answer.status, answer.said]).toEqual([
        name,
        fields,
        status,
        expect.stringMatching(said),
      ])
    }
    expect(await log()).toEqual([])
  })

  it('has no button of another name', async () => {
    for (const name of ['templates', 'letter', 'mailing', 'decision', 'person', 'sessions'] as const) {
      for (const act of ['', 'constructor', 'delete']) {
        const { status, said } = await press(name, { act, id })
        expect([name, status, said]).toEqual([name, 422, expect.stringMatching(/laden Sie die Seite neu/)])
      }
    }
    expect(await log()).toEqual([])
  })

  it('keeps what was typed, and says at the field what is wrong', async () => {
    for (const [name, fields, field, said] of wrong) {
      const { status, errors, typed } = await press(name, fields)
      const expected = [name, 422, { [field]: expect.stringMatching(said) }, fields[field]]
      expect([name, status, errors, typed[field]]).toEqual(expected)
    }
    expect(await log()).toEqual([])
  })

  it('keeps the code beside the link it belongs to, also after too many guesses', async () => {
    const t = new URL(await signInLink(rig.house, 60_000)).searchParams.get('t')!
    await rig.store.db
      .updateTable('proof')
      .set({ fields: JSON.stringify({ mark: 'other', code: 'x' }) })
      .execute()
    for (let guess = 0; guess < 5; guess++) {
      const answer = await press('gate', { t, code: '123 456' })
      expect(answer).toMatchObject({ status: 422, errors: { code: expect.stringMatching(/stimmt nicht/) } })
    }
    const answer = await press('gate', { t, code: '123 456' })
    expect(answer.status).toBe(429)
    expect(answer.typed).toMatchObject({ t, code: '123 456' })
    expect(answer.said).toMatch(/noch einmal/)
  })

  it('asks for a file that is one', async () => {
    expect((await press('list', {})).errors).toEqual({ list: expect.stringMatching(/wählen Sie eine Datei/) })
  })

  it('tells of a fault of ours in its own words', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const broken = () => Promise.reject(new Error('disk'))
    const house = { ...rig.house, store: { ...rig.store, transaction: broken, db: undefined as never } }
    const file = new FormData()
    file.set('list', new File(['E-Mail\n'], 'liste.csv'))
    for (const name of Object.keys(doors) as Name[]) {
      const fields = { ...pressed[name], id, email: 'chefin@verlag.test' }
      const { status, said } = await press(name, name === 'list' ? file : fields, house)
      const words = expect.stringMatching(/^Bei uns ist ein Fehler aufgetreten\. .+\.$/)
      expect([name, status, said]).toEqual([name, 500, words])
    }
    expect(logged).toHaveBeenCalledTimes(Object.keys(doors).length)
    logged.mockRestore()
  })

  it('of a release leads to a letter that is none: not found', async () => {
    expect(await takeRelease(door(rig.house, '/redaktion') as DeskDoor, 'gibt-es-nicht')).toBe(undefined)
  })
})
