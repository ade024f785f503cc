// A door as a page holds it, and forms as a browser fills them in.
import type { AnyForm, Input } from '../../src/site/forms.ts'
import type { House } from '../../src/site/house.ts'
import type { Door } from '../../src/site/posted.ts'
import { siteUrl } from './house.ts'

export type Fields = Record<string, string> | [string, string][]

/** What a form makes of these fields. */
export const read = <Of extends AnyForm>(form: Of, fields: Fields) =>
  form.read(new URLSearchParams(fields)) as ReturnType<Of['read']>

/** The same, for fields that are right. */
export function filledIn<Of extends AnyForm>(form: Of, fields: Fields): Input<Of> {
  const got = form.read(new URLSearchParams(fields))
  if (got.kind !== 'ok') throw new Error(JSON.stringify(got.errors))
  return got.input as Input<Of>
}

/**
 * A request at a page's door; its answer's status and headers are in `response` afterwards.
 * @param fields of a POST, as FormData when a file is among them; null for a GET
 */
export function door(
  house: House,
  path: string,
  fields: Fields | FormData | null = null,
  locals: Partial<Door['locals']> = {},
): Door {
  const url = new URL(path, siteUrl)
  const request = new Request(
    url,
    fields === null
      ? {}
      : { method: 'POST', body: fields instanceof FormData ? fields : new URLSearchParams(fields) },
  )
  return { request, url, response: { headers: new Headers() }, locals: { house, ip: '192.0.2.7', ...locals } }
}
