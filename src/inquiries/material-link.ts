// The page behind an expiring link on which an asker finds his material: nobody is counted, and it shows nothing of him.
import type { House } from '../site/house.ts'
import { day } from '../site/time.ts'
import { isSignedFor, sign } from '../store/secret.ts'
import type { InquiryTable } from '../store/schema.ts'

/** How long it opens, from when he asked, in days. */
export const materialDays = 90

/** Path and signature of an inquiry's page, or of a file below it. */
export const materialPath = (secret: string, id: string, file = ''): string =>
  `/unterlagen/${id}${file === '' ? '' : `/${file}`}?s=${sign(secret, 'material', id)}`

/**
 * The inquiry a link is about; null when the link is none of ours, is over, or the inquiry is gone. Changes nothing.
 * @param signature out of the address
 */
export async function openMaterial(
  { store, secret, now }: Pick<House, 'store' | 'secret' | 'now'>,
  id: string,
  signature: string,
): Promise<InquiryTable | null> {
  if (!isSignedFor(secret, 'material', id, signature)) return null
  const inquiry = await store.db
    .selectFrom('inquiry')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', 'material')
    .where('created_at', '>', now() - materialDays * day)
    .executeTakeFirst()
  return inquiry ?? null
}
