// Four bytes are looked at at once: one that is no ASCII is seen wherever it stands, and wherever the file lies in memory.
import { expect, it } from 'vitest'
import { proveEncoding } from '../../src/spreadsheet/encoding-proof.ts'

const places = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** Thirteen letters, one of them replaced, at an offset of a larger memory. */
function bytesWith(place: number, offset: number, ...replaced: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(64).fill(97).subarray(offset, offset + 13)
  bytes.set(replaced.slice(0, bytes.length - place), place)
  return bytes
}

it.each([0, 1, 2, 3])('sees a byte of Windows-1252 at every place, %d bytes into the memory', (offset) => {
  const seen = places.filter((at) => proveEncoding(bytesWith(at, offset, 0xe4)).encoding === 'windows-1252')
  expect(seen).toEqual(places)
})

it.each([0, 1, 2, 3])('tells whole letters of UTF-8 from broken ones, %d bytes into the memory', (offset) => {
  const whole = places.slice(0, -1).map((at) => proveEncoding(bytesWith(at, offset, 0xc3, 0xa4)))
  expect(whole).toEqual(whole.map(() => ({ encoding: 'utf-8', broken: 0, choices: [] })))
  expect(proveEncoding(bytesWith(12, offset, 0xc3, 0xa4)).encoding).toBe('windows-1252')
})
