/** Tells whoever runs the site when it cannot work, and when it can again. */
import type { Carrier } from './outbox/mail.ts'
import type { House } from './site/house.ts'
import { plainMail } from './site/mail-frame.ts'
import { reasonOf } from './store/reason.ts'
import type { Look } from './ready.ts'

/** So long something grave lasts before the publisher is told, ms. */
const toldAfter = 60_000

/**
 * The tick's job that looks by itself: says each change in the log, and tells the publisher once by a mail that needs
 * no store, for the outbox is written there too.
 */
export function watchReadiness(
  house: Pick<House, 'config' | 'facts' | 'now'>,
  look: Look,
  carrier: Carrier,
): () => Promise<void> {
  let before = ''
  let grave: { since: number; told: boolean } | undefined
  return async () => {
    const { ready, problems } = await look()
    const said = problems.join('; ')
    if (said !== before) console.error(said ? `readiness: ${said}` : 'readiness: all is well again')
    before = said
    if (ready) grave = undefined
    else grave ??= { since: performance.now(), told: false }
    if (!grave || grave.told || performance.now() - grave.since < toldAfter) return
    grave.told = true
    await tell(house, carrier, problems)
  }
}

async function tell(
  { config, facts, now }: Pick<House, 'config' | 'facts' | 'now'>,
  carrier: Carrier,
  problems: string[],
): Promise<void> {
  const at = now()
  const mail = plainMail({
    facts,
    siteUrl: config.siteUrl,
    subject: 'Die Website kann gerade nichts speichern',
    paragraphs: [
      'Guten Tag,',
      'seit mehr als einer Minute kann die Website nichts speichern: Anmeldungen und Anfragen kommen nicht an. Veröffentlichte Seiten sind weiter zu lesen.',
      `Der Grund, für die Technik: ${problems.join('; ')}`,
    ],
    button: { label: 'Zur Redaktion', url: `${config.siteUrl}/redaktion` },
  })
  for (const [index, to] of config.publishers.entries()) {
    // Replicas notice it at the same time: one key a day makes one mail.
    const key = `alarm-store-${new Date(at).toISOString().slice(0, 10)}-${index}`
    const day = Date.parse(new Date(at).toISOString().slice(0, 10))
    const outcome = await carrier
      .send({ ...mail, from: config.mailFrom, to }, { key, at: day, now: at, attempts: 0 })
      .catch((error: unknown) => ({ kind: 'failed', problem: reasonOf(error) }))
    if (outcome.kind !== 'kept') console.error('readiness: the publisher could not be told:', outcome)
  }
}
