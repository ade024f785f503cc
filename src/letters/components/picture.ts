import type { ImageMetadata } from 'astro'
import { figureAt } from '../figures/name.ts'

const pictures = import.meta.glob<ImageMetadata>('/content/letters/*.{png,jpg,jpeg,webp,svg}', {
  eager: true,
  import: 'default',
})

/**
 * A picture of a letter: one of the desk's by its address ('/bilder/…'), or one that lies beside the letters, by the name
 * an author writes ('./bild.png').
 * @returns undefined when there is no such file: the check has named it, and only its writer sees the page
 */
export function picture(src: string): Pick<ImageMetadata, 'src' | 'width' | 'height'> | undefined {
  const figure = figureAt(src)
  if (figure) return { src, width: figure.width, height: figure.height }
  return pictures[`/content/letters/${src.replace(/^\.\//, '')}`]
}
