// What the publisher decides about a letter's page: finished or not, on the site alone, withheld, put back, corrected.
import { allSources, stateAt, type Letter } from '../../letters/library.ts'
import { isReleased } from '../../letters/publication.ts'
import { decideOnLetter, type LetterDecision } from '../../letters/decide.ts'
import { text } from '../../site/fields.ts'
import { form, type acts, type Input } from '../../site/forms.ts'
import type { House } from '../../site/house.ts'
import type { Desk } from '../door.ts'
import { noted } from '../log.ts'
import type { MessageKey } from '../messages.ts'

/** Characters of a note on a letter's page. */
export const longestNote = 500

/** A button for each decision. */
export const pageForms = {
  ready: form({}),
  draft: form({}),
  'web-only': form({}),
  'not-web-only': form({}),
  withhold: form({}),
  'put-back': form({}),
  note: form({ note: text(longestNote) }),
  'page-only': form({}),
}

type PageInput = Input<ReturnType<typeof acts<typeof pageForms>>>

export async function actOnPage(desk: Desk, letter: Letter, input: PageInput): Promise<MessageKey> {
  const { house } = desk
  const now = house.now()
  const state = stateAt(letter, now)
  const { publication, mailing } = letter.standing
  const once = (decision: LetterDecision, said: MessageKey, may: boolean) =>
    may ? decided(desk, letter.slug, decision, said) : Promise.resolve<MessageKey>('nicht-moeglich')
  switch (input.act) {
    case 'ready':
      if (await hasProblems(house, letter)) return 'noch-hinweise'
      return once({ kind: 'ready' }, 'fertig', state === 'draft')
    case 'draft':
      return once({ kind: 'draft' }, 'in-arbeit', state === 'ready' && letter.written)
    case 'web-only':
      if (await hasProblems(house, letter)) return 'noch-hinweise'
      return once({ kind: 'web-only' }, 'nur-website', state === 'ready')
    case 'not-web-only':
      return once(
        { kind: 'not-web-only' },
        'nicht-nur-website',
        state === 'released' && publication?.web_only === 1,
      )
    case 'withhold':
      return once({ kind: 'withhold', at: now }, 'zurueckgehalten', state === 'public')
    case 'put-back':
      return once({ kind: 'put-back' }, 'wieder-da', state === 'withheld')
    case 'note':
      // Said once more it keeps its day.
      if (state === 'public' && (publication?.note ?? '') === input.note) return 'berichtigt'
      return once({ kind: 'note', text: input.note, at: now }, 'berichtigt', state === 'public')
    case 'page-only':
      if (publication?.page_only === letter.digest) return 'nur-seite'
      return once(
        { kind: 'page-only', digest: letter.digest },
        'nur-seite',
        isReleased(letter.standing) && mailing?.state === 'released',
      )
  }
}

function decided(desk: Desk, slug: string, decision: LetterDecision, said: MessageKey): Promise<MessageKey> {
  return noted<MessageKey>(desk, async (house) => {
    const done = await decideOnLetter(house.store, slug, decision)
    return done
      ? { done: said, note: { act: 'letter-page', about: slug } }
      : { done: 'nicht-moeglich', note: null }
  })
}

/** Whether anything is left that the check of the letters names. */
export async function hasProblems(house: House, { file }: Letter): Promise<boolean> {
  const { problems } = await allSources(house)
  return problems.some((problem) => problem.file === file)
}
