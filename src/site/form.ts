// What the pages of the desk read from a posted form until each of them takes it by site/posted.ts.
import { receive } from './sent.ts'

export type Posted =
  { kind: 'form'; form: FormData } | { kind: 'refused'; status: 413 | 400; message: string }

/**
 * Reads a posted form; see `receive`.
 * @param most another limit, in bytes, with what to say above it
 */
export async function readForm(request: Request, most?: { bytes: number; message: string }): Promise<Posted> {
  const received = await receive(request, most?.bytes, most?.message)
  if (received.kind === 'refused') return received
  const form = new FormData()
  for (const [name, value] of received.sent as URLSearchParams | FormData) {
    if (typeof value === 'string') form.append(name.replaceAll('\0', ''), value.replaceAll('\0', ''))
    else form.append(name.replaceAll('\0', ''), value, value.name.replaceAll('\0', ''))
  }
  return { kind: 'form', form }
}

/** The text fields of a form by name, the last one of each; files are left out. */
export function fieldsOf(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value
  return fields
}
