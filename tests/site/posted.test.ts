import { afterEach, describe, expect, it, vi } from 'vitest'
import { refusedRates } from '../../src/proof/refusals.ts'
import { choice, file, line, needed, text, tick, trap } from '../../src/site/fields.ts'
import { acts, form } from '../../src/site/forms.ts'
import { takeForm, to, type Door, type Outcome } from '../../src/site/posted.ts'
import { door, filledIn, read, type Fields } from '../rig/door.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

const visit = form({ name: needed(20, 'Bitte Ihren Namen.'), note: text(50), tea: tick() })

describe('a field', () => {
  it('is measured before it is read, however long or odd it is', () => {
    const seen: string[] = []
    const field = line(20).but((typed) => (seen.push(typed), null))
    const one = form({ one: field })
    for (const pump of ['-a', ' ', 'a\u0301\u0323', '\u0000', '😀', '\ud800'])
      expect(read(one, { one: pump.repeat(20_000) })).toMatchObject({ kind: 'wrong' })
    expect(seen).toEqual([])
  })

  it.each([
    ['x'.repeat(20), 'ok'],
    ['x'.repeat(21), 'wrong'],
    [` ${'x'.repeat(20)} `, 'ok'],
    // Twenty umlauts of a Mac are forty characters.
    ['u\u0308'.repeat(20), 'ok'],
    ['u\u0308'.repeat(21), 'wrong'],
  ])('of twenty characters takes %j: %s', (name, kind) => expect(read(visit, { name }).kind).toBe(kind))

  it('takes the last of several values, a missing one for empty, and knows no other name', () => {
    const sent: Fields = [
      ['name', 'Otto'],
      ['name', 'Eva'],
      ['__proto__', 'x'],
      ['constructor', 'x'],
    ]
    expect(filledIn(visit, sent)).toEqual({ name: 'Eva', note: '', tea: false })
  })

  it('says everything that is wrong at once, with what the fields say of each other', () => {
    const both = form({ one: needed(5, 'eins'), two: line(5) }, ({ two }) =>
      two === 'x' ? { two: 'zwei' } : {},
    )
    expect(read(both, { two: 'x' })).toEqual({ kind: 'wrong', errors: { one: 'eins', two: 'zwei' } })
  })

  it('keeps line breaks of a text as one character each, and nothing else nobody sees', () => {
    expect(filledIn(visit, { name: 'Eva', note: ' a\r\nb\rc\u0007 ' }).note).toBe('a\nb\nc')
    for (const unseen of ['\n', '\u2028', '\u202e', '\u200b'])
      expect(read(visit, { name: `E${unseen}va` }).kind).toBe('wrong')
  })

  it('is one of ours, or what stands in for it', () => {
    const wish = form({ kind: choice(['tea', 'coffee']), milk: choice(['yes', 'no']).or('no'), bot: trap() })
    expect(filledIn(wish, { kind: 'tea', milk: 'perhaps' })).toEqual({ kind: 'tea', milk: 'no', bot: false })
    expect(read(wish, { kind: 'teapot' })).toMatchObject({ kind: 'wrong' })
    expect(filledIn(wish, { kind: 'tea', bot: 'x' }).bot).toBe(true)
  })

  it('may be a file, of a size', () => {
    const sent = new FormData()
    sent.set('list', new File(['x'.repeat(10)], 'liste.csv'))
    expect(form({ list: file(10, 'zu groß') }).read(sent)).toMatchObject({ kind: 'ok' })
    expect(form({ list: file(9, 'zu groß') }).read(sent)).toEqual({
      kind: 'wrong',
      errors: { list: 'zu groß' },
    })
    expect(filledIn(form({ list: file(9, 'zu groß') }), {})).toEqual({ list: null })
  })
})

describe('several buttons on one page', () => {
  const page = acts({ rename: form({ name: needed(5, 'Name fehlt.') }), close: form({}) })

  it('are told apart by the field `act`, and each reads its own fields', () => {
    expect(filledIn(page, { act: 'rename', name: 'Eva' })).toEqual({ act: 'rename', name: 'Eva' })
    expect(filledIn(page, { act: 'close', name: 'x'.repeat(9) })).toEqual({ act: 'close' })
    expect(page.names).toEqual(['act', 'name'])
  })

  it.each(['', 'toString', '__proto__', 'rename '])('refuse %j', (act) =>
    expect(read(page, { act, name: 'Eva' })).toMatchObject({
      kind: 'wrong',
      errors: { act: expect.any(String) },
    }),
  )
})

