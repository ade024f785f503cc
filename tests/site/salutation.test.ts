import { describe, expect, it } from 'vitest'
import { nobody, salutationOf, type Names } from '../../src/site/salutation.ts'
import type { Greeting } from '../../src/store/schema.ts'

const nbsp = '\u00a0'
const weber: Names = { first_name: 'Eva', salutation: 'frau', title: 'Dr.', last_name: 'Weber' }

describe('the salutation', () => {
  it.each<[Greeting, Names, string]>([
    ['first-name', weber, 'Guten Tag, Eva!'],
    ['formal', weber, `Guten Tag, Frau${nbsp}Dr.${nbsp}Weber!`],
    ['none', weber, 'Guten Tag!'],
    ['formal', { ...weber, title: null, salutation: 'herr' }, `Guten Tag, Herr${nbsp}Weber!`],
    // What is not known is not guessed.
    ['formal', { ...weber, salutation: null }, 'Guten Tag, Dr. Eva Weber!'],
    ['formal', { ...nobody, first_name: 'Eva' }, 'Guten Tag!'],
    ['formal', { ...nobody, last_name: 'Weber' }, 'Guten Tag!'],
    ['first-name', { ...weber, first_name: ' ' }, `Guten Tag, Frau${nbsp}Dr.${nbsp}Weber!`],
    ['first-name', { ...nobody, last_name: 'Weber' }, 'Guten Tag!'],
    ['first-name', nobody, 'Guten Tag!'],
  ])('wanted %s of %j is %s', (greeting, names, said) => expect(salutationOf(names, greeting)).toBe(said))
})
