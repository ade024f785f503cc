// What the buttons of the inquiries do.
import { setInquiryState, type InquiryState } from '../../inquiries/leads.ts'
import { choice, rowId } from '../../site/fields.ts'
import { form } from '../../site/forms.ts'
import { takeForm, type Outcome } from '../../site/posted.ts'
import { deskOf, goOn, type DeskDoor } from '../door.ts'
import { noted } from '../log.ts'
import { inquiryWords } from '../words.ts'

/** Each button is the state an inquiry goes to. */
const inquiryForm = form({
  id: rowId(),
  act: choice(
    Object.keys(inquiryWords) as InquiryState[],
    'Diesen Stand gibt es nicht. Bitte laden Sie die Seite neu.',
  ),
})

export function takeInquiry(door: DeskDoor) {
  return takeForm(door, {
    form: inquiryForm,
    failed: 'Der Stand der Anfrage ist, wie er war. Bitte versuchen Sie es gleich noch einmal.',
    act: ({ id, act }) =>
      noted<Outcome<'id' | 'act', never>>(deskOf(door.locals), async ({ store }) => {
        const { kind } = await setInquiryState(store.db, id, act)
        return kind === 'set'
          ? { done: goOn('/redaktion/anfragen', 'gespeichert'), note: { act: 'inquiry-moved', about: id } }
          : { done: moved, note: null }
      }),
  })
}

const moved = {
  kind: 'again',
  status: 409,
  problem:
    'Diese Anfrage hat inzwischen einen anderen Stand, oder es gibt sie nicht mehr. Es wurde nichts geändert; unten steht, wie es jetzt ist.',
} as const
