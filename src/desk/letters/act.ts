// What the buttons of a letter do.
import { answersTo } from '../../letters/authors.ts'
import { mostTests, readTestAddresses, sendTestMail } from '../../mailing/test-mail.ts'
import { start, text } from '../../site/fields.ts'
import { acts, form, type NameOf } from '../../site/forms.ts'
import { takeForm, type Outcome } from '../../site/posted.ts'
import { deskOf, goOn, type Desk, type DeskDoor } from '../door.ts'
import { noted } from '../log.ts'
import type { LetterSeen } from './look.ts'
import { moveLetter } from './move.ts'
import { actOnPage, pageForms } from './page.ts'
import { recallNoted } from './recall.ts'

const letterForm = acts({
  recall: form({}),
  test: form({ to: text(mostTests * 256) }),
  move: form({ date: start(11) }),
  ...pageForms,
})

export type LetterField = NameOf<typeof letterForm>
type Done = Outcome<LetterField, never>

export function takeLetter(door: DeskDoor, seen: LetterSeen) {
  const desk = deskOf(door.locals)
  const { letter, mailing, path } = seen
  return takeForm(door, {
    form: letterForm,
    blank: { to: desk.publisher, note: letter?.standing.publication?.note ?? '' },
    failed: 'Ob es noch geschehen ist, sehen Sie, wenn Sie diese Seite neu öffnen.',
    act: async (input): Promise<Done> => {
      if (input.act === 'test') return sendTests(desk, seen, input.to)
      if (input.act === 'recall') {
        return goOn(path, mailing ? await recallNoted(desk, mailing.id, 'zurueckgezogen') : 'nicht-moeglich')
      }
      if (!letter) return goOn(path, 'nicht-moeglich')
      if (input.act === 'move') return goOn(path, await moveLetter(desk, letter, input.date))
      return goOn(path, await actOnPage(desk, letter, input))
    },
  })
}

async function sendTests(desk: Desk, { slug, letter, mail, path }: LetterSeen, to: string): Promise<Done> {
  if (!mail) return goOn(path, 'nicht-moeglich')
  const addresses = readTestAddresses(to)
  if (!addresses) return { kind: 'again', errors: { to: 'Bitte eine bis fünf gültige Adressen angeben.' } }
  const replyTo = answersTo(letter ?? {}, desk.house.facts)
  return noted<Done>(desk, async (house) => {
    for (const { email, key } of addresses) {
      await sendTestMail(house, { letter: slug, mail, replyTo, to: email, toKey: key })
    }
    return { done: goOn(path, 'testmail'), note: { act: 'test-mail', about: slug } }
  })
}
