// What a door reads from a posted form, and no more of it than a form of ours can hold.

/** More than any form here needs; less than would hurt when many come at once. Bytes. */
const longest = 64 * 1024

export type Posted =
  { kind: 'form'; form: FormData } | { kind: 'refused'; status: 413 | 400; message: string }

/**
 * Reads a posted form (urlencoded or multipart), stopping at 64 kB whatever Content-Length says.
 * @param most another limit, in bytes, with what to say above it; for pages behind the sign-in
 */
export async function readForm(
  request: Request,
  most = { bytes: longest, message: 'Das ist zu viel Text. Bitte kürzen Sie Ihre Eingaben.' },
): Promise<Posted> {
  const bytes = await readBytes(request, most.bytes)
  if (bytes === null) return { kind: 'refused', status: 413, message: most.message }
  try {
    const type = request.headers.get('content-type') ?? ''
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
    return { kind: 'form', form: withoutNul(form) }
  } catch {
    return { kind: 'refused', status: 400, message: 'Das Formular kam unvollständig an. Bitte noch einmal.' }
  }
}

// PostgreSQL keeps no NUL in a text, and nobody types one: it comes along when text is copied out of a broken file.
function withoutNul(form: FormData): FormData {
  const clean = new FormData()
  for (const [name, value] of form) {
    const plain = name.replaceAll('\0', '')
    if (typeof value === 'string') clean.append(plain, value.replaceAll('\0', ''))
    else clean.append(plain, value, value.name.replaceAll('\0', ''))
  }
  return clean
}

/** The raw bytes of a request, or null as soon as there are more than `most`. */
export async function readBytes(request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = []
  let size = 0
  if (request.body) {
    for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += part.byteLength
      if (size > most) return null
      parts.push(part)
    }
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** The token of a link that proves an address: in the address for GET, in the field `t` for the button's POST. */
export async function tokenOf(request: Request): Promise<string> {
  const linked = new URL(request.url).searchParams.get('t') ?? ''
  if (request.method !== 'POST') return linked
  const posted = await readForm(request)
  return posted.kind === 'form' ? (fieldsOf(posted.form)['t'] ?? linked) : linked
}

/** The text fields of a form by name, the last one of each; files are left out. */
export function fieldsOf(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value
  return fields
}
