// What the buttons of a letter do.
import { readChosen, releaseFields, type Chosen } from '../../mailing/release-form.ts'
import { recall, release } from '../../mailing/release.ts'
import { readTestAddresses, sendTestMail } from '../../mailing/test-mail.ts'
import { goOn, type Desk } from '../door.ts'
import { messages, type Message, type MessageKey } from '../messages.ts'
import { lookAtLetter, type LetterSeen } from './look.ts'
import { checkLetter } from './preflight.ts'

/** What the page shows again, with what was typed. */
interface Wrong {
  message: Message | null
  testTo: string
}

/** @param fields with `tat`, the value of the button: test (with `an`) or recall */
export async function actOnLetter(
  { house }: Desk,
  { slug, mailing, mail }: LetterSeen,
  fields: Record<string, string>,
): Promise<MessageKey | Wrong> {
  const action = fields['tat']
  if (action === 'recall' && mailing) {
    const recalled = await recall(house, mailing.id)
    return recalled.kind === 'recalled' ? 'zurueckgezogen' : 'zu-spaet'
  }
  if (action === 'test' && mail) {
    const testTo = fields['an'] ?? ''
    const addresses = readTestAddresses(testTo)
    if (!addresses) return { message: messages('test-adressen'), testTo }
    for (const { email, key } of addresses) {
      await sendTestMail(house, { letter: slug, mail, to: email, toKey: key })
    }
    return 'testmail'
  }
  return 'nicht-moeglich'
}

/**
 * Releases what was previewed, and shows it once more when it could not be released like this.
 * @param fields the slot, `stand` (the hash of what he saw), `bestaetigt` (that he has read the warnings)
 */
export async function actOnRelease(
  desk: Desk,
  slug: string,
  fields: Record<string, string>,
): Promise<Response> {
  const seen = await lookAtLetter(desk.house, slug)
  if (!seen?.letter || seen.active || !seen.mail) {
    return goOn(`/redaktion/brief/${slug}`, seen?.active ? 'schon-freigegeben' : 'nicht-moeglich')
  }
  const chosen = readChosen(
    (name) => fields[name] ?? null,
    desk.house.facts.slot,
    seen.letter.date,
    desk.house.now(),
  )
  const previewed = { hash: fields['stand'] ?? '', confirmed: 'bestaetigt' in fields }
  const said = await releaseChecked(desk, seen, chosen, previewed)
  const over = said === 'freigegeben' || said === 'schon-freigegeben'
  return over ? goOn(seen.path, said) : goOn(`${seen.path}/freigeben?${queryOf(chosen)}`, said)
}

function queryOf(chosen: Chosen): string {
  return new URLSearchParams({
    [releaseFields.way]: 'genau',
    [releaseFields.date]: chosen.date,
    [releaseFields.time]: chosen.time,
    [releaseFields.hold]: String(chosen.holdMinutes),
    [releaseFields.probe]: String(chosen.probeHours),
  }).toString()
}

async function releaseChecked(
  { house, publisher }: Desk,
  { letter }: LetterSeen,
  chosen: Chosen,
  previewed: { hash: string; confirmed: boolean },
): Promise<MessageKey> {
  if (!letter) return 'nicht-moeglich'
  const { mail, hash, worst } = await checkLetter(house, letter, chosen)
  if (hash !== previewed.hash) return 'geaendert'
  if (worst === 'error') return 'pruefung-fehler'
  if (worst === 'warning' && !previewed.confirmed) return 'bitte-bestaetigen'
  const released = await release(house, {
    letter: letter.slug,
    title: letter.title,
    date: chosen.date,
    time: chosen.time,
    holdMinutes: chosen.holdMinutes,
    probeHours: chosen.probeHours,
    mail: { subject: mail.subject, html: mail.html, text: mail.text },
    by: publisher,
  })
  house.wake()
  switch (released.kind) {
    case 'released':
      return 'freigegeben'
    case 'slot-past':
      return 'termin-vorbei'
    case 'already-released':
      return 'schon-freigegeben'
    case 'slot-taken':
      return 'termin-vergeben'
    case 'too-large':
      return 'zu-gross'
    case 'marks-missing':
      return 'marken-fehlen'
  }
}
