// What the page behind an asker's link shows.
import type { InquiryTable } from '../store/schema.ts'
import { filesOf, type MaterialFile } from './material-files.ts'
import { openNamed, type AtLink, type FindLetter } from './material-link.ts'
import { findMaterial } from './material.ts'
import { worksheetOf } from './worksheets/all.ts'

export interface MaterialShown {
  inquiry: InquiryTable
  material: NonNullable<Awaited<ReturnType<typeof findMaterial>>>
  files: MaterialFile[]
  /** Whether a worksheet belongs to it. */
  sheet: boolean
}

/** The material an asker's link leads to; null when the link opens nothing any more, or there is none. */
export async function materialBehind(at: AtLink, findLetter: FindLetter): Promise<MaterialShown | null> {
  const opened = await openNamed(at, findLetter)
  if (!opened) return null
  const { inquiry, names } = opened
  const { db } = at.locals.house.store
  const material = await findMaterial(db, names)
  if (!material) return null
  return { inquiry, material, files: await filesOf(db, names), sheet: worksheetOf(names) !== undefined }
}
