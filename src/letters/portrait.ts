import type { ImageMetadata } from 'astro'
import type { Author } from './authors.ts'

const portraits = import.meta.glob<ImageMetadata>('/content/authors/*.{png,jpg,jpeg,webp}', {
  eager: true,
  import: 'default',
})

/** The address of an author's portrait: the desk's, else of content/authors/<id>.jpg (or png, webp), if there is one. */
export function portraitOf({ id, portrait }: Author): string | undefined {
  const found = Object.entries(portraits).find(([path]) => path.split('/').at(-1)?.split('.')[0] === id)
  return portrait ?? found?.[1].src
}
