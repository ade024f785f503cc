// What the buttons of the readers do: lists taken over, suppressions and blocks lifted.
import { allowWord, confirmImport, dropImport, upload } from '../../membership/import/job.ts'
import { askToLift } from '../../membership/suppression.ts'
import { readAddress } from '../../proof/address.ts'
import { liftBlock } from '../../proof/block.ts'
import { readForm } from '../../site/form.ts'
import { goTo, type Desk } from '../door.ts'
import type { Message, MessageKey } from '../messages.ts'

/** Lifts what the owner of an address has chosen himself, when he writes that he wants mail again (`email`). */
export async function liftTypedBlock({ house }: Desk, fields: Record<string, string>): Promise<MessageKey> {
  const address = readAddress(fields['email'] ?? '')
  const lifted = address.kind === 'ok' && (await liftBlock(house, address.key))
  return lifted ? 'sperre-aufgehoben' : 'keine-sperre'
}

/** Has a suppression lifted (`adresse`), at the vendor too. */
export async function liftSuppressed(
  { house, publisher }: Desk,
  fields: Record<string, string>,
): Promise<MessageKey> {
  const { kind } = await askToLift(house, fields['adresse'] ?? '', publisher)
  return kind === 'asked' ? 'gespeichert' : 'nicht-moeglich'
}

const most = { bytes: 50 * 1024 * 1024, message: 'Die Datei ist größer als 50 MB. Bitte teilen Sie sie auf.' }

/** What the page of the imports says instead of going on. */
interface Refused {
  status: number
  message: Message
}

/** Takes a list (`liste`); what may be done with it is decided on its own page. Null when nothing was posted. */
export async function takeList(
  { house, publisher }: Desk,
  request: Request,
): Promise<Response | Refused | null> {
  if (request.method !== 'POST') return null
  const refused = (status: number, text: string): Refused => ({ status, message: { kind: 'error', text } })
  const posted = await readForm(request, most)
  if (posted.kind === 'refused') return refused(posted.status, posted.message)
  const file = posted.form.get('liste')
  if (!(file instanceof File) || file.size === 0) return refused(422, 'Bitte wählen Sie eine Datei aus.')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const id = await upload(house, { name: file.name, bytes }, publisher)
  return goTo(`/redaktion/import/${id}`)
}

/** @param fields with `tat`, the value of the button: take, drop, or allow for what stands in `wort` */
export async function actOnImport(
  { house }: Desk,
  id: string,
  fields: Record<string, string>,
): Promise<MessageKey> {
  const action = fields['tat']
  const done =
    action === 'take'
      ? await confirmImport(house, id)
      : action === 'drop'
        ? await dropImport(house, id)
        : action === 'allow'
          ? await allowWord(house, id, fields['wort'] ?? '')
          : { kind: 'refused' }
  return done.kind === 'refused' ? 'nicht-moeglich' : 'gespeichert'
}
