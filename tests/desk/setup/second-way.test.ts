import { afterEach, beforeEach, expect, it } from 'vitest'
import { takeSecondWay } from '../../../src/desk/setup/second-way/act.ts'
import { readSecondWay } from '../../../src/outbox/second-way.ts'
import { day } from '../../../src/site/time.ts'
import { door } from '../../rig/door.ts'
import { secret, useRig } from '../../rig/house.ts'
import { startMailServer, type MailServer } from '../../rig/smtp.ts'

const rig = useRig('sqlite')
const publisher = 'redaktion@verlag.test'
let server: MailServer
beforeEach(async () => void (server = await startMailServer()))
afterEach(() => server.close())

function ask(fields: Record<string, string> | undefined, signedInAgo = 0) {
  const at = rig.clock.now() - signedInAgo
  const session = { id: 's', email: publisher, createdAt: at, seenAt: at, browser: '' }
  const locals: Partial<App.Locals> = { publisher, session }
  return takeSecondWay(door(rig.house, '/redaktion/einrichtung/zweiter-weg', fields, locals))
}

const named = (other: Record<string, string> = {}) => ({
  act: 'save',
  email: 'chefin@daheim.test',
  host: '127.0.0.1',
  port: String(server.port),
  user: '',
  password: '',
  ...other,
})

it('is named, tried and dropped, each with its line in the log', async () => {
  expect(await ask({ act: 'try' })).toMatchObject({ problem: /noch kein zweiter Weg/ })
  expect((await ask(named())) as Response).toMatchObject({ status: 303 })
  expect((await ask({ act: 'try' })) as Response).toMatchObject({ status: 303 })
  expect(server.taken).toMatchObject([{ to: 'chefin@daheim.test' }])
  server.next({ at: 'rcpt', answer: '550 5.1.1 unknown' })
  expect(await ask({ act: 'try' })).toMatchObject({ problem: /trägt der zweite Weg nicht/ })
  server.next({ at: 'mail', answer: '535 5.7.8 bad credentials' })
  expect(await ask({ act: 'try' })).toMatchObject({ problem: /Benutzer und Passwort/ })
  server.next('cut-greeting')
  expect(await ask({ act: 'try' })).toMatchObject({ problem: /Name und Anschluss/ })
  await ask({ act: 'drop' })
  expect(await readSecondWay(rig.store.db, secret)).toBeNull()
  const log = await rig.store.db.selectFrom('log').select('act').execute()
  expect(log.map(({ act }) => act).toSorted()).toEqual([
    'second-way-dropped',
    'second-way-said',
    ...Array<string>(4).fill('trial-mail'),
  ])
})

it('keeps a password that is left empty for the same account alone, and shows it to nobody', async () => {
  const account = { user: 'chefin', host: 'smtp.daheim.test' }
  expect(await ask(named(account))).toMatchObject({ errors: { password: /Passwort/ } })
  await ask(named({ ...account, password: 'sehr geheim' }))
  await ask(named({ ...account, email: 'andere@daheim.test' }))
  expect(await readSecondWay(rig.store.db, secret)).toMatchObject({
    to: 'andere@daheim.test',
    server: { password: 'sehr geheim' },
  })
  expect(await ask(named({ user: 'chefin', host: 'smtp.fremd.test' }))).toMatchObject({
    errors: { password: /Passwort/ },
  })
  expect(JSON.stringify(await ask(undefined))).not.toContain('sehr geheim')
})

it.each([
  [{ host: '' }, 'host'],
  [{ host: 'smtp/daheim' }, 'host'],
  [{ port: '0' }, 'port'],
  [{ port: 'x' }, 'port'],
  [{ email: 'chefin' }, 'email'],
])('says at the field what is wrong: %j', async (other, field) => {
  const shown = await ask(named(other))
  expect(shown instanceof Response ? {} : shown.errors).toHaveProperty(field)
})

it('is turned elsewhere by nobody who signed in long ago', async () => {
  expect(((await ask(undefined, day)) as Response).headers.get('location')).toContain('anew=')
  expect(await ask(named(), day)).toMatchObject({
    problem: /noch nichts geändert/,
    typed: { host: '127.0.0.1', email: 'chefin@daheim.test' },
  })
  expect(await readSecondWay(rig.store.db, secret)).toBeNull()
})
