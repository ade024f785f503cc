import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { reproductions } from '../../../src/assessment/methodik/reproduce.ts'
import pageVectors from '../../../src/assessment/methodik/vectors.json' with { type: 'json' }
import { checkTitles, evidenceWords } from '../../../src/assessment/methodik/words.ts'

const text = readFileSync(new URL('../../../content/pages/methodik.mdx', import.meta.url), 'utf8')

describe('the numbers a visitor can rerun', () => {
  it('carry a German title and say how well each number is known', () => {
    expect(Object.keys(checkTitles).sort()).toEqual(Object.keys(reproductions).sort())
    for (const { evidence } of pageVectors) expect(evidenceWords(evidence)).not.toBe(evidence)
    expect(evidenceWords('excerpt formula / memory table')).toContain('nicht geprüft')
  })
})

describe('the methodology page', () => {
  it('names every part of the full assessment', () => {
    const parts = [
      'Kundendeckungsbeitragsrechnung',
      'Walkurve',
      'Stobachoff',
      'Ungleichheit',
      'Spearman',
      'verkannt',
      'Portfolio',
      'Albers',
      'Tornado',
      'Monte-Carlo',
      'Grenzfall',
      'sBG',
      'Was wir nicht behaupten',
      '<Settings />',
      '<Reproduce />',
    ]
    expect(parts.filter((part) => !text.includes(part))).toEqual([])
  })
})
