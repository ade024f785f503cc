// What the buttons of a letter do.
import { readChosen, releaseFields, type Chosen } from '../../mailing/release-form.ts'
import { recall, release, type Released } from '../../mailing/release.ts'
import { readTestAddresses, sendTestMail } from '../../mailing/test-mail.ts'
import { goOn, type Desk } from '../door.ts'
import { noted } from '../log.ts'
import { messages, type Message, type MessageKey } from '../messages.ts'
import { lookAtLetter, type LetterSeen } from './look.ts'
import { moveLetter } from './move.ts'
import { actOnPage } from './page.ts'
import { checkLetter } from './preflight.ts'

/** What the page shows again, with what was typed. */
interface Wrong {
  message: Message | null
  testTo: string
}

/** @param fields with `act`, the value of the button: test (with `to`), recall, move (with `date`), or one of page.ts */
export async function actOnLetter(
  desk: Desk,
  { slug, letter, mailing, mail }: LetterSeen,
  fields: Record<string, string>,
): Promise<MessageKey | Wrong> {
  const { act, to = '' } = fields
  if (act === 'recall' && mailing) {
    return noted<MessageKey>(desk, async (house) => {
      const { kind } = await recall(house, mailing.id)
      return kind === 'recalled'
        ? { done: 'zurueckgezogen', note: { act: 'recall', about: mailing.id } }
        : { done: 'zu-spaet', note: null }
    })
  }
  if (act === 'test' && mail) {
    const addresses = readTestAddresses(to)
    if (!addresses) return { message: messages('test-adressen'), testTo: to }
    return noted<MessageKey>(desk, async (house) => {
      for (const { email, key } of addresses) {
        await sendTestMail(house, { letter: slug, mail, to: email, toKey: key })
      }
      return { done: 'testmail', note: { act: 'test-mail', about: slug } }
    })
  }
  if (act === 'move' && letter) return moveLetter(desk, letter, fields['date'] ?? '')
  return (letter && (await actOnPage(desk, letter, fields))) ?? 'nicht-moeglich'
}

/**
 * Releases what was previewed, and shows it once more when it could not be released like this.
 * @param fields the slot, `preview` (the hash of what he saw), `sure` (that he read the warnings)
 */
export async function actOnRelease(
  desk: Desk,
  slug: string,
  fields: Record<string, string>,
): Promise<Response> {
  const seen = await lookAtLetter(desk.house, slug)
  if (!seen?.letter || seen.active || !seen.mail || seen.state === 'draft' || seen.state === 'withheld') {
    return goOn(`/redaktion/brief/${slug}`, seen?.active ? 'schon-freigegeben' : 'nicht-moeglich')
  }
  const chosen = readChosen(
    (name) => fields[name] ?? null,
    desk.house.facts.slot,
    seen.letter.date,
    desk.house.now(),
  )
  const previewed = { hash: fields['preview'] ?? '', confirmed: fields['sure'] === 'yes' }
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
  desk: Desk,
  { letter }: LetterSeen,
  chosen: Chosen,
  previewed: { hash: string; confirmed: boolean },
): Promise<MessageKey> {
  if (!letter) return 'nicht-moeglich'
  const { mail, hash, worst } = await checkLetter(desk.house, letter, chosen)
  if (hash !== previewed.hash) return 'geaendert'
  if (worst === 'error') return 'pruefung-fehler'
  if (worst === 'warning' && !previewed.confirmed) return 'bitte-bestaetigen'
  const request = {
    letter: letter.slug,
    title: letter.title,
    date: chosen.date,
    time: chosen.time,
    holdMinutes: chosen.holdMinutes,
    probeHours: chosen.probeHours,
    mail: { subject: mail.subject, html: mail.html, text: mail.text },
    by: desk.publisher,
  }
  return noted(desk, async (house) => {
    const released = await release(house, request)
    house.wake()
    const note = released.kind === 'released' ? ({ act: 'release', about: released.id } as const) : null
    return { done: wordOf(released), note }
  })
}

function wordOf(released: Released): MessageKey {
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
