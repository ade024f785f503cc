// A NUL is a character to SQLite and an error to PostgreSQL: in no address and no field may it become a 5xx.
import { afterEach, describe, expect, it } from 'vitest'
import { signIn } from '../rig/chain.ts'
import { prepareSite, type Site } from '../rig/site.ts'
import { makePlace, stores, type StorePlace } from '../rig/store.ts'
import { visitor } from '../rig/visitor.ts'

let site: Site
let place: StorePlace
afterEach(async () => {
  await site.remove()
  await place.drop()
})

const doors = {
  '/mitglied': 'email=ev%00a@firma.test&firstName=E%00va&company=%00&page=/%00&wording=W&notice=N',
  '/mitglied/abmelden?m=x&s=y': 'weeks=%00',
  '/mitglied/bestaetigen': 't=a%00b',
  '/mitglied/adresse': 't=a%00b',
  '/mitglied/nicht-anschreiben': 'a=%00&s=%00&email=a%00@b.test',
  '/mitglied/abgemeldet': 'reason=%00',
  '/mitglied/daten': 'email=a%00b@firma.test&%00=1',
  '/anfrage':
    'email=a%00b@firma.test&name=E%00va&message=a%00b&letter=%00&page=%00&kind=call&phone=030%00123456',
  '/anfrage/bestaetigen': 't=%00',
  '/kundenwert': 'n1=%00&today=%00',
  '/kundenwert/bericht': 'kind=quick&content=n1%3D1%00&email=a%00@b.test&consent=yes&letter=yes&wording=%00',
  '/redaktion/anmelden': 'email=a%00@b.test&t=%00',
  '/redaktion/anfragen/neu': 'email=a%00@b.test&name=E%00va&origin=%00&ground=asked%00',
  '/redaktion/anfragen/vorlagen': 'id=%00&act=save&name=%00a&subject=%00&body=a%00',
  '/redaktion/mitglieder': 'q=%00&id=%00&act=%00&email=a%00@b.test',
  '/redaktion/sperren': 'address=a%00@b.test&act=%00',
  '/redaktion/firmen': 'key=%00',
  '/redaktion/brief/key-accounts': 'act=test&to=a%00@b.test',
} as const

const looks = [
  '/mitglied',
  '/mitglied/daten',
  '/anfrage',
  '/suche',
  '/redaktion/mitglieder',
  '/redaktion/post',
]
const marks = '?t=%00&m=%00&s=%00&q=%00&search=%00&letter=%00&state=%00&page=%00&said=%00'

describe.each(stores)('on %s', (dialect) => {
  it('a NUL is answered like any other nonsense, at every door', async () => {
    place = await makePlace(dialect)
    const { databaseUrl } = place
    const secret = 'ein-geheimnis-nur-fuer-die-pruefung-0123456789'
    site = await prepareSite(Date.parse('2026-12-01T12:00:00Z'), {
      SECRET: secret,
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    })
    await site.start()
    const publisher = visitor(site.origin)
    await signIn({ site }, publisher)
    const form = (await publisher.get('/mitglied')).forms.find(({ action }) => action.endsWith('/mitglied'))
    const { wording = '', notice = '' } = form?.fields ?? {}
    const answers: Record<string, number> = {}
    for (const [path, body] of Object.entries(doors)) {
      const shown = body.replace('=W', `=${wording}`).replace('=N', `=${notice}`)
      answers[path] = (await publisher.post(path, shown)).status
    }
    for (const path of looks) answers[`GET ${path}`] = (await publisher.ask('GET', path + marks)).status
    answers['GET /briefe/%00'] = (await publisher.ask('GET', '/briefe/%00')).status
    answers['GET /redaktion/person/%00'] = (await publisher.ask('GET', '/redaktion/person/%00')).status
    expect(Object.entries(answers).filter(([, status]) => status >= 500)).toEqual([])
    // Left out, not refused: what was meant is taken.
    expect(answers['/mitglied']).toBe(303)
    expect(answers['/anfrage']).toBe(303)
  })
})
