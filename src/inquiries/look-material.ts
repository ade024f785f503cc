// What the page behind an asker's link shows.
import type { House } from '../site/house.ts'
import type { InquiryTable } from '../store/schema.ts'
import { filesOf, type MaterialFile } from './material-files.ts'
import { openMaterial } from './material-link.ts'
import { findMaterial, namesOf } from './material.ts'
import { worksheetOf } from './worksheets/all.ts'

export interface MaterialShown {
  inquiry: InquiryTable
  material: NonNullable<Awaited<ReturnType<typeof findMaterial>>>
  files: MaterialFile[]
  /** Whether a worksheet belongs to it. */
  sheet: boolean
}

/**
 * The material an asker's link leads to; null when the link opens nothing any more, or there is none.
 * @param letterOf finds a public letter, by a former name too
 */
export async function lookAtMaterial(
  house: Pick<House, 'store' | 'secret' | 'now'>,
  id: string,
  signature: string | null,
  letterOf: (slug: string) => Promise<Parameters<typeof namesOf>[0]>,
): Promise<MaterialShown | null> {
  const inquiry = await openMaterial(house, id, signature ?? '')
  if (!inquiry) return null
  const { letter: slug } = inquiry
  const names = namesOf(slug === null ? null : await letterOf(slug), slug)
  const { db } = house.store
  const material = await findMaterial(db, names)
  if (!material) return null
  return { inquiry, material, files: await filesOf(db, names), sheet: worksheetOf(names) !== undefined }
}
