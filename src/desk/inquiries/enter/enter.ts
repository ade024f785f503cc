// A lead entered by hand.
import { enterLead, type LeadGround } from '../../../inquiries/enter.ts'
import { phone } from '../../../inquiries/form.ts'
import { addressField } from '../../../proof/address.ts'
import { choice, line, needed, start, text } from '../../../site/fields.ts'
import { form, type NameOf } from '../../../site/forms.ts'
import { takeForm, type Outcome } from '../../../site/posted.ts'
import { deskOf, goOn, type DeskDoor } from '../../door.ts'
import { noted } from '../../log.ts'
import { leadGroundWords } from '../words.ts'

export const enterForm = form({
  email: addressField(),
  name: needed(100, 'Bitte geben Sie den Namen ein.'),
  company: line(120),
  phone,
  message: text(4_000),
  letter: start(201).but((typed) =>
    /^[a-z0-9-]{0,200}$/.test(typed) ? null : 'Diesen Brief gibt es nicht.',
  ),
  origin: needed(200, 'Woher kommt die Anfrage? Zum Beispiel „Messe“ oder „Anruf am 3. März“.'),
  ground: choice(Object.keys(leadGroundWords) as LeadGround[], 'Bitte wählen Sie die Grundlage.'),
})

export function takeEnter(door: DeskDoor) {
  const desk = deskOf(door.locals)
  return takeForm(door, {
    form: enterForm,
    personal: true,
    failed: 'Es wurde nichts eingetragen. Bitte versuchen Sie es gleich noch einmal.',
    act: (input) =>
      noted<Outcome<NameOf<typeof enterForm>, never>>(desk, async ({ store, now }) => {
        const id = await enterLead(store.db, input, now())
        return {
          done: goOn(`/redaktion/anfragen/${id}`, 'eingetragen'),
          note: { act: 'inquiry-entered', about: id },
        }
      }),
  })
}
