// What the buttons of the set-up do.
import { askSetupAnew } from '../../outbox/setup.ts'
import { readTrouble } from '../../outbox/trouble.ts'
import { form } from '../../site/forms.ts'
import { takeForm, type Outcome } from '../../site/posted.ts'
import { deskOf, goOn, type DeskDoor } from '../door.ts'
import { noted } from '../log.ts'
import type { MailSeen } from './look.ts'
import { retryRefused } from './post.ts'

/** One button, and nothing to type. */
const buttonForm = form({})

/** Has the vendor asked about key, domain and quota before his turn; what waited for the account goes at once. */
export function takeAskVendor(door: DeskDoor) {
  return takeForm(door, {
    form: buttonForm,
    failed: 'Der Versanddienst wurde nicht gefragt. Bitte versuchen Sie es gleich noch einmal.',
    act: () =>
      noted<Outcome<never, never>>(deskOf(door.locals), async ({ store, now, wake }) => {
        const waits = (await readTrouble(store.db)) !== null
        await askSetupAnew(store.db, now())
        wake()
        return {
          done: goOn('/redaktion/technik', waits ? 'wartendes-geht' : 'wird-gefragt'),
          note: { act: 'vendor-asked', about: '' },
        }
      }),
  })
}

/** Hands a refused mail over once more. */
export function takeTryAgain(door: DeskDoor, { entry, path }: MailSeen) {
  return takeForm(door, {
    form: buttonForm,
    failed: 'Die Mail liegt noch, wie sie lag. Bitte versuchen Sie es gleich noch einmal.',
    act: () =>
      noted<Outcome<never, never>>(deskOf(door.locals), async ({ store, now, wake }) => {
        const again = await retryRefused(store.db, entry.id, now())
        wake()
        return again
          ? { done: goOn(path, 'noch-einmal'), note: { act: 'mail-retried', about: entry.id } }
          : { done: goOn(path, 'nicht-noch-einmal'), note: null }
      }),
  })
}
