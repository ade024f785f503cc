// The picture that other sites show when somebody shares a letter: 1200 × 630 px, drawn from its title in the site's
// own fonts. Drawn when first asked for and kept: a picture made at build would lie in public before its instant.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { escapeHtml } from '../../site/mail-frame.ts'
import { light } from '../../site/tokens.ts'
import { titleLines } from './title-lines.ts'

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

const margin = 84
const font = (file: string) => new Uint8Array(readFileSync(join(process.cwd(), 'src/site/fonts', file)))

// One cut of each family: resvg does not tell the weights of these subsets apart.
let opened: Promise<{ serif: Uint8Array; sans: Uint8Array }> | undefined
const drawn = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
/** About 40 kB each. */
const mostKept = 200

/** The picture as PNG; the same text is drawn once per process. */
export function drawPicture(text: PictureText): Promise<Uint8Array<ArrayBuffer>> {
  const key = JSON.stringify(text)
  const kept = drawn.get(key)
  if (kept) return kept
  const picture = draw(text)
  drawn.set(key, picture)
  if (drawn.size > mostKept) drawn.delete(drawn.keys().next().value!)
  // A failed drawing must not be kept.
  picture.catch(() => drawn.delete(key))
  return picture
}

async function draw(text: PictureText): Promise<Uint8Array<ArrayBuffer>> {
  const { serif, sans } = await (opened ??= open())
  const widths = new Map<string, number>()
  const measure = (line: string) => {
    const known = widths.get(line) ?? widthOf(line, serif)
    widths.set(line, known)
    return known
  }
  const { size, lines } = titleLines(text.title, measure, pictureSize.width - 2 * margin)
  const picture = new Resvg(svg(text, size, lines), { font: { fontBuffers: [serif, sans] } })
  const png = new Uint8Array(picture.render().asPng())
  picture.free()
  return png
}

async function open(): Promise<{ serif: Uint8Array; sans: Uint8Array }> {
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')
  await initWasm(readFileSync(wasm))
  return { serif: font('newsreader-600.woff2'), sans: font('public-sans-400.woff2') }
}

// Ink, not advance: good enough to break lines, and the only measure resvg gives.
function widthOf(line: string, serif: Uint8Array): number {
  const words = `<text font-family="Newsreader" font-size="100" y="200">${escapeHtml(line)}</text>`
  const measured = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="300">${words}</svg>`,
    { font: { fontBuffers: [serif] } },
  )
  const width = (measured.getBBox()?.width ?? 0) / 100
  measured.free()
  return width
}

function svg({ name, meta, claim }: PictureText, size: number, lines: string[]): string {
  const { width, height } = pictureSize
  const leading = size * 1.12
  const text = (x: number, y: number, family: string, px: number, colour: string, words: string) =>
    `<text x="${x}" y="${y}" font-family="${family}" font-size="${px}" fill="${colour}">${escapeHtml(words)}</text>`
  const middle = 345 + size * 0.34
  const first = middle - ((lines.length - 1) * leading) / 2
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<rect width="${width}" height="${height}" fill="${light.paper}"/>
<rect width="${width}" height="18" fill="${light.accent}"/>
${text(margin, 102, 'Newsreader', 40, light.ink, name)}
${text(margin, 146, 'Public Sans', 27, light.accent, meta)}
${lines.map((line, at) => text(margin, Math.round(first + at * leading), 'Newsreader', size, light.ink, line)).join('\n')}
<rect x="${margin}" y="540" width="${width - 2 * margin}" height="1.5" fill="${light.line}"/>
${text(margin, 586, 'Public Sans', 25, light.muted, claim)}
</svg>`
}
