// The button of the release: what was previewed goes out, or is shown once more when it could not be released like this.
import { answersTo } from '../../letters/authors.ts'
import { readChosen, type Chosen } from '../../mailing/release-form.ts'
import { release, type Released } from '../../mailing/release.ts'
import { start, tick } from '../../site/fields.ts'
import { form, type Input, type NameOf } from '../../site/forms.ts'
import { takeForm, type Outcome } from '../../site/posted.ts'
import { deskOf, goOn, type Desk, type DeskDoor } from '../door.ts'
import { noted } from '../log.ts'
import type { MessageKey } from '../messages.ts'
import { lookAtLetter, lookAtRelease, type LetterSeen, type ReleaseSeen } from './look.ts'
import { checkLetter } from './preflight.ts'

/** The slot; `preview`, the hash of what he saw; `sure`, that he read the warnings. */
const releaseForm = form({
  way: start(7),
  date: start(11),
  time: start(6),
  hold: start(4),
  probe: start(4),
  preview: start(33),
  sure: tick(),
})

type Done = Outcome<NameOf<typeof releaseForm>, never>

/**
 * What the page of a release shows, of the slot that was typed or the address asks for.
 * @returns undefined when there is no such letter; where to go when nothing can be released, or it was done
 */
export async function takeRelease(
  door: DeskDoor,
  slug: string,
): Promise<{ seen: ReleaseSeen; problem: string } | Response | undefined> {
  const desk = deskOf(door.locals)
  const shown = await takeForm(door, {
    form: releaseForm,
    failed:
      'Ob der Brief freigegeben ist, steht auf seiner Seite. Wenn nicht, geben Sie ihn bitte gleich noch einmal frei.',
    act: (input) => actOnRelease(desk, slug, input),
  })
  if (shown instanceof Response) return shown
  const posted = door.request.method === 'POST'
  const asked = posted ? new URLSearchParams(shown.typed) : door.url.searchParams
  const seen = await lookAtRelease(desk.house, slug, asked)
  return seen instanceof Response ? seen : seen && { seen, problem: shown.problem }
}

async function actOnRelease(desk: Desk, slug: string, input: Input<typeof releaseForm>): Promise<Done> {
  const { house } = desk
  const seen = await lookAtLetter(house, slug)
  if (!seen?.letter || seen.active || !seen.mail || !mayBeMailed(seen)) {
    return goOn(`/redaktion/brief/${slug}`, seen?.active ? 'schon-freigegeben' : 'nicht-moeglich')
  }
  const chosen = readChosen((name) => input[name], house.facts.slot, seen.letter.date, house.now())
  const said = await releaseChecked(desk, seen, chosen, input)
  const over = said === 'freigegeben' || said === 'schon-freigegeben'
  return over ? goOn(seen.path, said) : goOn(`${seen.path}/freigeben?${queryOf(chosen)}`, said)
}

// What waits to appear on the site alone is taken back first: else recalling its mail would leave the page.
const mayBeMailed = ({ state }: LetterSeen) => state === 'ready' || state === 'public'

function queryOf(chosen: Chosen): string {
  return new URLSearchParams({
    way: 'exact',
    date: chosen.date,
    time: chosen.time,
    hold: String(chosen.holdMinutes),
    probe: String(chosen.probeHours),
  }).toString()
}

async function releaseChecked(
  desk: Desk,
  { letter, rendered }: LetterSeen,
  chosen: Chosen,
  { preview, sure }: { preview: string; sure: boolean },
): Promise<MessageKey> {
  if (!letter) return 'nicht-moeglich'
  const { mail, hash, worst } = await checkLetter(desk.house, letter, chosen, rendered)
  if (hash !== preview) return 'geaendert'
  if (worst === 'error') return 'pruefung-fehler'
  if (worst === 'warning' && !sure) return 'bitte-bestaetigen'
  const request = {
    letter: letter.slug,
    title: letter.title,
    date: chosen.date,
    time: chosen.time,
    holdMinutes: chosen.holdMinutes,
    probeHours: chosen.probeHours,
    mail: { subject: mail.subject, html: mail.html, text: mail.text },
    replyTo: answersTo(letter, desk.house.facts),
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
    case 'slot-skipped':
      return 'termin-faellt-aus'
    case 'slot-taken':
      return 'termin-vergeben'
    case 'too-large':
      return 'zu-gross'
    case 'marks-missing':
      return 'marken-fehlen'
  }
}
