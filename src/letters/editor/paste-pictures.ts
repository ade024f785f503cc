// Where the pictures of a pasted text are: in its HTML itself, or, when Word names only files on its own disk, as hex
// in the RTF that lies beside it on the clipboard. Runs in the browser.

/** Hex of a picture; a shorter run in RTF is an id. */
const shortest = 200

/**
 * The bytes of each picture in pasted HTML, in its order; undefined for one that is not on the clipboard.
 * @param sources addresses of the pictures in the HTML
 * @param rtf the same text as RTF, '' for none
 */
export function pastedPictures(sources: readonly string[], rtf: string): (Blob | undefined)[] {
  const onDisk = sources.filter((source) => isFile(source)).length
  const hidden = onDisk > 0 ? picturesInRtf(rtf) : []
  // Another number of them: nobody knows which is which.
  const known = hidden.length === onDisk ? hidden : []
  return sources.map((source) => (isFile(source) ? known.shift() : fromData(source)))
}

const isFile = (source: string): boolean => /^file:/i.test(source)

function fromData(source: string): Blob | undefined {
  const [, type, base64] = /^data:(image\/(?:png|jpeg|webp));base64,([\w+/=\s]+)$/i.exec(source) ?? []
  if (type === undefined || base64 === undefined) return undefined
  try {
    return new Blob([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], { type })
  } catch {
    return undefined
  }
}

/** The pictures in an RTF that a browser can show, in their order. */
export function picturesInRtf(rtf: string): Blob[] {
  return [...rtf.matchAll(/\\(png|jpeg)blip\b/g)].flatMap(({ 1: kind, index }) => {
    const bytes = hexAfter(rtf, index)
    return bytes ? [new Blob([bytes], { type: `image/${kind}` })] : []
  })
}

function hexAfter(rtf: string, from: number): Uint8Array<ArrayBuffer> | undefined {
  const runs = /[\da-f][\da-f\s]*/gi
  runs.lastIndex = from
  for (let run = runs.exec(rtf); run && run.index < from + 2_000; run = runs.exec(rtf)) {
    const hex = run[0].replaceAll(/\s/g, '')
    if (hex.length < shortest) continue
    return Uint8Array.from({ length: hex.length >> 1 }, (_, at) =>
      Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16),
    )
  }
  return undefined
}
