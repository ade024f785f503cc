import type { ImageMetadata } from 'astro'

const pictures = import.meta.glob<ImageMetadata>('/content/letters/*.{png,jpg,jpeg,webp,svg}', {
  eager: true,
  import: 'default',
})

/**
 * A picture that lies beside the letters, by the name an author writes ('./bild.png').
 * @throws Error when there is no such file
 */
export function picture(src: string): ImageMetadata {
  const found = pictures[`/content/letters/${src.replace(/^\.\//, '')}`]
  if (!found) throw new Error(`Figure: there is no picture "${src}" in content/letters`)
  return found
}
