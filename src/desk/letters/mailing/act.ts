// What the buttons of a mailing do: about one that is held, and about a chunk nobody knows the outcome of.
import { dropHeld, resumeHeld } from '../../../mailing/hold.ts'
import { leaveUnclear, sendUnclearAgain } from '../../../mailing/unclear.ts'
import { rowId, start, tick } from '../../../site/fields.ts'
import { acts, form, type Input, type NameOf } from '../../../site/forms.ts'
import { takeForm, type Outcome } from '../../../site/posted.ts'
import { deskOf, goOn, type Desk, type DeskDoor } from '../../door.ts'
import { noted } from '../../log.ts'
import type { MessageKey } from '../../messages.ts'
import type { MailingSeen } from './look.ts'

/** The chunk, and its key as he saw it. */
const seenChunk = { chunk: rowId(), key: start(200) }

const mailingForm = acts({
  resume: form({}),
  drop: form({}),
  leave: form(seenChunk),
  again: form({ ...seenChunk, sure: tick() }),
})

type Decision = Exclude<Input<typeof mailingForm>, { act: 'resume' | 'drop' }>

export function takeMailing(door: DeskDoor, { path, mailing: { id } }: MailingSeen) {
  const desk = deskOf(door.locals)
  return takeForm(door, {
    form: mailingForm,
    failed: 'Es wurde nichts entschieden. Bitte versuchen Sie es gleich noch einmal.',
    act: async (input): Promise<Outcome<NameOf<typeof mailingForm>, never>> => {
      if (input.act === 'resume') return goOn(path, await resume(desk, id))
      if (input.act === 'drop') return goOn(path, await drop(desk, id))
      // Sending once more needs his word twice: somebody may get the letter a second time.
      if (input.act === 'again' && !input.sure) return { kind: 'again', problem: unsure }
      return goOn(path, await decideUnclear(desk, id, input))
    },
  })
}

const unsure =
  'Es geht nichts noch einmal hinaus, solange Sie nicht bestätigen, dass der Brief dann doppelt ankommen kann. Setzen Sie dazu den Haken am Paket.'

function resume(desk: Desk, id: string): Promise<MessageKey> {
  return noted(desk, async (house) => {
    const { kind } = await resumeHeld(house, id)
    house.wake()
    return kind === 'resumed'
      ? { done: 'geht-weiter', note: { act: 'hold-resumed', about: id } }
      : { done: 'nicht-angehalten', note: null }
  })
}

function drop(desk: Desk, id: string): Promise<MessageKey> {
  return noted(desk, async (house) => {
    const { kind } = await dropHeld(house, id)
    house.wake()
    return kind === 'not-held'
      ? { done: 'nicht-angehalten', note: null }
      : { done: 'gestoppt', note: { act: 'hold-dropped', about: id } }
  })
}

function decideUnclear(desk: Desk, mailing: string, { act, chunk, key }: Decision): Promise<MessageKey> {
  const about = { mailing, chunk, key, by: desk.publisher }
  return noted(desk, async (house) => {
    const { kind } = await (act === 'again' ? sendUnclearAgain : leaveUnclear)(house, about)
    house.wake()
    switch (kind) {
      case 'left':
        return { done: 'nicht-noch-einmal-gesendet', note: { act: 'unclear-left', about: chunk } }
      case 'again':
        return { done: 'noch-einmal-gesendet', note: { act: 'unclear-again', about: chunk } }
      case 'gone':
        return { done: 'schon-geklaert', note: null }
    }
  })
}