describe.each(stores)('a door on %s', (dialect) => {
  const rig = useRig(dialect)
  afterEach(() => vi.restoreAllMocks())
  const take = async (
    at: Door,
    act: () => Promise<Outcome<'name' | 'note' | 'tea', string>> = () => Promise.resolve(to('/danke')),
  ) => {
    const shown = await takeForm<typeof visit, string>(at, {
      form: visit,
      act,
      look: () => Promise.resolve('gesehen'),
      blank: { note: 'vorher' },
      personal: true,
      failed: 'Es ist nichts angekommen.',
    })
    return shown instanceof Response ? shown : { ...shown, status: at.response.status }
  }
  const raw = (body: BodyInit, type?: string): Door => {
    const at = door(rig.house, '/besuch')
    const headers = type === undefined ? {} : { 'content-type': type }
    return { ...at, request: new Request(at.url, { method: 'POST', body, headers }) }
  }

  it('shows an untouched form to a visitor, kept by nobody unless the page says so', async () => {
    const at = door(rig.house, '/besuch')
    expect(await take(at)).toEqual({
      typed: { name: '', note: 'vorher', tea: '' },
      errors: {},
      problem: '',
      failed: false,
      said: 'gesehen',
      status: undefined,
    })
    expect(at.response.headers.get('cache-control')).toBe('private, no-store')
  })

  it('sends on with 303 when it is done', async () => {
    const answer = (await take(door(rig.house, '/besuch', { name: 'Eva' }))) as Response
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/danke'])
  })

  it('shows again what was typed, with a message at each field', async () => {
    const typed = { name: '', note: 'x'.repeat(51), tea: 'yes' }
    expect(await take(door(rig.house, '/besuch', typed))).toMatchObject({
      status: 422,
      typed,
      errors: { name: 'Bitte Ihren Namen.', note: 'Bitte höchstens 50 Zeichen.' },
      problem: 'Bitte prüfen Sie die markierten Angaben.',
      said: 'gesehen',
    })
  })

  it('refuses a body that is too long, too finely cut or no form, with what to do', async () => {
    const many = new URLSearchParams(Array.from({ length: 300 }, (_, index) => [`f${index}`, ''])).toString()
    const part = (name: string) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n`
    const parts = Array.from({ length: 300 }, (_, index) => part(`f${index}`)).join('')
    for (const [at, status] of [
      [raw(new URLSearchParams({ note: 'x'.repeat(70_000) })), 413],
      [raw(many, 'application/x-www-form-urlencoded'), 400],
      [raw(`${parts}--x--`, 'multipart/form-data; boundary=x'), 400],
      [raw('--x', 'multipart/form-data; boundary=x'), 400],
      [raw('{}', 'application/json'), 400],
      [raw('name=Eva', ''), 400],
    ] as const) {
      expect(await take(at)).toMatchObject({ status, problem: expect.stringMatching(/\.$/) })
    }
  })

  it('takes a form in parts as well', async () => {
    const sent = new FormData()
    sent.set('name', 'Eva')
    expect(await take(raw(sent))).toMatchObject({ status: 303 })
  })

  it('tells a fault of ours in its own words and keeps the cause for the log', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    const at = door(rig.house, '/besuch', { name: 'Eva' })
    const shown = await take(at, () => Promise.reject(new Error('geheim')))
    expect(shown).toMatchObject({
      status: 500,
      failed: true,
      typed: { name: 'Eva' },
      problem: 'Bei uns ist ein Fehler aufgetreten. Es ist nichts angekommen.',
    })
    expect(JSON.stringify(shown)).not.toContain('geheim')
    expect(log.mock.calls[0]).toEqual(['POST /besuch:', new Error('geheim')])
  })

  it('says how long to wait, in words and in Retry-After', async () => {
    const at = door(rig.house, '/besuch', { name: 'Eva' })
    expect(await take(at, () => Promise.resolve({ kind: 'too-many', minutes: 3 }))).toMatchObject({
      status: 429,
      problem: expect.stringContaining('3\u00a0Minuten'),
    })
    expect(at.response.headers.get('retry-after')).toBe('180')
  })

  it('counts what it refuses against the sender alone, and never at the desk', async () => {
    const refused = (ip: string) => take(door(rig.house, '/besuch', {}, { ip }))
    for (let count = 0; count < refusedRates.ip.burst; count++)
      expect(await refused('192.0.2.1')).toMatchObject({ status: 422 })
    const at = door(rig.house, '/besuch', { note: 'bleibt' }, { ip: '192.0.2.1' })
    expect(await take(at)).toMatchObject({ status: 429, typed: { note: 'bleibt' } })
    expect(at.response.headers.get('retry-after')).toBe('60')
    expect(await refused('192.0.2.2')).toMatchObject({ status: 422 })
    expect(await take(door(rig.house, '/besuch', { name: 'Eva' }, { ip: '192.0.2.1' }))).toMatchObject({
      status: 303,
    })
    const desk = { ip: '192.0.2.1', publisher: 'redaktion@verlag.test' }
    expect(await take(door(rig.house, '/besuch', {}, desk))).toMatchObject({ status: 422 })
    rig.clock.advance(refusedRates.ip.every)
    expect(await refused('192.0.2.1')).toMatchObject({ status: 422 })
  })
})

describe.each(stores)('with a key and example facts on %s', (dialect) => {
  const rig = useRig(dialect, { RESEND_API_KEY: 're_test', PUBLISHER_EMAIL: 'redaktion@verlag.test' })

  it('a personal form is closed before it is read, and keeps what was typed', async () => {
    const at = door(rig.house, '/besuch', { name: 'Eva' })
    const act = vi.fn<() => Promise<ReturnType<typeof to>>>(() => Promise.resolve(to('/danke')))
    const shown = await takeForm(at, { form: visit, act, personal: true })
    expect([at.response.status, act.mock.calls.length]).toEqual([503, 0])
    expect(shown).toMatchObject({ typed: { name: 'Eva' }, problem: expect.stringContaining('Beispiele') })
  })
})
