/** The published and computed numbers a correct model reproduces, as the methodology page reruns them. */
import vectors from '../../src/assessment/methodik/vectors.json' with { type: 'json' }

export interface Vector<I, E> {
  readonly id: string
  readonly title: string
  readonly inputs: I
  readonly expected: E
  readonly tol: number
}

const all: readonly Vector<unknown, unknown>[] = vectors

export const vectorIds = all.map(({ id }) => id)

/** The vector `id`, typed by the reader of it. */
export function vector<I, E>(id: string): Vector<I, E> {
  const found = all.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`no vector ${id}`)
  return found as Vector<I, E>
}
