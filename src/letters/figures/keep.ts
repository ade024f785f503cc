// A picture as somebody has it becomes one of a letter: looked at, made fit, stored.
import { createHash } from 'node:crypto'
import type { House } from '../../site/house.ts'
import { whyNoPicture } from './look.ts'
import { figureFolder, figureName } from './name.ts'
import { storeFigure } from './rows.ts'
import { scalePicture, type PictureUse } from './scale.ts'

export type KeptFigure = { kind: 'kept'; src: string } | { kind: 'refused'; message: string }

/**
 * Stores a picture as it was uploaded, made fit for page and mail. The same picture twice is one.
 * @param file its bytes, whatever they are
 */
export async function keepFigure(
  { store, now }: Pick<House, 'store' | 'now'>,
  file: Uint8Array,
  use?: PictureUse,
): Promise<KeptFigure> {
  const message = whyNoPicture(file)
  if (message !== null) return { kind: 'refused', message }
  const scaled = await scalePicture(file, use)
  if (scaled.kind !== 'scaled') return { kind: 'refused', message: whyNot[scaled.kind] }
  const { bytes, size, type } = scaled
  const hash = createHash('sha256').update(bytes).digest('hex')
  const name = figureName(hash, size, type)
  await storeFigure(store.db, name, bytes, now())
  return { kind: 'kept', src: figureFolder + name }
}

const whyNot = {
  broken:
    'Dieses Bild ist beschädigt oder nicht vollständig. Öffnen Sie es in einem Bildprogramm und speichern Sie es neu.',
  'too-many-pixels': 'Dieses Bild hat mehr als 60 Millionen Bildpunkte. Bitte verkleinern Sie es vorher.',
}
