/** A picture as a file: SVG with its styles inside, PNG by a canvas. data: URLs, because the page's CSP knows no blob:. */
import { light } from '../../site/tokens.ts'
import styles from './charts.css?inline'

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const colours: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(light).map(([name, value]) => [kebab(name), value]),
)
const fonts: Readonly<Record<string, string>> = {
  sans: "'Public Sans', system-ui, 'Segoe UI', Arial, sans-serif",
  serif: "'Newsreader', Georgia, serif",
}

/** Other programs know no custom properties; a picture is always made for white paper. */
const resolved = (css: string) =>
  css.replaceAll(/var\(--([a-z-]+)\)/g, (_, name: string) => colours[name] ?? fonts[name] ?? '#000')

/** Room at the right, px: other programs lack the page's font, and the names end where the picture does. */
const slack = 56

/** The drawing as a file of its own; wider than on the page by `slack`. */
export function svgFile(svg: SVGSVGElement, title: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const { width, height } = svg.viewBox.baseVal
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('viewBox', `0 0 ${width + slack} ${height}`)
  copy.setAttribute('width', String(width + slack))
  copy.setAttribute('height', String(height))
  for (const active of copy.querySelectorAll('.chart-active')) active.remove()
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style')
  style.textContent = resolved(styles)
  const name = document.createElementNS('http://www.w3.org/2000/svg', 'title')
  name.textContent = title
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  ground.setAttribute('width', '100%')
  ground.setAttribute('height', '100%')
  ground.setAttribute('fill', light.paper)
  copy.prepend(name, style, ground)
  return new XMLSerializer().serializeToString(copy)
}

export const svgUrl = (file: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(file)}`

/** Three pixels per unit: sharp on a slide. */
export async function pngUrl(file: string): Promise<string> {
  const image = new Image()
  image.src = svgUrl(file)
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * 3
  canvas.height = image.naturalHeight * 3
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/png')
}
