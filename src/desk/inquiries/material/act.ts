// What the buttons under a material do: look at it, add a picture, keep it as a draft, give it to the askers, add a file.
import { addMaterialFile, removeMaterialFile } from '../../../inquiries/material-files.ts'
import { findMaterialText, materialText, type MaterialHtml } from '../../../inquiries/material.ts'
import { dropDraft, keepDraft, materialAtDesk, saveMaterial } from '../../../inquiries/write-material.ts'
import { holdFigures } from '../../../letters/figures/rows.ts'
import type { NameOf } from '../../../site/forms.ts'
import { to, type Outcome } from '../../../site/posted.ts'
import { goOn, type Desk } from '../../door.ts'
import { noted } from '../../log.ts'
import { addPicture } from '../../writing/add-picture.ts'
import type { materialForm, MaterialInput } from './form.ts'
import { lookAtMaterial, storedMaterial, type MaterialSeen } from './look.ts'
import type { MaterialOf } from './material-of.ts'

type Done = Outcome<NameOf<typeof materialForm>, MaterialSeen>

/**
 * @param typed what the page shows again: of two writers the second is told, and takes over the other's text by saving;
 *   who drops a draft that is not his any more sees what is stored
 */
export async function actOnMaterial(
  desk: Desk,
  of: MaterialOf,
  input: MaterialInput,
  typed: { seen: string; title: string; body: string },
  toHtml: MaterialHtml,
): Promise<Done> {
  const look = (written: { title: string; body: string }) =>
    lookAtMaterial(desk.house, of, { ...written, seen: typed.seen }, toHtml)
  switch (input.act) {
    case 'preview':
      return { kind: 'said', said: await look(input) }
    case 'picture':
    case 'paste': {
      const added = await addPicture(desk.house, input)
      if (added.kind === 'again') return { ...added, said: await look(input) }
      const shown = await look({ ...input, body: added.body })
      return { kind: 'said', said: { ...shown, added: added.src } }
    }
    case 'draft':
    case 'save': {
      // What saves itself is looked at when it is shown.
      const refused = input.act === 'save' ? refusal(await look(input)) : undefined
      if (refused) return refused
      if (await write(desk, of, input))
        return input.act === 'save' ? goOn(of.path, 'gespeichert') : to(of.path)
      const { savedAt, draft } = await materialAtDesk(desk.house.store.db, of.names[0])
      typed.seen = String(savedAt)
      const theirs = draft ?? (await findMaterialText(desk.house.store.db, of.names)) ?? ''
      return { kind: 'again', status: 409, problem: overtaken, said: { ...(await look(input)), theirs } }
    }
    case 'drop':
      if (await drop(desk, of, input.seen)) return goOn(of.path, 'entwurf-verworfen')
      Object.assign(typed, await storedMaterial(desk.house, of))
      return { kind: 'again', status: 409, problem: notDropped, said: await look(typed) }
    case 'add':
      return addFile(desk, of, input.file)
    case 'remove':
      return noted<Done>(desk, async ({ store }) => {
        await removeMaterialFile(store.db, of.names, input.id)
        return { done: goOn(of.path, 'gespeichert'), note: saved(of) }
      })
  }
}

function refusal({ problems, ...seen }: MaterialSeen): Done | undefined {
  if (problems.length === 0) return undefined
  const errors: Partial<Record<'title' | 'body', string>> = {}
  for (const { field, where, message } of problems) {
    const words = field === 'title' || where === 'Text' ? message : `${where}: ${message}`
    errors[field] = errors[field] === undefined ? words : `${errors[field]} ${words}`
  }
  return { kind: 'again', errors, problem: refused, said: { ...seen, problems } }
}

/** @returns false when somebody has written another since */
function write(
  desk: Desk,
  of: MaterialOf,
  input: { act: 'draft' | 'save'; title: string; body: string; seen: string },
): Promise<boolean> {
  const written = { slug: of.names[0], text: materialText(input), seen: Number(input.seen) || 0 }
  return noted(desk, async ({ store, now }) => {
    await holdFigures(store.db, written.text)
    const keep = input.act === 'draft' ? keepDraft : saveMaterial
    const done = await keep(store.db, written, now())
    // A draft changes nothing for anybody.
    return { done, note: done && input.act === 'save' ? saved(of) : null }
  })
}

/** @returns false when the draft is not the one this writer began with */
function drop(desk: Desk, { names }: MaterialOf, seen: string): Promise<boolean> {
  return noted(desk, async ({ store, now }) => {
    const done = await dropDraft(store.db, names[0], Number(seen) || 0, now())
    return { done, note: null }
  })
}

async function addFile(desk: Desk, of: MaterialOf, file: File | null): Promise<Done> {
  if (!file) return wrongFile('Bitte wählen Sie eine Datei aus.')
  const bytes = new Uint8Array(await file.arrayBuffer())
  return noted<Done>(desk, async ({ store, now }) => {
    const added = await addMaterialFile(store.db, { names: of.names, name: file.name, bytes }, now())
    switch (added.kind) {
      case 'added':
        return { done: goOn(of.path, 'gespeichert'), note: saved(of) }
      case 'unknown':
        return {
          done: wrongFile('Das ist weder ein PDF noch eine Excel-Datei (XLSX ohne Makros).'),
          note: null,
        }
      case 'too-many':
        return {
          done: wrongFile('Zu einem Brief gehören höchstens zehn Dateien. Bitte löschen Sie zuerst eine.'),
          note: null,
        }
    }
  })
}

const saved = ({ slug }: MaterialOf) => ({ act: 'material-saved', about: slug }) as const

const wrongFile = (words: string): Done => ({ kind: 'again', errors: { file: words } })

const refused =
  'Nicht gespeichert: Bitte prüfen Sie die markierten Angaben. Was Sie geschrieben haben, steht noch hier.'

const overtaken =
  'Diesen Text hat inzwischen jemand anders geändert; Ihrer ist noch nicht gespeichert. Er steht noch im Feld. Wenn Sie noch einmal speichern, gilt Ihrer.'

const notDropped =
  'Nicht verworfen: Diesen Text hat inzwischen jemand geändert, gespeichert oder verworfen. Im Feld steht, was jetzt vorliegt.'
