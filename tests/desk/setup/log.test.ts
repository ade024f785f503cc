import { expect, it } from 'vitest'
import { deeds, writeLog } from '../../../src/desk/log.ts'
import { exportLog } from '../../../src/desk/setup/export-log.ts'
import { subjectOf } from '../../../src/desk/setup/log-subject.ts'
import { useRig } from '../../rig/house.ts'

const rig = useRig('sqlite')
const email = 'redaktion@verlag.test'

it('all lines of the filter go into the file, over many pages, and that it was taken stands in the log', async () => {
  for (let at = 0; at < 250; at++) {
    rig.clock.advance(1_000)
    await writeLog(rig.store.db, email, { act: 'release', about: `brief-${at}` }, rig.clock.now())
    await writeLog(rig.store.db, '=böse()', { act: 'recall', about: 'x' }, rig.clock.now())
  }
  const session = { id: 's', email, createdAt: rig.clock.now(), seenAt: rig.clock.now(), browser: '' }
  const desk = { house: rig.house, publisher: email, session }
  const file = async (query: string) => (await exportLog(desk, new URLSearchParams(query))).text()
  const released = (await file('what=release')).trim().split('\r\n')
  expect(released).toHaveLength(251)
  expect(released[0]).toBe('Zeit;Was;Kennung;Wer')
  expect(new Set(released).size).toBe(251)
  expect(released[1]).toMatch(/;Brief freigegeben;brief-249;redaktion@verlag\.test$/)
  expect((await file('what=recall')).split('\r\n')[1]).toMatch(/;'=böse\(\)$/)
  expect((await file('what=log-export')).trim().split('\r\n')).toHaveLength(4)
  expect((await exportLog({ ...desk, session: null }, new URLSearchParams())).status).toBe(303)
})

it('shows a publisher where it was done, and no key', () => {
  const id = '01a223fc-4f72-7c27-a9d7-7db0af842f0c'
  const subjects = deeds.map((act) => subjectOf({ act, about: id }))
  const keyed = subjects.filter((subject) => subject?.words.includes(id)).map((subject) => subject?.href)
  // Only where it is the name of a letter, which publishers chose.
  expect(new Set(keyed)).toEqual(new Set([`/redaktion/brief/${id}`, `/redaktion/unterlagen/${id}`]))
  expect(subjectOf({ act: 'recall', about: id })?.href).toBe(`/redaktion/versand/${id}`)
  expect(subjectOf({ act: 'slot-skipped', about: '2026-12-29' })).toEqual({
    words: '29.\u00a0Dezember\u00a02026',
    href: '/redaktion/termin/2026-12-29',
  })
})
