import { expect, it } from 'vitest'
import { logLines } from '../../src/log-lines.ts'

const start = Date.parse('2026-11-28T12:00:00Z')

it('makes one line of an event, with its time and level', () => {
  expect(logLines(() => start)('info', 'two\nlines')).toEqual({
    time: '2026-11-28T12:00:00.000Z',
    level: 'info',
    message: 'two\nlines',
  })
})

it('says no address and no password', () => {
  const say = (text: string) => logLines(() => start)('error', text)?.message
  expect(say('refused: Eva <eva.muster@kunde.test>, "otto@kunde.test"')).toBe(
    'refused: Eva <<address>>, "<address>"',
  )
  expect(say('cannot reach postgres://user:password@db.test/site')).not.toContain('password')
})

it('counts a failure that repeats itself, and says how often when it says it again', () => {
  let now = start
  const say = logLines(() => now)
  expect(say('error', 'store is away')).not.toBeNull()
  for (let times = 0; times < 5; times++) {
    now += 1_000
    expect(say('error', 'store is away')).toBeNull()
  }
  expect(say('error', 'something else')).not.toBeNull()
  now = start + 60_000
  expect(say('error', 'store is away')).toMatchObject({ repeated: 5 })
  now += 60_000
  expect(say('error', 'store is away')).not.toHaveProperty('repeated')
})

it('keeps no more failures in memory than it can use', () => {
  const say = logLines(() => start)
  for (let number = 0; number < 200; number++) say('error', `failure ${number}`)
  expect(say('error', 'failure 0')).toBeNull()
  say('error', 'one more')
  expect(say('error', 'failure 0')).not.toBeNull()
})
