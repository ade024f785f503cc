// Has a picture made fit for page and mail by a process of its own; see scale-process.ts.
import { apart } from '../apart.ts'
import type { FigureKind, FigureSize } from './name.ts'

export type Scaled =
  | { kind: 'scaled'; size: FigureSize; type: FigureKind; bytes: Uint8Array }
  | { kind: 'broken' }
  | { kind: 'too-many-pixels' }

const scaleApart = apart('src/letters/figures/scale-process.ts')

/** What a picture is for: the middle of a letter, or the small face below it. */
export type PictureUse = 'figure' | 'portrait'

/**
 * Rotated as it was taken, without what the file says beside its pixels: at most 1,200 px wide, a portrait cut to a
 * square of 256.
 */
export async function scalePicture(file: Uint8Array, use: PictureUse = 'figure'): Promise<Scaled> {
  const { code, said, complaints } = await scaleApart(file, [use])
  if (code !== 0) {
    console.error(`A picture ended the process that scales it (${code ?? 'killed'}): ${complaints}`)
    return { kind: 'broken' }
  }
  const line = said.indexOf(10)
  const head = JSON.parse(said.subarray(0, line).toString('utf8')) as Scaled
  return head.kind === 'scaled' ? { ...head, bytes: said.subarray(line + 1) } : head
}
