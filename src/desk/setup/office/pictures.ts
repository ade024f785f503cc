// The pictures among the publisher's facts: a chosen file is stored, and its address stands where the fact wants one.
import { keepFigure } from '../../../letters/figures/keep.ts'
import { largestUpload } from '../../../letters/figures/look.ts'
import { figureAt } from '../../../letters/figures/name.ts'
import { figureBytes } from '../../../letters/figures/rows.ts'
import type { Sent } from '../../../site/fields.ts'
import type { Errors } from '../../../site/forms.ts'
import type { House } from '../../../site/house.ts'
import { chosenName, goneName, pictureNames } from './form.ts'
import type { FactGroup } from './groups.ts'

/** The file chosen in a field; null when there is none. */
export type Chosen = (name: string) => File | null

/** The files of a form of which something else may be wrong. */
export const chosenIn =
  (sent: Sent): Chosen =>
  (name) => {
    const file = sent.getAll(name).findLast((value) => typeof value !== 'string')
    return file && file.size > 0 && file.size <= largestUpload ? file : null
  }

/**
 * Stores the chosen pictures and puts their addresses into what was typed; one that was taken away is '' there.
 * @returns a message at each field whose picture cannot be
 */
export async function takePictures(
  house: Pick<House, 'store' | 'now'>,
  group: FactGroup,
  chosen: Chosen,
  typed: Record<string, string>,
): Promise<Errors<string>> {
  const errors: Errors<string> = {}
  for (const name of pictureNames(group)) {
    const file = chosen(chosenName(name))
    if (file) {
      const kept = await keepFigure(house, new Uint8Array(await file.arrayBuffer()), 'portrait')
      if (kept.kind === 'kept') typed[name] = kept.src
      else errors[name] = kept.message
    } else if (typed[goneName(name)] === 'yes') {
      typed[name] = ''
    } else if (!(await isKept(house, typed[name] ?? ''))) {
      typed[name] = ''
      errors[name] = 'Dieses Bild ist nicht mehr da. Bitte wählen Sie es noch einmal aus.'
    }
  }
  return errors
}

async function isKept({ store }: Pick<House, 'store'>, src: string): Promise<boolean> {
  if (src === '') return true
  const figure = figureAt(src)
  return figure !== undefined && (await figureBytes(store.db, figure.name)) !== undefined
}
