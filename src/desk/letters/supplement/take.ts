// How the page of a Nachtrag takes its form: looked at, released as it was looked at, recalled.
import { answersTo } from '../../../letters/authors.ts'
import { releaseSupplement } from '../../../mailing/supplement.ts'
import type { NameOf } from '../../../site/forms.ts'
import { takeForm, type Outcome } from '../../../site/posted.ts'
import { deskOf, goOn, type Desk, type DeskDoor } from '../../door.ts'
import { noted } from '../../log.ts'
import { messages, type MessageKey } from '../../messages.ts'
import { supplementForm, type SupplementInput } from './form.ts'
import { recallNoted } from '../recall.ts'
import { lookAtDraft, type Drafted, type SupplementSeen } from './look.ts'

type Done = Outcome<NameOf<typeof supplementForm>, Drafted>

export function takeSupplement(door: DeskDoor, seen: SupplementSeen) {
  const desk = deskOf(door.locals)
  return takeForm(door, {
    form: supplementForm,
    blank: { subject: `Nachtrag: ${seen.to.title}`.slice(0, 100) },
    failed: 'Ob der Nachtrag freigegeben ist, sehen Sie, wenn Sie diese Seite neu öffnen.',
    act: (input): Promise<Done> => actOnSupplement(desk, seen, input),
  })
}

async function actOnSupplement(desk: Desk, seen: SupplementSeen, input: SupplementInput): Promise<Done> {
  const { letter, to, path, active } = seen
  if (input.act === 'recall') {
    return active
      ? goOn(path, await recallNoted(desk, active.id, 'nachtrag-zurueckgezogen'))
      : goOn(path, 'nicht-moeglich')
  }
  if (active) return goOn(path, 'nachtrag-gibt-es')
  if (!letter) return goOn(path, 'nicht-moeglich')
  const draft = await lookAtDraft(desk.house, letter, to, input)
  if (input.act === 'look') return { kind: 'said', said: draft }
  const refused = whyNot(draft, input)
  if (refused) {
    return { kind: 'again', problem: messages(refused)?.text ?? '', said: draft }
  }
  return goOn(path, await releaseNoted(desk, seen, draft))
}

function whyNot(
  { hash, worst }: Drafted,
  { preview, sure }: { preview: string; sure: boolean },
): MessageKey | null {
  if (hash !== preview) return 'geaendert'
  if (worst === 'error') return 'pruefung-fehler'
  return worst === 'warning' && !sure ? 'bitte-bestaetigen' : null
}

function releaseNoted(desk: Desk, { to, letter }: SupplementSeen, { mail }: Drafted): Promise<MessageKey> {
  const { subject, html, text } = mail
  const request = {
    mail: { subject, html, text },
    replyTo: answersTo(letter ?? {}, desk.house.facts),
    by: desk.publisher,
  }
  return noted<MessageKey>(desk, async (house) => {
    const done = await releaseSupplement(house, to, request)
    house.wake()
    switch (done.kind) {
      case 'released':
        return { done: 'nachtrag-freigegeben', note: { act: 'release', about: done.id } }
      case 'already-released':
        return { done: 'nachtrag-gibt-es', note: null }
      case 'too-large':
        return { done: 'zu-gross', note: null }
      case 'marks-missing':
        return { done: 'marken-fehlen', note: null }
      case 'slot-past':
      case 'slot-taken':
      case 'slot-skipped':
      case 'not-sent':
        return { done: 'nicht-moeglich', note: null }
    }
  })
}
