// What the buttons of the readers do: lists taken over and handed out, suppressions and blocks lifted.
import { allowWord, confirmImport, dropImport, upload } from '../../membership/import/job.ts'
import { askToLift } from '../../membership/suppression.ts'
import { readAddress } from '../../proof/address.ts'
import { addressHash } from '../../proof/address-hash.ts'
import { liftBlock } from '../../proof/block.ts'
import { readForm } from '../../site/form.ts'
import { goTo, type Desk } from '../door.ts'
import { noted } from '../log.ts'
import type { Message, MessageKey } from '../messages.ts'
import { askAnew } from '../sign-in/fresh.ts'

/** Lifts what the owner of an address has chosen himself, when he writes that he wants mail again (`email`). */
export async function liftTypedBlock(desk: Desk, fields: Record<string, string>): Promise<MessageKey> {
  const address = readAddress(fields['email'] ?? '')
  return address.kind === 'ok' && (await liftNoted(desk, address.key)) ? 'sperre-aufgehoben' : 'keine-sperre'
}

/** Lifts the block of an address key; the log knows it by its keyed hash, as the block did. */
export function liftNoted(desk: Desk, emailKey: string): Promise<boolean> {
  return noted(desk, async (house) => {
    const lifted = await liftBlock(house, emailKey)
    const about = addressHash(house.secret, emailKey)
    return { done: lifted, note: lifted ? { act: 'block-lifted', about } : null }
  })
}

/** Has a suppression lifted (`address`, its key), at the vendor too. */
export function liftSuppressed(desk: Desk, fields: Record<string, string>): Promise<MessageKey> {
  const key = fields['address'] ?? ''
  return noted(desk, async (house) => {
    const { kind } = await askToLift(house, key, desk.publisher)
    return kind === 'asked'
      ? { done: 'gespeichert', note: { act: 'suppression-lifted', about: addressHash(house.secret, key) } }
      : { done: 'nicht-moeglich', note: null }
  })
}

const most = { bytes: 50 * 1024 * 1024, message: 'Die Datei ist größer als 50 MB. Bitte teilen Sie sie auf.' }

/** What the page of the imports says instead of going on. */
interface Refused {
  status: number
  message: Message
}

/** Takes a list (`list`); what may be done with it is decided on its own page. Null when nothing was posted. */
export async function takeList(desk: Desk, request: Request): Promise<Response | Refused | null> {
  if (request.method !== 'POST') return null
  const refused = (status: number, text: string): Refused => ({ status, message: { kind: 'error', text } })
  const posted = await readForm(request, most)
  if (posted.kind === 'refused') return refused(posted.status, posted.message)
  const file = posted.form.get('list')
  if (!(file instanceof File) || file.size === 0) return refused(422, 'Bitte wählen Sie eine Datei aus.')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const id = await noted(desk, async (house) => {
    const about = await upload(house, { name: file.name, bytes }, desk.publisher)
    return { done: about, note: { act: 'import-started', about } }
  })
  return goTo(`/redaktion/import/${id}`)
}

/** @param fields with `act`, the value of the button: take, drop, or allow for what stands in `word` */
export async function actOnImport(
  desk: Desk,
  id: string,
  fields: Record<string, string>,
): Promise<MessageKey> {
  const { act } = fields
  if (act === 'allow') {
    return noted(desk, async (house) => {
      const { kind } = await allowWord(house, id, fields['word'] ?? '')
      if (kind === 'refused') return { done: 'nicht-moeglich', note: null }
      return { done: 'gespeichert', note: { act: 'import-word', about: id } }
    })
  }
  if (act !== 'take' && act !== 'drop') return 'nicht-moeglich'
  return noted(desk, async (house) => {
    const { kind } = await (act === 'take' ? confirmImport : dropImport)(house, id)
    if (kind === 'refused') return { done: 'nicht-moeglich', note: null }
    const said = kind === 'confirmed' ? 'import-taken' : 'import-dropped'
    return { done: 'gespeichert', note: { act: said, about: id } }
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
