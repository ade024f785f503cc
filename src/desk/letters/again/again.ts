// A letter that was corrected after its release: the frozen mail and the new text side by side, and what the preflight
// says of the new one. The publisher freezes the mail anew, or lets the page alone have the new text.
import { answersTo } from '../../../letters/authors.ts'
import { freezeAgain } from '../../../mailing/release.ts'
import { personalise, type MailParts } from '../../../mailing/render.ts'
import { choice, start, tick } from '../../../site/fields.ts'
import { form, type Input, type NameOf } from '../../../site/forms.ts'
import type { House } from '../../../site/house.ts'
import { takeForm, type Outcome } from '../../../site/posted.ts'
import { exampleNames, salutationOf } from '../../../site/salutation.ts'
import { deskOf, goOn, goTo, type Desk, type DeskDoor } from '../../door.ts'
import { noted } from '../../log.ts'
import type { MessageKey } from '../../messages.ts'
import { lookAtLetter } from '../look.ts'
import { actOnPage } from '../page.ts'
import { checkLetter, type CheckedMail } from '../preflight.ts'

export interface AgainSeen extends CheckedMail {
  path: string
  title: string
  /** When it goes out, epoch ms. */
  due: number
  frozen: Shown
  corrected: Shown
}

/** As an invented reader gets it. */
type Shown = Pick<MailParts, 'subject' | 'text'>

const againForm = form({
  act: choice(['freeze', 'page-only']).or('page-only'),
  /** Hash of the new mail he saw; that he read the warnings. */
  preview: start(33),
  sure: tick(),
})

type Done = Outcome<NameOf<typeof againForm>, AgainSeen>

/** @returns where to go when there is nothing to decide; undefined when there is no such letter */
export async function takeAgain(door: DeskDoor, slug: string) {
  const desk = deskOf(door.locals)
  const found = await lookAtAgain(desk.house, slug)
  if (!found || found instanceof Response) return found
  return takeForm(door, {
    form: againForm,
    look: async () => found.seen,
    act: (input) => act(desk, found, input),
  })
}

type Found = Exclude<Awaited<ReturnType<typeof lookAtAgain>>, Response | undefined>

async function lookAtAgain(house: House, slug: string) {
  const letter = await lookAtLetter(house, slug)
  if (!letter?.letter || !letter.active) return letter && goTo(letter.path)
  if (!letter.differs) return goTo(letter.path)
  const { active: mailing, path, title, due } = letter
  const chosen = {
    way: 'exact' as const,
    date: mailing.slot_date,
    time: mailing.slot_time,
    holdMinutes: mailing.hold_minutes ?? 0,
    probeHours: mailing.probe_hours ?? 0,
  }
  const checked = await checkLetter(house, letter.letter, chosen)
  const reader = {
    salutation: salutationOf(exampleNames, house.facts.greeting),
    basis: null,
    leaveUrl: house.config.siteUrl + path,
  }
  const seen: AgainSeen = {
    ...checked,
    path,
    title,
    due,
    frozen: personalise(mailing, reader),
    corrected: personalise(checked.mail, reader),
  }
  return { seen, mailing, letter: letter.letter }
}

async function act(
  desk: Desk,
  { seen, mailing, letter }: Found,
  { act: button, preview, sure }: Input<typeof againForm>,
): Promise<Done> {
  const again = (problem: string): Done => ({ kind: 'again', problem, said: seen })
  if (preview !== seen.hash)
    return again(
      'Der Text hat sich eben noch einmal geändert. Bitte sehen Sie beide Fassungen noch einmal an.',
    )
  if (button === 'page-only') return goOn(seen.path, await actOnPage(desk, letter, { act: 'page-only' }))
  if (seen.worst === 'error')
    return again('So kann die Mail nicht hinaus. Beheben Sie die Fehler, oder ändern Sie nur die Seite.')
  if (seen.worst === 'warning' && !sure)
    return again('Bitte bestätigen Sie, dass Sie die Hinweise gelesen haben.')
  const { subject, html, text } = seen.mail
  const request = {
    title: letter.title,
    mail: { subject, html, text },
    replyTo: answersTo(letter, desk.house.facts),
    by: desk.publisher,
  }
  const done = await noted<MessageKey>(desk, async (house) => {
    const frozen = await freezeAgain(house, mailing, request)
    return frozen.kind === 'frozen'
      ? { done: 'neu-eingefroren', note: { act: 'release', about: mailing.id } }
      : { done: frozen.kind === 'too-large' ? 'zu-gross' : 'zu-spaet', note: null }
  })
  return goOn(seen.path, done)
}
