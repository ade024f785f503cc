// The buttons of a slot: it falls out, or it does not after all.
import { openSlot, skipSlot } from '../../../mailing/skip.ts'
import { needed } from '../../../site/fields.ts'
import { acts, form, type NameOf } from '../../../site/forms.ts'
import { takeForm, type Outcome } from '../../../site/posted.ts'
import { deskOf, goOn, type Desk, type DeskDoor } from '../../door.ts'
import { noted } from '../../log.ts'
import type { MessageKey } from '../../messages.ts'
import type { SlotSeen } from './look.ts'

const slotForm = acts({
  skip: form({
    reason: needed(120, 'Bitte schreiben Sie, warum kein Brief erscheint; Ihre Leser lesen es.'),
  }),
  open: form({}),
})

export type SlotField = NameOf<typeof slotForm>

export function takeSlot(door: DeskDoor, seen: SlotSeen) {
  const desk = deskOf(door.locals)
  const { date, path, reason } = seen
  return takeForm(door, {
    form: slotForm,
    blank: { reason },
    act: async (input): Promise<Outcome<SlotField, never>> => {
      if (input.act === 'open') return goOn(path, await open(desk, date))
      // A page alone takes no slot of a mailing.
      return goOn(path, seen.released ? 'termin-vergeben' : await skip(desk, date, input.reason))
    },
  })
}

function skip(desk: Desk, date: string, reason: string): Promise<MessageKey> {
  return noted<MessageKey>(desk, async (house) => {
    const { kind } = await skipSlot(house, date, reason)
    if (kind === 'has-letter') return { done: 'termin-vergeben', note: null }
    return { done: 'faellt-aus', note: kind === 'skipped' ? { act: 'slot-skipped', about: date } : null }
  })
}

function open(desk: Desk, date: string): Promise<MessageKey> {
  return noted<MessageKey>(desk, async (house) => {
    const done = await openSlot(house.store, date)
    return { done: 'faellt-nicht-aus', note: done ? { act: 'slot-opened', about: date } : null }
  })
}
