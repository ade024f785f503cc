/**
 * Reruns the numbers of vectors.json with the model this site computes with, and says for each what was expected
 * and what came out. Needs no file and no network: it runs in the visitor's browser and in the tests alike.
 */
import { comparisonReproductions } from './comparison.ts'
import { costReproductions } from './cost.ts'
import type { Got, Reproduction } from './reproduction.ts'
import { valueReproductions } from './value.ts'
import vectors from './vectors.json' with { type: 'json' }

export interface Reproduced {
  readonly id: string
  /** numbers within `tolerance` of each other, words equal */
  readonly expected: readonly (number | string)[]
  readonly got: readonly Got[]
  readonly tolerance: number
  readonly kept: boolean
  /** where the expected numbers come from, in the words of the record */
  readonly source: string
  readonly evidence: string
}

export const reproductions: Readonly<Record<string, Reproduction>> = {
  ...valueReproductions,
  ...costReproductions,
  ...comparisonReproductions,
}

/** Vectors over whole public data sets: they need the file, so only the tests and the list mode rerun them. */
export const needingFiles: readonly string[] = ['DAT-01', 'DAT-03', 'DAT-05']

/** Numbers and words of nested arrays and objects, in the order they are written. */
function flat(value: unknown): (number | string)[] {
  if (typeof value === 'number' || typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(flat) : []
}

const near = (expected: number | string, got: Got | undefined, tolerance: number) =>
  typeof expected === 'number' && typeof got === 'number'
    ? Math.abs(got - expected) <= tolerance
    : got === expected

/** All vectors that need no file. */
export function reproduceAll(): readonly Reproduced[] {
  return vectors.flatMap(({ id, inputs, expected: nested, tol: tolerance, source, evidence }) => {
    const run = reproductions[id]
    if (!run) return []
    const expected = flat(nested)
    const got = run(inputs)
    const kept =
      got.length === expected.length && expected.every((value, at) => near(value, got[at], tolerance))
    return [{ id, expected, got, tolerance, kept, source, evidence }]
  })
}
