/**
 * What a sign-up costs: `npm run bench:signups`. Processor time of the built site for a sign-up over HTTP, with no mail
 * waiting and with 13,500 of them. Linux only: the time is read from /proc.
 */
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '../../src/store/id.ts'
import { nextLetter } from '../rig/chain.ts'
import { client, clientAddress, consentShown, posted } from '../rig/flood.ts'
import { prepareSite, type Site } from '../rig/site.ts'

const each = 400
const waiting = 13_500

const site = await prepareSite(nextLetter().slot - 86_400_000, { TRUSTED_PROXIES: '127.0.0.0/8' })
try {
  await site.start()
  const one = client(site.origin)
  const shown = await consentShown(one)
  let number = 0
  const signUp = async () => {
    const email = `neu-${number}@firma${number % 97}.test`
    const { headers = {}, ...sent } = posted(site.origin, '/mitglied', { ...shown, page: '/mitglied', email })
    const from = { ...headers, 'x-forwarded-for': clientAddress(number++) }
    const { status } = await one.send({ ...sent, headers: from })
    if (status !== 303 && status !== 200) throw new Error(`a sign-up was answered ${status}`)
  }
  const measure = async () => {
    for (let times = 0; times < each; times++) await signUp()
    const before = site.busy()
    for (let times = 0; times < each; times++) await signUp()
    return (site.busy() - before) / each
  }
  const empty = await measure()
  fill(site)
  await sleep(2_000)
  const full = await measure()
  one.close()
  console.log(
    `a sign-up: ${empty.toFixed(2)} ms of the main thread, ${full.toFixed(2)} with ${waiting} mails waiting (goal 1.5, independent of them)`,
  )
} finally {
  await site.remove()
}

/** Mails that are due in an hour, as large as those of sign-ups are: whoever looks through them reads them. */
function fill({ dataDir, clock }: Site): void {
  const db = new DatabaseSync(join(dataDir, 'site.sqlite'))
  // The site may be writing its last mails.
  db.exec('pragma busy_timeout = 5000')
  const payload =
    db.prepare(`select max(payload) as payload from outbox where kind = 'proof'`).get()?.['payload'] ?? '{}'
  const insert =
    db.prepare(`insert into outbox (id, key, kind, email_key, payload, state, due_at, lease_until, attempts, created_at)
    values (?, ?, 'join', ?, ?, 'promised', ?, 0, 0, ?)`)
  db.exec('begin immediate')
  for (let index = 0; index < waiting; index++) {
    const id = newId(clock.now())
    insert.run(id, id, `waiting-${index}@firma.test`, payload, clock.now() + 3_600_000, clock.now())
  }
  db.exec('commit')
  db.close()
}
