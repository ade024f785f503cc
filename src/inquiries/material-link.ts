// The page behind an expiring link on which an asker finds his material: nobody is counted, and it shows nothing of him.
import type { APIContext } from 'astro'
import type { House } from '../site/house.ts'
import { day } from '../site/time.ts'
import { isSignedFor, sign } from '../store/secret.ts'
import type { InquiryTable } from '../store/schema.ts'
import { namesOf, type LetterNames } from './material.ts'

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

/** Finds a public letter, by a former name too. */
export type FindLetter = (slug: string) => Promise<Parameters<typeof namesOf>[0]>

/** What a door below an asker's link knows. */
export type AtLink = Pick<APIContext, 'params' | 'url' | 'locals'>

/** The inquiry of the link, and the names its material stands under; null as `openMaterial`. */
export async function openNamed(
  { params, url, locals }: AtLink,
  findLetter: FindLetter,
): Promise<{ inquiry: InquiryTable; names: LetterNames } | null> {
  const inquiry = await openMaterial(locals.house, params['id'] ?? '', url.searchParams.get('s') ?? '')
  if (!inquiry) return null
  const { letter } = inquiry
  return { inquiry, names: namesOf(letter === null ? null : await findLetter(letter), letter) }
}
