import { expect } from 'vitest'

/** Every number within `tol` of its expected one, in order; lengths must agree. */
export function expectNear(actual: readonly (number | null)[], expected: readonly number[], tol: number) {
  expect(actual).toHaveLength(expected.length)
  expected.forEach((value, at) => {
    const got = actual[at]
    expect(got, `number ${at + 1}`).not.toBeNull()
    expect(
      Math.abs((got ?? Number.NaN) - value),
      `number ${at + 1}: ${got} against ${value}`,
    ).toBeLessThanOrEqual(tol)
  })
}
