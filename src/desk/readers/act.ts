// What the buttons of the readers do: suppressions and blocks lifted, the list of members handed out.
import { askToLift } from '../../membership/lift.ts'
import { addressField } from '../../proof/address.ts'
import { addressHash } from '../../proof/address-hash.ts'
import { liftBlock } from '../../proof/block.ts'
import { start } from '../../site/fields.ts'
import { form } from '../../site/forms.ts'
import { takeForm, type Outcome } from '../../site/posted.ts'
import { deskOf, goOn, type Desk, type DeskDoor } from '../door.ts'
import { noted } from '../log.ts'
import { askAnew } from '../sign-in/fresh.ts'

export const blockForm = form({ email: addressField() })

/** Lifts what the owner of an address has chosen himself, when he writes that he wants mail again. */
export function takeLiftBlock(door: DeskDoor) {
  return takeForm(door, {
    form: blockForm,
    failed: stillBarred,
    act: async ({ email }): Promise<Outcome<'email', never>> =>
      (await liftNoted(deskOf(door.locals), email.key))
        ? goOn('/redaktion/mitglieder', 'sperre-aufgehoben')
        : { kind: 'again', errors: { email: noBlock } },
  })
}

const stillBarred = 'Die Sperre besteht noch. Bitte versuchen Sie es gleich noch einmal.'

const noBlock = 'Für diese Adresse gibt es keine solche Sperre. Bitte prüfen Sie die Schreibweise.'

/** Lifts the block of an address key; the log knows it by its keyed hash, as the block did. */
export function liftNoted(desk: Desk, emailKey: string): Promise<boolean> {
  return noted(desk, async (house) => {
    const lifted = await liftBlock(house, emailKey)
    const about = addressHash(house.secret, emailKey)
    return { done: lifted, note: lifted ? { act: 'block-lifted', about } : null }
  })
}

/** The key of an address, as the page has it. */
const suppressionForm = form({ address: start(321) })

/** Has a suppression lifted, at the vendor too. */
export function takeSuppression(door: DeskDoor) {
  const desk = deskOf(door.locals)
  const path = '/redaktion/sperren'
  return takeForm(door, {
    form: suppressionForm,
    failed: stillBarred,
    act: ({ address }) =>
      noted<Outcome<'address', never>>(desk, async (house) => {
        const { kind } = await askToLift(house, address, desk.publisher)
        const about = addressHash(house.secret, address)
        return kind === 'asked'
          ? { done: goOn(path, 'wird-entsperrt'), note: { act: 'suppression-lifted', about } }
          : { done: goOn(path, 'schon-aufgehoben'), note: null }
      }),
  })
}

/**
 * Hands out the list of members, when he has just signed in. A POST: that it was taken is written down first.
 * @param file makes the download
 */
export async function exportNoted(desk: Desk, kind: 'csv' | 'xlsx', file: () => Response): Promise<Response> {
  const first = askAnew(desk, '/redaktion/import')
  if (first) return first
  await noted(desk, async () => ({ done: null, note: { act: 'export', about: kind } }))
  return file()
}
