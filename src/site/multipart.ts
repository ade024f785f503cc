// multipart/form-data (RFC 7578), taken apart while it arrives: a list of 39 MB that was looked through in one piece held
// every visitor for 1.8 s. What a part may say of itself is bounded before it is read.

/** Of what a part says of itself, bytes; browsers need a file name and a type. */
const longestHead = 4 * 1024
/** A file is kept in pieces of this size, bytes: copying one of them holds nobody. */
const piece = 1024 * 1024

export interface PartLimits {
  /** Parts, whatever their names. */
  most: number
  /** Bytes of all texts together. */
  textBytes: number
}

interface Part {
  name: string
  /** Of a file; a text has none. */
  fileName: string | undefined
  type: string
  /** Whole pieces of a file. */
  kept: Blob[]
  open: Uint8Array<ArrayBuffer>[]
  openBytes: number
}

/** Takes the bytes of one body, chunk by chunk in `add`, and says in `end` what stood in it. */
export class PartsReader {
  readonly #limits: PartLimits
  readonly #delimiter: Buffer
  readonly #form = new FormData()
  #state: 'before' | 'edge' | 'head' | 'body' | 'done' | 'broken' | 'too-long' = 'before'
  // The first delimiter has no line before it.
  #rest = Buffer.from('\r\n')
  #part: Part | undefined
  #count = 0
  #textBytes = 0

  constructor(boundary: string, limits: PartLimits) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`)
    this.#limits = limits
  }

  add(chunk: Uint8Array): void {
    let data = Buffer.concat([this.#rest, chunk])
    for (;;) {
      const read = this.#step(data)
      if (read === 0) break
      data = data.subarray(read)
    }
    this.#rest = data
  }

  /** The form; 'broken' when it is none or has no end, 'too-long' when its texts are. */
  end(): FormData | 'broken' | 'too-long' {
    if (this.#state === 'done') return this.#form
    return this.#state === 'too-long' ? 'too-long' : 'broken'
  }

  /** Reads as far as one step goes; 0 when more bytes are needed. */
  #step(data: Buffer<ArrayBuffer>): number {
    switch (this.#state) {
      case 'before':
      case 'body':
        return this.#readBody(data)
      case 'edge':
        return this.#readEdge(data)
      case 'head':
        return this.#readHead(data)
      case 'done':
      case 'broken':
      case 'too-long':
        // What follows is thrown away.
        return data.length
    }
  }

  #readBody(data: Buffer<ArrayBuffer>): number {
    const at = data.indexOf(this.#delimiter)
    // The last bytes may be the beginning of the delimiter.
    const length = at < 0 ? Math.max(0, data.length - this.#delimiter.length + 1) : at
    if (this.#part && length > 0) this.#keep(this.#part, data.subarray(0, length))
    if (at < 0 || this.#state === 'too-long') return length
    if (this.#part) this.#finish(this.#part)
    this.#part = undefined
    this.#state = 'edge'
    return at + this.#delimiter.length
  }

  #readEdge(data: Buffer): number {
    if (data.length < 2) return 0
    const edge = data.toString('latin1', 0, 2)
    this.#state =
      edge === '--' ? 'done' : edge === '\r\n' && this.#count < this.#limits.most ? 'head' : 'broken'
    return 2
  }

  #readHead(data: Buffer): number {
    const end = data.subarray(0, longestHead).indexOf('\r\n\r\n')
    if (end < 0) {
      if (data.length < longestHead) return 0
      this.#state = 'broken'
      return data.length
    }
    this.#part = readHead(data.toString('utf8', 0, end))
    this.#count++
    this.#state = this.#part ? 'body' : 'broken'
    // The line end before a delimiter may be that of an empty part.
    return end + 2
  }

  #keep(part: Part, bytes: Uint8Array<ArrayBuffer>): void {
    part.open.push(bytes)
    part.openBytes += bytes.length
    if (part.fileName === undefined) {
      this.#textBytes += bytes.length
      if (this.#textBytes > this.#limits.textBytes) this.#state = 'too-long'
    } else if (part.openBytes >= piece) closePiece(part)
  }

  #finish(part: Part): void {
    const { name, fileName, type } = part
    if (fileName === undefined) {
      this.#form.append(name, new TextDecoder().decode(Buffer.concat(part.open).subarray(2)))
    } else {
      closePiece(part)
      const whole = new Blob(part.kept)
      this.#form.append(name, new File([whole.slice(2)], fileName, { type }))
    }
  }
}

function closePiece(part: Part): void {
  part.kept.push(new Blob(part.open))
  part.open = []
  part.openBytes = 0
}

function readHead(head: string): Part | undefined {
  const lines = head.split('\r\n')
  const said = (name: string) =>
    lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1)
  const disposition = said('content-disposition') ?? ''
  const name = valueOf(disposition, named)
  if (!/^\s*form-data\b/i.test(disposition) || name === undefined) return undefined
  const fileName = valueOf(disposition, fileNamed)
  return { name, fileName, type: said('content-type')?.trim() ?? '', kept: [], open: [], openBytes: 0 }
}

const named = /;\s*name=(?:"([^"]*)"|([^\s";]+))/i
const fileNamed = /;\s*filename=(?:"([^"]*)"|([^\s";]+))/i

// Browsers write a quotation mark and a line end inside of it as %22, %0D and %0A.
function valueOf(disposition: string, pattern: RegExp): string | undefined {
  const found = pattern.exec(disposition)
  return (found?.[1] ?? found?.[2])?.replaceAll(/%(?:22|0D|0A)/gi, (code) => decodeURIComponent(code))
}
