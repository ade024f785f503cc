// What comes next, and what a calendar is told of it.
import { expect, test } from 'vitest'
import { calendarOf } from '../../src/letters/calendar.ts'
import { slotsAfter } from '../../src/letters/coming.ts'
import { isSelection, visibleAt, type Filed } from '../../src/letters/rules.ts'
import { otherSpelling } from '../../src/site/other-spelling.ts'
import { facts } from '../rig/facts.ts'

test('the next slots keep their wall time over the change of the clocks, and one that begins now has passed', () => {
  const slot = Date.parse('2026-10-20T08:00:00Z')
  expect(slotsAfter(slot - 1, facts.slot, 3)).toEqual([
    { date: '2026-10-20', at: slot },
    { date: '2026-10-27', at: Date.parse('2026-10-27T09:00:00Z') },
    { date: '2026-11-03', at: Date.parse('2026-11-03T09:00:00Z') },
  ])
  expect(slotsAfter(slot, facts.slot, 1)[0]?.date).toBe('2026-10-27')
})

test('a calendar escapes what its format means otherwise, and folds long lines between signs', () => {
  const title = `Preise; Rabatte, ${'Größe '.repeat(20)}`
  const text = calendarOf(
    [{ date: '2026-12-01', at: Date.parse('2026-12-01T09:00:00Z'), title, skipped: [] }],
    facts,
    'https://brief.example',
    0,
  )
  const unfolded = text.replaceAll('\r\n ', '')
  expect(unfolded).toContain(`SUMMARY:Performance-Letter: Preise\\; Rabatte\\, ${'Größe '.repeat(20)}`)
  expect(unfolded).toContain('UID:2026-12-01@brief.example')
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
})

test('letters are a selection when their numbers have gaps', () => {
  const filed = (date: string, number: string): Filed => ({
    slug: date,
    date,
    number,
    topics: [],
    formerSlugs: [],
    visibleAt: visibleAt(date, facts.slot),
  })
  const whole = [filed('2026-01-06', '1/26'), filed('2025-12-30', '52/25'), filed('2025-12-23', '51/25')]
  expect(isSelection(whole)).toBe(false)
  expect(isSelection([])).toBe(false)
  expect(isSelection([...whole, filed('2025-12-09', '49/25')])).toBe(true)
})

test('an address written large means the small one; one of ours means itself', () => {
  expect(otherSpelling('/Briefe/Key-Accounts')).toBe('/briefe/key-accounts')
  // The framework writes escapes in capitals: changed to small ones it would be asked again without end.
  expect(otherSpelling('/briefe/gr%C3%B6%C3%9Fe')).toBeNull()
  expect(otherSpelling('/Briefe/Gr%C3%B6%C3%9Fe')).toBe('/briefe/gr%C3%B6%C3%9Fe')
  expect(otherSpelling('/FEED.XML')).toBe('/briefe/rss.xml')
  expect(['/', '/briefe', '/briefe/rss.xml', '/gibt-es-nicht'].map(otherSpelling)).toEqual(
    Array(4).fill(null),
  )
})
