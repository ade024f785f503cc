// A process of its own that makes one picture fit for page and mail and ends: what a photograph of 48 megapixels takes is
// given back with it, and a file made to break the decoder breaks nothing else. The file comes in on stdin; on stdout
// goes a line of JSON and, unless that says why not, the bytes.
import { buffer } from 'node:stream/consumers'
import sharp, { type OutputInfo, type ResizeOptions, type Sharp } from 'sharp'
import type { PictureUse, Scaled } from './scale.ts'

const use: PictureUse = process.argv[2] === 'portrait' ? 'portrait' : 'figure'

/** Pixels; the largest telephones take 48 million. */
const mostPixels = 60_000_000
/** Twice the width of a mail, for screens with fine pixels. */
const widest = 1_200
const highest = 2_400
/** Bytes; a reader on the train has to load it. */
const wanted = 160_000

sharp.cache(false)
sharp.concurrency(1)

type Written = { data: Buffer; info: OutputInfo }

async function scale(file: Buffer): Promise<Scaled> {
  const { format, width, height } = await sharp(file, { limitInputPixels: false }).metadata()
  if (format !== 'jpeg' && format !== 'png' && format !== 'webp') return { kind: 'broken' }
  if (width * height > mostPixels) return { kind: 'too-many-pixels' }
  const drawn = format === 'jpeg' || use === 'portrait' ? undefined : await drawing(file)
  const written = drawn ?? (await photo(file))
  const { width: shown, height: high } = written.info
  return {
    kind: 'scaled',
    size: { width: shown, height: high },
    type: drawn ? 'png' : 'jpg',
    bytes: written.data,
  }
}

const inside: ResizeOptions = { width: widest, height: highest, fit: 'inside', withoutEnlargement: true }
// Four times what is shown of it, for screens with fine pixels; cut where the eye goes first, mostly to the face.
const square: ResizeOptions = { width: 256, height: 256, fit: 'cover', position: 'attention' }

// What is transparent becomes white: a drawing in black on nothing could not be seen in a dark mail program. Everything
// that a file says beside its pixels (place, camera, name) is left out.
const fitted = (file: Buffer): Sharp =>
  sharp(file, { limitInputPixels: mostPixels })
    .autoOrient()
    .resize(use === 'portrait' ? square : inside)
    .flatten({ background: '#ffffff' })

/** Drawings and screenshots keep their edges as PNG; undefined when that would be too large, as of a photograph. */
async function drawing(file: Buffer): Promise<Written | undefined> {
  const written = await fitted(file)
    .png({ palette: true, quality: 90, compressionLevel: 9, effort: 7 })
    .toBuffer({ resolveWithObject: true })
  return written.data.length <= wanted ? written : undefined
}

// WebP would be smaller; Outlook for Windows does not show it.
async function photo(file: Buffer, qualities: readonly number[] = [80, 70, 60, 50]): Promise<Written> {
  const [quality = 50, ...worse] = qualities
  const written = await fitted(file).jpeg({ quality, mozjpeg: true }).toBuffer({ resolveWithObject: true })
  return written.data.length <= wanted || worse.length === 0 ? written : photo(file, worse)
}

const answer: Scaled = await scale(await buffer(process.stdin)).catch(() => ({ kind: 'broken' }))
process.stdout.write(`${JSON.stringify({ ...answer, bytes: undefined })}\n`)
if (answer.kind === 'scaled') process.stdout.write(answer.bytes)
