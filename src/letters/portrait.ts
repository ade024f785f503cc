import type { ImageMetadata } from 'astro'

const portraits = import.meta.glob<ImageMetadata>('/content/authors/*.{png,jpg,jpeg,webp}', {
  eager: true,
  import: 'default',
})

/** The portrait in content/authors/<id>.jpg (or png, webp), when there is one. */
export function portraitOf(id: string): ImageMetadata | undefined {
  const found = Object.entries(portraits).find(([path]) => path.split('/').at(-1)?.split('.')[0] === id)
  return found?.[1]
}
