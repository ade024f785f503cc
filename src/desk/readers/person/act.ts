// What the buttons of a dossier do.
import { exportHeld, heldFile, type Held } from '../../../membership/held.ts'
import { acts, form, type NameOf } from '../../../site/forms.ts'
import { takeForm, type Outcome } from '../../../site/posted.ts'
import { deskOf, goOn, type Desk, type DeskDoor } from '../../door.ts'
import { noted } from '../../log.ts'
import { liftNoted } from '../act.ts'
import type { PersonSeen } from './look.ts'

const personForm = acts({ held: form({}), json: form({}), lift: form({}) })

/** Shows or hands out what is held, or lifts the block; the page shows what is held instead of the dossier. */
export function takePerson(door: DeskDoor, { path, dossier: { id, emailKey } }: PersonSeen) {
  const desk = deskOf(door.locals)
  return takeForm<typeof personForm, Held>(door, {
    form: personForm,
    failed: 'Es wurde nichts geändert und nichts herausgegeben. Bitte versuchen Sie es gleich noch einmal.',
    act: async ({ act }): Promise<Outcome<NameOf<typeof personForm>, Held>> => {
      switch (act) {
        case 'held':
          return { kind: 'said', said: await takeHeld(desk, id, emailKey) }
        case 'json':
          return { kind: 'answer', response: heldFile(await takeHeld(desk, id, emailKey)) }
        case 'lift':
          return goOn(path, (await liftNoted(desk, emailKey)) ? 'sperre-aufgehoben' : 'schon-aufgehoben')
      }
    },
  })
}

function takeHeld(desk: Desk, about: string, emailKey: string): Promise<Held> {
  return noted(desk, async (house) => ({
    done: await exportHeld(house, { emailKey, by: 'desk', ip: '', page: '/redaktion' }),
    note: { act: 'dossier', about },
  }))
}
