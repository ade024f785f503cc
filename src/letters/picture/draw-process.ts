// A process of its own that draws one picture and ends. The words come in on stdin as JSON, on stdout goes the PNG.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { escapeHtml } from '../../site/mail-frame.ts'
import { light } from '../../site/tokens.ts'
import { pictureSize, type PictureText } from './picture.ts'
import { titleLines } from './title-lines.ts'

const margin = 84
const font = (file: string) => new Uint8Array(readFileSync(join(process.cwd(), 'src/site/fonts', file)))

async function draw(said: PictureText): Promise<Uint8Array> {
  const { serif, sans } = await open()
  const widths = new Map<string, number>()
  const measure = (line: string) => {
    const known = widths.get(line) ?? widthOf(line, serif)
    widths.set(line, known)
    return known
  }
  const { size, lines } = titleLines(said.title, measure, pictureSize.width - 2 * margin)
  const picture = new Resvg(svg(said, size, lines), { font: { fontBuffers: [serif, sans] } })
  return picture.render().asPng()
}

// One cut of each family: resvg does not tell the weights of these subsets apart.
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
  const line = (x: number, y: number, family: string, px: number, colour: string, words: string) =>
    `<text x="${x}" y="${y}" font-family="${family}" font-size="${px}" fill="${colour}">${escapeHtml(words)}</text>`
  const middle = 345 + size * 0.34
  const first = middle - ((lines.length - 1) * leading) / 2
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<rect width="${width}" height="${height}" fill="${light.paper}"/>
<rect width="${width}" height="18" fill="${light.accent}"/>
${line(margin, 102, 'Newsreader', 40, light.ink, name)}
${line(margin, 146, 'Public Sans', 27, light.accent, meta)}
${lines.map((words, at) => line(margin, Math.round(first + at * leading), 'Newsreader', size, light.ink, words)).join('\n')}
<rect x="${margin}" y="540" width="${width - 2 * margin}" height="1.5" fill="${light.line}"/>
${line(margin, 586, 'Public Sans', 25, light.muted, claim)}
</svg>`
}

process.stdout.write(await draw(JSON.parse(await text(process.stdin)) as PictureText))
