// The address of a picture of a letter says what its page has to know of it: '/bilder/<hash>-<width>x<height>.jpg'. So
// nothing is looked up when a letter is shown, and a picture can be kept for good: other bytes are another address. The
// editor's browser reads it too.

export type FigureKind = 'jpg' | 'png'

export interface FigureSize {
  /** Pixels. */
  width: number
  height: number
}

/** Where pictures are answered. */
export const figureFolder = '/bilder/'

const shape = /^[0-9a-f]{32}-([1-9]\d{0,3})x([1-9]\d{0,3})\.(?:jpg|png)$/
const inText = /\/bilder\/([0-9a-f]{32}-\d{1,4}x\d{1,4}\.(?:jpg|png))/g

/**
 * The name of a picture; nobody guesses it who has not seen its bytes.
 * @param hash of them, hex, 32 digits or more
 */
export function figureName(hash: string, { width, height }: FigureSize, kind: FigureKind): string {
  return `${hash.slice(0, 32)}-${width}x${height}.${kind}`
}

/** The picture an address of ours leads to; undefined for any other address. */
export function figureAt(src: string): (FigureSize & { name: string }) | undefined {
  const name = src.startsWith(figureFolder) ? src.slice(figureFolder.length) : ''
  const [, width, height] = shape.exec(name) ?? []
  return width === undefined ? undefined : { name, width: Number(width), height: Number(height) }
}

/** The names of all pictures a text or a mail leads to. */
export function figuresIn(text: string): string[] {
  return [...new Set([...text.matchAll(inText)].map(([, name = '']) => name))]
}

/** What a picture may be, for the dialogue in which it is chosen. */
export const pictureTypes = 'image/jpeg,image/png,image/webp'
