import { expect, it } from 'vitest'
import { joinRows } from '../../../src/assessment/import/merge.ts'
import type { Identity } from '../../../src/assessment/import/merge.ts'

const apart = { sameNames: false, similarNames: false, groups: false, merges: [] }
const row = (number: string, name: string): Identity => ({ number, name, group: '' })

it('names who may be one, in the order in which they begin, each account once', () => {
  const { sameNameSets, similarSets, mergedByNumber, keys } = joinRows(
    [
      row('1', 'Adler GmbH'),
      row('', 'Berg AG'),
      null,
      row('3', 'Celle'),
      row('', 'Berg AG'),
      row('A1', 'Dorn'),
      row('a1', 'Dorn KG'),
      row('2', 'ADLER Gmbh & Co. KG'),
    ],
    apart,
  )
  expect(sameNameSets).toEqual([['Berg AG']])
  expect(similarSets).toEqual([['Adler GmbH (Nr. 1)', 'ADLER Gmbh & Co. KG (Nr. 2)']])
  expect(mergedByNumber).toBe(1)
  expect(keys).toEqual(['nr:1', 'name:Berg AG', 'nr:3', 'name:Berg AG', 'nr:a1', 'nr:2'])
})

it('takes one step for each row of one name, and not one for each two of them', () => {
  // Compared two by two, 200,000 rows would take minutes.
  const rows = Array.from({ length: 200_000 }, () => row('', 'Barverkauf'))
  expect(joinRows(rows, apart).sameNameSets).toEqual([['Barverkauf']])
})
