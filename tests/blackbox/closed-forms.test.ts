// With a vendor's key the site is live: under the examples of content/site.json nobody may leave anything personal.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dump } from '../rig/dump.ts'
import { prepareSite, type Site } from '../rig/site.ts'
import { startVendor, type Vendor } from '../rig/vendor.ts'
import { visitor, type Visitor } from '../rig/visitor.ts'

const reason = 'Die Angaben zum Herausgeber sind noch Beispiele.'
const typed = {
  email: 'eva@firma.test',
  name: 'Eva Muster',
  firstName: 'Eva',
  company: 'Firma & Söhne',
  message: 'Bitte die Checkliste.',
}

let site: Site
let vendor: Vendor
let reader: Visitor
beforeAll(async () => {
  vendor = await startVendor()
  site = await prepareSite(
    Date.parse('2026-12-01T12:00:00Z'),
    {
      PUBLISHER_EMAIL: 'redaktion@verlag.test',
      MAIL_FROM: 'Performance-Letter <brief@verlag.test>',
      RESEND_API_KEY: 're_test',
      RESEND_BASE_URL: vendor.url,
    },
    { placeholders: true },
  )
  await site.start()
  reader = visitor(site.origin)
})
afterAll(async () => {
  await site.remove()
  await vendor.close()
})

it.each(['/', '/mitglied', '/anfrage', '/mitglied/daten', '/briefe/key-accounts'])(
  '%s says why instead of showing a form that would be refused',
  async (path) => {
    const page = await reader.get(path)
    expect(page.status).toBe(200)
    expect(page.text).toContain(reason)
    expect(page.forms.filter(({ method }) => method === 'post')).toEqual([])
  },
)

it('the assessment is computed, its report is not taken', async () => {
  const page = await reader.get('/kundenwert')
  const result = await reader.submit(page, { n1: '500' }, '/kundenwert')
  expect(result.text).toContain(reason)
  expect(result.forms.map(({ action }) => action)).not.toContain('/kundenwert/bericht')
})

it.each([
  ['/mitglied', typed, 'value="eva@firma.test"'],
  ['/anfrage', typed, 'Bitte die Checkliste.'],
  ['/mitglied/daten', { email: typed.email }, 'value="eva@firma.test"'],
  ['/kundenwert/bericht', { ...typed, kind: 'quick', content: 'v=1', consent: 'yes' }, 'Bericht behalten'],
])(
  'a form sent to %s all the same is refused, kept on screen and stored nowhere',
  async (path, fields, kept) => {
    const response = await fetch(site.origin + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: site.origin },
    })
    const html = await response.text()
    expect(response.status).toBe(503)
    expect(html).toContain(reason)
    expect(html).toContain(kept)
    const rows = dump(site.dataDir)
    const personal = ['member', 'declaration', 'inquiry', 'report', 'proof_budget', 'rate_limit']
    expect(personal.filter((table) => (rows[table] ?? []).length > 0)).toEqual([])
  },
)
