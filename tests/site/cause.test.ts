// What rows keep instead of sentences, as the desk and the mails say it.
import { describe, expect, it } from 'vitest'
import { heldInWords, keptHeld } from '../../src/mailing/held-cause.ts'
import { fileInWords, keptFile, keptLine, lineInWords } from '../../src/membership/import/cause.ts'
import { keptProblem, problemInWords } from '../../src/outbox/problem.ts'
import { givenUp, refusedUnsure } from '../../src/outbox/handover.ts'

const slot = Date.parse('2026-03-03T09:00:00Z')

describe('a cause in words', () => {
  it('is a sentence with its values', () => {
    expect(problemInWords(givenUp)).toBe('Keine Antwort innerhalb von 23 Stunden')
    expect(problemInWords(keptProblem({ why: 'unanswered', said: 'timeout' }))).toBe('keine Antwort: timeout')
    expect(heldInWords(keptHeld({ why: 'late', slot, zone: 'Europe/Berlin' }))).toBe(
      'Der Termin 03.03.2026, 10:00\u00a0Uhr wurde um mehr als 60 Minuten verpasst.',
    )
    expect(heldInWords(keptHeld({ why: 'bounces', of: 200, bad: 9 }))).toMatch(
      /kamen 9 zurück \(4,5.%\)\. Ab/,
    )
    expect(lineInWords(keptLine({ why: 'said-elsewhere', line: 7, said: 'Status: ab' }))).toBe(
      'In Zeile 7 steht: Status: ab',
    )
    expect(lineInWords(keptLine({ why: 'address', unfit: 'domain' }))).toMatch(/^Der Teil nach dem @/)
    expect(fileInWords(keptFile({ why: 'too-many-rows', most: 200_000 }))).toMatch(/mehr als 200\.000 Zeilen/)
  })

  it('may hold the words of the vendor, or another cause', () => {
    expect(problemInWords(refusedUnsure('401 invalid_api_key'))).toBe(
      '401 invalid_api_key (nach einem Versuch ohne Antwort)',
    )
    expect(heldInWords(keptHeld({ why: 'refused', problem: givenUp }))).toBe(
      'Der Versanddienst hat ein ganzes Paket abgelehnt: Keine Antwort innerhalb von 23 Stunden',
    )
  })

  it('is shown as it stands when it is no cause of ours: of earlier years, or somebody else’s', () => {
    const odd = ['Vor der Übergabe gesperrt', '401 missing_api_key: {"why":1}', '{"why":"constructor"}']
    for (const text of [...odd, '{"why":', '{"why":"later-than-this"}', '']) {
      expect([problemInWords(text), heldInWords(text), lineInWords(text)]).toEqual([text, text, text])
    }
  })
})
