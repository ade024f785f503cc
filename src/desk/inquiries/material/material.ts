// The material of the letters at the desk: its text, and the publisher's own files beside it.
import {
  addMaterialFile,
  filesOf,
  largestFile,
  materialSavedAt,
  removeMaterialFile,
  saveMaterial,
  type MaterialFile,
} from '../../../inquiries/material-files.ts'
import {
  findMaterialText,
  general,
  longestMaterial,
  namesOf,
  parseMaterial,
  problemOf,
  type LetterNames,
} from '../../../inquiries/material.ts'
import { worksheetOf } from '../../../inquiries/worksheets/all.ts'
import { nodesOf, problemsOfEnclosed } from '../../../letters/enclosed.ts'
import { holdFigures } from '../../../letters/figures/rows.ts'
import { allLetters } from '../../../letters/library.ts'
import { file, rowId, start, text } from '../../../site/fields.ts'
import { acts, form, type NameOf } from '../../../site/forms.ts'
import type { House } from '../../../site/house.ts'
import { takeForm, type Outcome } from '../../../site/posted.ts'
import type { Db } from '../../../store/open.ts'
import { deskOf, goOn, type DeskDoor } from '../../door.ts'
import { noted } from '../../log.ts'

const tooLarge = 'Die Datei hat mehr als 10\u00a0MB. Bitte verkleinern Sie sie vorher.'

const problems = {
  'no-title': 'Die erste Zeile muss ein Titel sein, zum Beispiel „# Prüfliste“.',
  'no-text': 'Unter dem Titel fehlt der Text.',
  'too-long': `Bitte höchstens ${longestMaterial.toLocaleString('de-DE')} Zeichen.`,
} as const

export const materialForm = acts({
  save: form({
    seen: start(16),
    text: text(longestMaterial + 500).but((typed) => {
      const problem = typed === '' ? null : problemOf(typed)
      return problem === null ? null : problems[problem]
    }),
  }),
  add: form({ file: file(largestFile, tooLarge) }),
  remove: form({ id: rowId() }),
})

export interface MaterialSeen {
  slug: string
  /** Of the letter, or what the general text is for. */
  title: string
  path: string
  files: MaterialFile[]
  sheet: boolean
  /** The text somebody else has saved meanwhile; '' for the file's again. */
  theirs?: string
}

/** Every letter, and the text for an inquiry about none, with what each has. */
export async function lookAtMaterials(house: House): Promise<(MaterialSeen & { text: TextState })[]> {
  const all = [withoutLetter, ...(await allLetters(house))]
  const { db } = house.store
  return Promise.all(
    all.map(async (letter) => {
      const names = namesOf(letter, letter.slug)
      const files = await filesOf(db, names)
      return Object.assign(seenOf(letter, names), { files, text: await textOf(db, names) })
    }),
  )
}

/** Whether there is a text, and it can be sent. */
export type TextState = 'shown' | 'unreadable' | 'none'

async function textOf(db: Db, names: LetterNames): Promise<TextState> {
  const written = await findMaterialText(db, names)
  if (written === null) return 'none'
  return nodesOf(parseMaterial(written).body).length === 0 ? 'unreadable' : 'shown'
}

const withoutLetter = { slug: general, title: 'Anfragen ohne Brief', formerSlugs: [] }

const seenOf = ({ slug, title }: { slug: string; title: string }, names: LetterNames) => ({
  slug,
  title,
  path: `/redaktion/unterlagen/${slug}`,
  sheet: worksheetOf(names) !== undefined,
})

type Done = Outcome<NameOf<typeof materialForm>, MaterialSeen>

/** @returns null when there is no such letter */
export async function takeMaterial(door: DeskDoor, slug: string) {
  const desk = deskOf(door.locals)
  const { db } = desk.house.store
  const letters = [withoutLetter, ...(await allLetters(desk.house))]
  const letter = letters.find((one) => one.slug === slug)
  if (!letter) return null
  const names = namesOf(letter, slug)
  const seen = seenOf(letter, names)
  return takeForm<typeof materialForm, MaterialSeen>(door, {
    form: materialForm,
    blank: {
      text: (await findMaterialText(db, names)) ?? '',
      seen: String(await materialSavedAt(db, names[0])),
    },
    failed: 'Die Unterlagen sind, wie sie waren. Bitte versuchen Sie es gleich noch einmal.',
    tooLarge,
    look: async () => ({ ...seen, files: await filesOf(db, names) }),
    act: async (input, typed) => {
      const wrong = input.act === 'save' ? await problemsIn(desk.house, input.text) : ''
      if (wrong !== '') return { kind: 'again', errors: { text: wrong } }
      const bytes = input.act === 'add' && input.file ? new Uint8Array(await input.file.arrayBuffer()) : null
      return noted<Done>(desk, async ({ store, now }) => {
        const done = {
          done: goOn(seen.path, 'gespeichert'),
          note: { act: 'material-saved', about: slug },
        } as const
        switch (input.act) {
          case 'save': {
            await holdFigures(store.db, input.text)
            const written = { slug: names[0], text: input.text, seen: Number(input.seen) || 0 }
            if (await saveMaterial(store.db, written, now())) return done
            // Whoever saves once more has read the other.
            typed.seen = String(await materialSavedAt(store.db, names[0]))
            const theirs = (await findMaterialText(store.db, names)) ?? ''
            const said = { ...seen, files: await filesOf(store.db, names), theirs }
            return { done: { kind: 'again', status: 409, problem: overtaken, said }, note: null }
          }
          case 'remove':
            await removeMaterialFile(store.db, names, input.id)
            return done
          case 'add': {
            if (!bytes) return refused('Bitte wählen Sie eine Datei aus.')
            const name = input.file?.name ?? ''
            const added = await addMaterialFile(store.db, { names, name, bytes }, now())
            if (added.kind === 'unknown')
              return refused('Das ist weder ein PDF noch eine Excel-Datei (XLSX ohne Makros).')
            return added.kind === 'too-many'
              ? refused('Zu einem Brief gehören höchstens zehn Dateien. Bitte löschen Sie zuerst eine.')
              : done
          }
        }
      })
    },
  })
}

// By the lines of the field: the title is the first.
async function problemsIn(house: House, written: string): Promise<string> {
  if (written === '') return ''
  const found = await problemsOfEnclosed(house, parseMaterial(written).body)
  return found.map(({ line, message }) => `Zeile ${line}: ${message}`).join(' ')
}

const refused = (words: string) => ({ done: { kind: 'again', errors: { file: words } } as const, note: null })

const overtaken =
  'Diesen Text hat inzwischen jemand anders geändert; Ihrer ist noch nicht gespeichert. Er steht noch im Feld. Wenn Sie noch einmal speichern, gilt Ihrer.'
