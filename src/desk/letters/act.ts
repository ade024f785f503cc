// What the buttons of a letter do; says which message to show.
import type { MessageKey } from '../messages.ts'
import type { Letter } from '../../letters/library.ts'
import type { Chosen } from '../../mailing/release-form.ts'
import { recall, release } from '../../mailing/release.ts'
import { readTestAddresses, sendTestMail } from '../../mailing/test-mail.ts'
import { fieldsOf } from '../../site/form.ts'
import { lookAtLetter } from './preflight.ts'
import type { LetterOnDesk } from './on-desk.ts'

type Desk = Pick<App.Locals, 'house' | 'publisher'>

/** @param form with `tat`, the value of the button: test (with `an`) or recall */
export async function actOnLetter(
  { house }: Desk,
  slug: string,
  { mailing, mail }: LetterOnDesk,
  form: FormData,
): Promise<MessageKey> {
  const action = form.get('tat')
  if (action === 'recall' && mailing) {
    const recalled = await recall(house, mailing.id)
    return recalled.kind === 'recalled' ? 'zurueckgezogen' : 'zu-spaet'
  }
  if (action === 'test' && mail) {
    const addresses = readTestAddresses(fieldsOf(form)['an'] ?? '')
    if (!addresses) return 'test-adressen'
    for (const { email, key } of addresses) {
      await sendTestMail(house, { letter: slug, mail, to: email, toKey: key })
    }
    return 'testmail'
  }
  return 'nicht-moeglich'
}

/**
 * Releases what was previewed: looks once more, and at the hash he saw.
 * @param seen the hash, and whether he confirmed the warnings
 */
export async function releaseChecked(
  { house, publisher = '' }: Desk,
  letter: Letter,
  chosen: Chosen,
  seen: { hash: string; confirmed: boolean },
): Promise<MessageKey> {
  const { mail, hash, worst } = await lookAtLetter(house, letter, chosen)
  if (hash !== seen.hash) return 'geaendert'
  if (worst === 'error') return 'pruefung-fehler'
  if (worst === 'warning' && !seen.confirmed) return 'bitte-bestaetigen'
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
