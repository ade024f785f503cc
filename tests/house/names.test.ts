import { globSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { namesMeantTwice } from './names.ts'

it('exports hardly a name that means something else in another file', () => {
  const twice = namesMeantTwice(globSync('src/**/*.{ts,tsx}'))
  const beyond = [...twice].slice(8)
  expect(beyond).toEqual([])
})

it('counts a name that two files declare, and not one that a file only passes on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'names-'))
  const files = [
    ['one.ts', 'export interface Question {}\nexport const only = 1'],
    ['two.ts', 'export type Question = string\nconst only = 2'],
    ['three.ts', `export { only } from './one.ts'`],
  ].map(([name = '', code = '']) => {
    writeFileSync(join(folder, name), code)
    return join(folder, name)
  })
  expect([...namesMeantTwice(files).keys()]).toEqual(['Question'])
})
