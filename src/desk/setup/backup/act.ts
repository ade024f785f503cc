// The backup by a button: the same copy the command makes, sealed with a passphrase on its way out.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { dateIn } from '../../../site/dates.ts'
import { start } from '../../../site/fields.ts'
import { form, type NameOf } from '../../../site/forms.ts'
import type { House } from '../../../site/house.ts'
import { takeForm, type Outcome } from '../../../site/posted.ts'
import { download } from '../../../site/stream.ts'
import { copyLife, copyPrefix } from '../../../store/left-copies.ts'
import { noteBackup } from '../../../store/last-backup.ts'
import { sealed } from '../../../store/sealed-file.ts'
import { deskOf, type DeskDoor } from '../../door.ts'
import { noted } from '../../log.ts'
import { askAnew, hasJustSignedIn, signInFirst } from '../../sign-in/fresh.ts'

const shortest = 12

const backupForm = form({ passphrase: start(200), again: start(200) }, ({ passphrase = '', again }) => ({
  ...(passphrase.length < shortest
    ? {
        passphrase: `Bitte mindestens ${shortest} Zeichen; am besten vier Wörter, die nichts miteinander zu tun haben.`,
      }
    : {}),
  ...(passphrase !== again ? { again: 'Das ist nicht dieselbe Passphrase.' } : {}),
}))

export const backupPath = '/redaktion/sicherung'

export type BackupField = NameOf<typeof backupForm>

/** Hands out a sealed copy of the store. It carries everything there is, so it asks who is there. */
export async function takeBackup(door: DeskDoor) {
  const desk = deskOf(door.locals)
  const first = door.request.method === 'GET' ? askAnew(desk, backupPath) : null
  if (first) return first
  return takeForm(door, {
    form: backupForm,
    failed:
      'Es wurde keine Sicherung erstellt. Wer die Seite betreibt, findet den Grund in den Meldungen des Programms.',
    act: async ({ passphrase }): Promise<Outcome<BackupField, never>> => {
      if (!hasJustSignedIn(desk)) return { kind: 'again', status: 403, problem: stale }
      const copy = await copyStore(desk.house)
      try {
        await noted(desk, async () => ({ done: null, note: { act: 'backup', about: '' } }))
      } catch (error) {
        await copy.remove()
        throw error
      }
      const date = dateIn(desk.house.now(), desk.house.facts.slot.zone)
      const name = `sicherung-${date}.sealed`
      return {
        kind: 'answer',
        response: download(
          name,
          'application/octet-stream',
          handedOut(desk.house, sealed(copy.file, passphrase), copy.remove),
          copy.remove,
        ),
      }
    },
  })
}

const stale = signInFirst('keine Sicherung erstellt', '„Sicherung herunterladen“')

// In a process of its own: copying a large store would hold every visitor.
async function copyStore({ config }: House): Promise<{ file: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(config.dataDir, copyPrefix))
  const remove = () => rm(folder, { recursive: true, force: true })
  const file = join(folder, 'copy')
  const program = join(process.cwd(), 'src/store/backup.ts')
  try {
    await promisify(execFile)(process.execPath, [program, file], {
      timeout: copyLife,
      env: { ...process.env, DATA_DIR: config.dataDir },
    })
  } catch (error) {
    await remove()
    throw error
  }
  return { file, remove }
}

// It counts when all of it has left; the copy goes also when whoever asked for it goes away in the middle.
async function* handedOut(
  { store, now }: House,
  pieces: AsyncGenerator<Buffer>,
  remove: () => Promise<void>,
): AsyncGenerator<Buffer> {
  try {
    yield* pieces
    await noteBackup(store.db, now())
  } finally {
    await remove()
  }
}
