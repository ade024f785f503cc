// What a material belongs to: a letter by all its names, or the inquiries about none.
import type { LetterAsked } from '../../../inquiries/mails.ts'
import { general, namesOf, type LetterNames } from '../../../inquiries/material.ts'
import { worksheetOf } from '../../../inquiries/worksheets/all.ts'
import { allLetters } from '../../../letters/library.ts'
import type { House } from '../../../site/house.ts'

export interface MaterialOf {
  slug: string
  /** Of the letter, or what the general text is for. */
  title: string
  /** Its page at the desk. */
  path: string
  names: LetterNames
  /** null for the inquiries about no letter. */
  letter: LetterAsked | null
  sheet: boolean
}

/** The general one first, then every letter's. */
export async function allMaterials(house: House): Promise<MaterialOf[]> {
  const letters = await allLetters(house)
  return [
    materialOf({ slug: general, title: 'Anfragen ohne Brief' }, null),
    ...letters.map((letter) => materialOf(letter, letter)),
  ]
}

/** The one of a letter by its slug; undefined when there is no such letter. */
export async function findMaterialOf(house: House, slug: string): Promise<MaterialOf | undefined> {
  return (await allMaterials(house)).find((one) => one.slug === slug)
}

function materialOf(
  { slug, title }: { slug: string; title: string },
  letter: LetterAsked | null,
): MaterialOf {
  const names = namesOf(letter, slug)
  return {
    slug,
    title,
    path: `/redaktion/unterlagen/${slug}`,
    names,
    letter,
    sheet: worksheetOf(names) !== undefined,
  }
}
