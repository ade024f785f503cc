/** The published and computed numbers a correct model reproduces; see tests/customer-value/vectors.json for their sources. */
import { readFileSync } from 'node:fs'

export interface Vector<I, E> {
  readonly id: string
  readonly title: string
  readonly inputs: I
  readonly expected: E
  readonly tol: number
}

const all = JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')) as readonly Vector<
  unknown,
  unknown
>[]

export const vectorIds = all.map(({ id }) => id)

/** The vector `id`, typed by the reader of it. */
export function vector<I, E>(id: string): Vector<I, E> {
  const found = all.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`no vector ${id}`)
  return found as Vector<I, E>
}
