// Every letter, and the text for an inquiry about none, with what each has for its askers.
import { filesOf, type MaterialFile } from '../../../inquiries/material-files.ts'
import { findMaterialText, parseMaterial, type LetterNames } from '../../../inquiries/material.ts'
import { draftedMaterials } from '../../../inquiries/write-material.ts'
import { nodesOf } from '../../../letters/enclosed.ts'
import type { House } from '../../../site/house.ts'
import type { Db } from '../../../store/open.ts'
import { allMaterials, type MaterialOf } from './material-of.ts'

/** Whether there is a text, and it can be sent. */
export type TextState = 'shown' | 'unreadable' | 'none'

export interface MaterialListed extends MaterialOf {
  files: MaterialFile[]
  text: TextState
  /** Something is written that is not saved yet. */
  drafted: boolean
}

export async function lookAtMaterials(house: House): Promise<MaterialListed[]> {
  const { db } = house.store
  const drafted = await draftedMaterials(db)
  return Promise.all(
    (await allMaterials(house)).map(async (of) => {
      const files = await filesOf(db, of.names)
      return Object.assign(of, { files, text: await textOf(db, of.names), drafted: drafted.has(of.names[0]) })
    }),
  )
}

async function textOf(db: Db, names: LetterNames): Promise<TextState> {
  const written = await findMaterialText(db, names)
  if (written === null) return 'none'
  return nodesOf(parseMaterial(written).body).length === 0 ? 'unreadable' : 'shown'
}
