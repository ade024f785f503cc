// Gathers what the preflight of a letter looks at: the mail, the answers of its links, the list, the vendor.
import { allLetters, allSources, type Letter } from '../../letters/library.ts'
import { isReleased } from '../../letters/publication.ts'
import { renderLetterMail, type LetterMail } from '../../letters/mail.ts'
import { worstOf, type Check } from '../../mailing/preflight/check.ts'
import { countRecipients } from '../../mailing/freeze.ts'
import { germanHoliday } from '../../mailing/holidays.ts'
import { ledgerOf } from '../../mailing/ledger.ts'
import { askImages, askLinks } from '../../mailing/preflight/ask-links.ts'
import { imagesOf, linksOf } from '../../mailing/preflight/mail-html.ts'
import { listMailings, type MailingEntry } from '../../mailing/mailing.ts'
import { slotInstant } from '../../site/due.ts'
import { preflight } from '../../mailing/preflight/preflight.ts'
import { skippedFrom } from '../../site/skipped-slots.ts'
import { countFresh } from '../../mailing/probe.ts'
import { previewHash, type Chosen } from '../../mailing/release-form.ts'
import { readSetup } from '../../outbox/setup.ts'
import { instantOf } from '../../site/dates.ts'
import type { House } from '../../site/house.ts'

export interface CheckedMail {
  mail: LetterMail
  /** Stands for the mail; goes into the form. */
  hash: string
  checks: Check[]
  worst: Check['level']
  fresh: number
}

/**
 * Checks a letter for a chosen slot. Takes as long as its slowest link, a few seconds at most.
 * @param rendered its mail, when it was rendered already: that costs as much as all the checks
 * @throws what rendering throws
 */
export async function checkLetter(
  house: House,
  letter: Letter,
  chosen: Chosen,
  rendered?: LetterMail,
): Promise<CheckedMail> {
  const mail = rendered ?? (await renderLetterMail(letter, house.facts, house.config.siteUrl))
  return checkLetterMail(house, letter, mail, chosen, await textChecks(house, letter))
}

/**
 * Checks a mail about a letter for a chosen slot.
 * @param written what was said of its text
 * @param supplementTo the mailing to whose readers alone it goes
 */
export async function checkLetterMail(
  house: House,
  letter: Letter,
  mail: LetterMail,
  chosen: Omit<Chosen, 'way'>,
  written: Check[],
  supplementTo?: MailingEntry,
): Promise<CheckedMail> {
  const { facts, config, store } = house
  const now = house.now()
  const site = { siteUrl: config.siteUrl, door: ownDoor(config) }
  const instant = instantOf(chosen.date, chosen.time, facts.slot.zone)
  const mailings = (await listMailings(store.db)).filter(({ supplement_to: to }) => to === null)
  const last = supplementTo ?? mailings.find(({ state }) => state === 'sent')
  const fresh = config.resend && !supplementTo ? await countFresh(store.db) : 0
  const [links, images, recipients, letters] = await Promise.all([
    askLinks(linksOf(mail.html), site),
    askImages(
      imagesOf(mail.html).map(({ src = '' }) => src),
      site,
    ),
    countRecipients(store.db, instant, supplementTo?.id),
    allLetters(house),
  ])
  const checks = preflight({
    now,
    mail,
    facts,
    links,
    images,
    // What is not released has no page, whatever its date.
    pages: letters
      .filter(({ slug, standing }) => slug === letter.slug || isReleased(standing))
      .flatMap(pagesOf),
    page: `/briefe/${letter.slug}`,
    slot: {
      instant,
      due: Math.max(instant, now + chosen.holdMinutes * 60_000),
      date: chosen.date,
      time: chosen.time,
      holiday: germanHoliday(chosen.date, facts.state),
      skipped: supplementTo ? null : ((await skippedFrom(store.db, chosen.date)).get(chosen.date) ?? null),
      others: mailings
        .filter(
          (one) =>
            !supplementTo &&
            one.slot_date === chosen.date &&
            one.state !== 'recalled' &&
            one.letter !== letter.slug,
        )
        .map(({ title, slot_time }) => ({ title, time: slot_time })),
    },
    list: {
      recipients,
      last: last ? await lastList(house, last, supplementTo !== undefined) : null,
      fresh,
      probeHours: config.resend ? chosen.probeHours : 0,
    },
    server: config.smtp?.host ?? null,
    vendor: config.resend
      ? {
          setup: await readSetup(store.db),
          webhookSecret: config.resend.webhookSecret !== undefined,
          endpoint: `${config.siteUrl}/webhooks/resend`,
        }
      : null,
  })
  const all = [...written, ...checks]
  return { mail, hash: previewHash(mail), checks: all, worst: worstOf(all), fresh }
}

// A letter also stands where its mail sends whoever got it from a colleague.
function pagesOf({ slug, visibleAt }: Letter): { path: string; visibleAt: number }[] {
  const path = `/briefe/${slug}`
  return [path, `${path}/weitergeleitet`, `${path}/urteil`].map((one) => ({ path: one, visibleAt }))
}

/** A Nachtrag is compared with those who were handed the letter, a letter with those who were meant to get the last. */
async function lastList(
  { store }: House,
  last: MailingEntry,
  handed: boolean,
): Promise<{ recipients: number; at: number }> {
  const { intended, accepted } = await ledgerOf(store.db, last.id)
  return { recipients: handed ? accepted : intended, at: slotInstant(last) }
}

async function textChecks(house: House, { file }: Letter): Promise<Check[]> {
  const { problems } = await allSources(house)
  const errors = problems.filter((one) => one.file === file && one.kind === 'error')
  return errors.map(({ line, message }) => ({
    name: 'Text',
    level: 'error',
    text: `Zeile ${line}: ${message}`,
  }))
}

// The site asks itself without leaving the machine: its public address may not lead back here.
function ownDoor({ host, port }: House['config']): string {
  const here = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${here.includes(':') ? `[${here}]` : here}:${port}`
}
