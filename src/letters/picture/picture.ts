// The picture that other sites show when somebody shares a letter: 1200 × 630 px, drawn from its title in the site's
// own fonts. Drawn when first asked for and kept: a picture made at build would lie in public before its instant.
// Its drawing takes 70 MB, which a process would keep for good: so it is one of its own, see draw-process.ts.
import { apart } from '../apart.ts'

export const pictureSize = { width: 1200, height: 630 }

export interface PictureText {
  /** Above everything, e.g. the name of the site. */
  name: string
  /** Below the name, e.g. number and date. */
  meta: string
  title: string
  /** At the bottom. */
  claim: string
}

const drawn = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
/** About 40 kB each. */
const mostKept = 200

/** The picture as PNG; the same text is drawn once per process. */
export function drawPicture(text: PictureText): Promise<Uint8Array<ArrayBuffer>> {
  const key = JSON.stringify(text)
  const kept = drawn.get(key)
  if (kept) return kept
  const picture = draw(key)
  drawn.set(key, picture)
  if (drawn.size > mostKept) drawn.delete(drawn.keys().next().value!)
  // A failed drawing must not be kept.
  picture.catch(() => drawn.delete(key))
  return picture
}

const drawApart = apart('src/letters/picture/draw-process.ts')

async function draw(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const { code, said, complaints } = await drawApart(text)
  if (code !== 0) throw new Error(`a picture could not be drawn (${code ?? 'killed'}): ${complaints}`)
  return new Uint8Array(said)
}
