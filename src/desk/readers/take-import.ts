// How a list of readers is taken: the file first, then what its own page asks about it.
import { allowWord, confirmImport, dropImport, upload } from '../../membership/import/job.ts'
import { keepFile } from '../../membership/import/kept-file.ts'
import { file, ok, start, wrong } from '../../site/fields.ts'
import { acts, form, type NameOf } from '../../site/forms.ts'
import { takeForm, to, type Outcome } from '../../site/posted.ts'
import { deskOf, goOn, type DeskDoor } from '../door.ts'
import { noted } from '../log.ts'
import type { ImportSeen } from './look.ts'

const tooLarge = 'Die Datei ist größer als 50 MB. Bitte teilen Sie sie auf.'

export const listForm = form({
  list: file(50 * 1024 * 1024, tooLarge).as((chosen) =>
    chosen === null || chosen.size === 0
      ? wrong('Bitte wählen Sie eine Datei aus, die nicht leer ist.')
      : ok(chosen),
  ),
})

/** Takes a list; what may be done with it is decided on its own page. */
export function takeList(door: DeskDoor) {
  return takeForm(door, {
    form: listForm,
    tooLarge,
    failed: 'Die Datei wurde nicht übernommen. Bitte laden Sie sie gleich noch einmal hoch.',
    act: async ({ list }): Promise<Outcome<'list', never>> => {
      const desk = deskOf(door.locals)
      const id = await keepFile(desk.house, list)
      await noted(desk, async (house) => {
        await upload(house, { id, name: list.name.replaceAll('\0', '') }, desk.publisher)
        return { done: null, note: { act: 'import-started', about: id } }
      })
      return to(`/redaktion/import/${id}`)
    },
  })
}

/** Compared with what the list says, so nothing but the line breaks a browser makes is tidied. */
const word = start(20_000).as((typed) => ok(typed.replaceAll('\r\n', '\n')))

const importForm = acts({ take: form({}), drop: form({}), allow: form({ word }) })

/** Takes the decision about a list: taken over, dropped, or what one of its words means. */
export function takeDecision(door: DeskDoor, { path, job: { id } }: ImportSeen) {
  type Done = Outcome<NameOf<typeof importForm>, never>
  return takeForm(door, {
    form: importForm,
    failed: 'Es wurde nichts entschieden. Bitte versuchen Sie es gleich noch einmal.',
    act: (input) =>
      noted<Done>(deskOf(door.locals), async (house) => {
        const { kind } = await decide(house, id, input)
        return kind === 'refused'
          ? { done: goOn(path, 'import-weiter'), note: null }
          : { done: goOn(path, 'gespeichert'), note: { act: deeds[kind], about: id } }
      }),
  })
}

const deeds = { confirmed: 'import-taken', dropped: 'import-dropped', allowed: 'import-word' } as const

function decide(
  house: Parameters<typeof confirmImport>[0],
  id: string,
  input: { act: 'take' } | { act: 'drop' } | { act: 'allow'; word: string },
) {
  switch (input.act) {
    case 'take':
      return confirmImport(house, id)
    case 'drop':
      return dropImport(house, id)
    case 'allow':
      return allowWord(house, id, input.word)
  }
}
