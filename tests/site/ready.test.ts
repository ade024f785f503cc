// The publisher hears once that nothing can be stored, by a mail that needs no store.
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Carrier, Mail } from '../../src/outbox/mail.ts'
import { readinessOf } from '../../src/ready.ts'
import { watchReadiness } from '../../src/watch-readiness.ts'
import { useRig } from '../rig/house.ts'

const rig = useRig('sqlite', { PUBLISHER_EMAIL: 'chefin@verlag.test, partner@verlag.test' })
let said: string[] = []
beforeEach(() => {
  said = []
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => void said.push(words.join(' ')))
})
afterEach(() => vi.restoreAllMocks())

it('tells each publisher once, after a minute, and again only when it was well meanwhile', async () => {
  let at = 0
  vi.spyOn(performance, 'now').mockImplementation(() => at)
  const sent: Mail[] = []
  const keys: string[] = []
  const carrier: Carrier = {
    name: 'resend',
    account: 'resend',
    repeats: true,
    interval: () => 0,
    send: async (mail, { key }) => {
      sent.push(mail)
      keys.push(key)
      return { kind: 'kept', each: [{ vendorId: 'v' }] }
    },
    sendBatch: () => Promise.reject(new Error('no chunk here')),
  }
  const look = readinessOf(rig.house, () => undefined, '1.0.0')
  const watch = watchReadiness(rig.house, look, carrier)
  const after = async (seconds: number) => {
    at += seconds * 1_000
    await watch()
  }
  await after(0)
  expect(said).toEqual([])
  const other = new DatabaseSync(join(rig.place.dataDir, 'site.sqlite'))
  other.exec('begin immediate')
  await after(10)
  await after(50)
  expect(sent).toEqual([])
  await after(20)
  await after(20)
  expect(sent.map(({ to }) => to)).toEqual(['chefin@verlag.test', 'partner@verlag.test'])
  expect(new Set(keys).size).toBe(2)
  expect(sent[0]).toMatchObject({ subject: 'Die Website kann gerade nichts speichern' })
  // Which of the two is a question of how long it lasts.
  expect(sent[0]!.text).toMatch(/store: (?:no answer in 0\.8 s|database is locked)/)
  expect(said.every((line) => line.startsWith('readiness: store: '))).toBe(true)
  other.exec('rollback')
  other.close()
  await after(10)
  expect(said.at(-1)).toBe('readiness: all is well again')
}, 30_000)
