// `npm run rehearse`: plays the coming Tuesdays in minutes, on a copy of the store. Sends nothing: the vendor is a double
// on this machine, and the operator's key is not even read. Ends with 0 when every person got every letter once, with 1
// when not, with 2 when it could not be played.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { withSiteModules } from '../letters/authoring/site-modules.ts'
import { planTuesdays, type PlannedLetter } from './plan.ts'
import { inviteReaders, rehearse } from './rehearse.ts'
import { isGood, keepRehearsal, type Rehearsal } from './result.ts'
import { tellEnd, tellTuesday } from './words.ts'
import { dateIn } from '../site/dates.ts'
import { skippedFrom } from '../site/skipped-slots.ts'
import { nextSlots } from '../mailing/slot.ts'
import { readConsent } from '../membership/consent.ts'
import { readConfig, type Config } from '../site/config.ts'
import { ConfigError } from '../site/config-values.ts'
import { readFacts, type Facts } from '../site/facts.ts'
import { copyStore } from '../store/copy.ts'
import { openStore, type Store } from '../store/open.ts'

const root = process.cwd()
/** Only the copy has ever seen it: leave links of a rehearsal lead nowhere. */
const secret = 'nur-fuer-die-probe-auf-der-kopie-0123456789'

const options = {
  seed: { type: 'string' },
  tuesdays: { type: 'string', default: '8' },
  readers: { type: 'string', default: '250' },
} as const

async function main(): Promise<void> {
  const { values } = parseArgs({ options })
  const began = Date.now()
  const seed = whole('seed', values.seed ?? String(began % 1_000_000))
  const count = whole('tuesdays', values.tuesdays)
  const facts = readFacts(join(root, 'content/site.json'))
  const config = readConfig(withoutVendor(process.env), facts)
  const folder = mkdtempSync(join(tmpdir(), 'letter-rehearsal-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      remove()
      process.exit(2)
    })
  }
  try {
    const { store, found, current } = await copyStore(config, folder, began)
    console.log(
      config.databaseUrl
        ? 'Gespielt wird auf einer Kopie: Mitglieder, Sperren und Sendungen aus PostgreSQL, in einer SQLite-Datei.'
        : found
          ? `Gespielt wird auf einer Kopie von ${config.dataDir}/site.sqlite.`
          : 'Es gibt noch keine Daten. Gespielt wird mit erfundenen Lesern.',
    )
    await store.db.deleteFrom('setting').where('name', '=', 'secret-fingerprint').execute()
    const invented = await inviteReaders(store, whole('readers', values.readers), began)
    if (invented > 0) console.log(`${invented} erfundene Leser füllen die Liste auf.`)
    const skipped = await skippedFrom(store.db, dateIn(began, facts.slot.zone))
    const slots = nextSlots(facts.slot, began, count + skipped.size)
      .filter(({ date }) => !skipped.has(date))
      .slice(0, count)
    const letters = await lettersOn(
      slots.map(({ date }) => date),
      store,
      facts,
      config,
    )
    const copied: Config = { ...config, dataDir: folder, resend: { apiKey: 're_rehearsal' } }
    delete copied.databaseUrl
    const rehearsal = await rehearse({
      house: { store, config: copied, facts, secret, consent: readConsent(facts) },
      program: fileURLToPath(new URL('./house-process.ts', import.meta.url)),
      env: {
        PATH: process.env['PATH'] ?? '',
        DATA_DIR: folder,
        SECRET: secret,
        SITE_URL: config.siteUrl,
        MAIL_FROM: config.mailFrom,
        PUBLISHER_EMAIL: config.publishers.join(','),
      },
      tuesdays: planTuesdays(slots, letters, seed),
      seed,
      invented,
      tell: (played) => console.log(tellTuesday(played)),
    })
    await store.close()
    console.log(tellEnd(rehearsal, Date.now() - began))
    await keep(config, current, rehearsal)
    process.exitCode = isGood(rehearsal) ? 0 : 1
  } finally {
    remove()
  }
}

// Neither the key nor the address of the vendor: this program could not send a mail if it wanted to.
function withoutVendor(env: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('RESEND_')))
}

function whole(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new ConfigError(`--${name} must be a whole number from 1.`)
  return value
}

async function lettersOn(
  dates: string[],
  store: Store,
  facts: Facts,
  config: Config,
): Promise<PlannedLetter[]> {
  return withSiteModules(root, async ({ allLetters, renderLetterMail }) => {
    const written: PlannedLetter[] = []
    for (const letter of await allLetters({ store, facts })) {
      const { slug, title, date } = letter
      if (!dates.includes(date)) continue
      try {
        const { subject, html, text } = await renderLetterMail(letter, facts, config.siteUrl)
        written.push({ slug, title, date, mail: { subject, html, text } })
      } catch (error) {
        console.log(`„${title}“ lässt sich nicht als Mail darstellen: ${(error as Error).message}`)
      }
    }
    return written
  })
}

async function keep(config: Config, current: boolean, rehearsal: Rehearsal): Promise<void> {
  if (!current) {
    // Opening it here would change its schema while an older program may be running on it.
    console.log('Das Ergebnis wird nicht auf dem Pult gezeigt: Die Daten sind von einer älteren Fassung.')
    return
  }
  const store = await openStore(config, rehearsal.at)
  await keepRehearsal(store.db, rehearsal)
  await store.close()
}

try {
  await main()
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 2
}
// A renderer or a dead sender may leave a handle open.
process.exit()
