// Monday's mail about leads, what the letters bring, and the answers to "hilfreich?".
import { describe, expect, it } from 'vitest'
import { day } from '../../src/site/time.ts'
import { lettersFile, monthsFile } from '../../src/desk/inquiries/brought/export.ts'
import { lookAtBrought } from '../../src/desk/inquiries/brought/look.ts'
import { ask } from '../../src/inquiries/ask.ts'
import { feedbackOn } from '../../src/inquiries/feedback.ts'
import { askForm } from '../../src/inquiries/form.ts'
import { remindOfLeads } from '../../src/inquiries/remind.ts'
import { takeFeedback } from '../../src/inquiries/take-feedback.ts'
import { instantOf } from '../../src/site/dates.ts'
import { becomeMember, everything, mailsOf } from '../membership/rig.ts'
import { about } from '../rig/about.ts'
import { door, filledIn } from '../rig/door.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

const zone = 'Europe/Berlin'
const letter = { slug: 'preise', title: 'Preise', material: 'Blatt' }

describe.each(stores)('what leads and letters say by themselves on %s', (dialect) => {
  const rig = useRig(dialect, { PUBLISHER_EMAIL: 'chef@verlag.test, frau@verlag.test' })
  const ask1 = (email = 'eva@firma.de') =>
    ask(rig.house, filledIn(askForm, { email, name: 'Eva Muster', company: 'Firma KG' }), {
      ip: '192.0.2.7',
      ...about(letter),
    })
  const remind = (date: string, time: string, holiday = false) => {
    rig.clock.set(instantOf(date, time, zone))
    return remindOfLeads(rig.house, () => holiday)
  }

  it('on Monday morning a mail lists what is due and who waits, once for each publisher', async () => {
    rig.clock.set(instantOf('2026-03-04', '10:00', zone))
    await ask1()
    await rig.store.db.updateTable('inquiry').set({ next_on: '2026-03-13', next_step: 'anrufen' }).execute()
    await remind('2026-03-08', '09:00')
    await remind('2026-03-09', '07:59')
    expect(await mailsOf(rig, 'reminder')).toEqual([])
    await remind('2026-03-09', '08:00')
    await remind('2026-03-09', '08:01')
    const mails = await mailsOf(rig, 'reminder')
    expect(mails.map(({ to }) => to).toSorted()).toEqual(['chef@verlag.test', 'frau@verlag.test'])
    expect(mails[0]!.text.replaceAll(/\s+/g, ' ')).toContain(
      'Diese Woche fällig: Eva Muster, Firma KG – bis 13.03.2026: anrufen',
    )
    expect(mails[0]!.text).toContain('Ohne Antwort seit zwei Tagen')
  })

  it('goes to every publisher though the program broke off after the first', async () => {
    rig.clock.set(instantOf('2026-03-04', '10:00', zone))
    await ask1()
    rig.clock.set(instantOf('2026-03-09', '08:00', zone))
    const { config } = rig.house
    function* broken() {
      yield 'chef@verlag.test'
      throw new Error('killed')
    }
    const publishers = broken() as unknown as string[]
    const half = { ...rig.house, config: { ...config, publishers } }
    await expect(remindOfLeads(half, () => false)).rejects.toThrow('killed')
    await remind('2026-03-09', '08:01')
    expect(await mailsOf(rig, 'reminder')).toHaveLength(2)
  })

  it('there is none on a holiday, and none when nothing is due', async () => {
    await remind('2026-03-09', '08:00')
    rig.clock.set(instantOf('2026-04-01', '10:00', zone))
    await ask1()
    await remind('2026-04-06', '09:00', true)
    expect(await mailsOf(rig, 'reminder')).toEqual([])
  })

  it('a letter is asked about by a button alone, one answer a person, the last counts', async () => {
    const give = (fields: Record<string, string> | null, ip = '192.0.2.7') =>
      takeFeedback(door(rig.house, '/briefe/preise/urteil?helpful=no', fields, { ip }), letter)
    const before = await everything(rig)
    expect(await give(null)).toMatchObject({ typed: { helpful: 'no' } })
    expect(await everything(rig)).toBe(before)
    expect(await give({ helpful: 'maybe' })).toMatchObject({ errors: { helpful: expect.any(String) } })
    expect(await give({ helpful: 'no', note: 'Zu lang.' })).toBeInstanceOf(Response)
    await give({ helpful: 'yes', note: 'Doch gut.' })
    await give({ helpful: 'yes' }, '192.0.2.8')
    await give({ helpful: 'yes', website: 'x' }, '192.0.2.9')
    expect(await feedbackOn(rig.store.db, 'preise')).toMatchObject({
      helpful: 2,
      not: 0,
      notes: [{ note: 'Doch gut.' }],
    })
  })

  it('counts by letter and month what is there anyway', async () => {
    await becomeMember(rig, { email: 'neu@firma.de' })
    await rig.store.db.updateTable('declaration').set({ page: '/briefe/preise' }).execute()
    await ask1()
    const { letters, months } = await lookAtBrought(rig.house)
    expect(letters).toMatchObject([{ slug: 'preise', joined: 1, requests: 1, material: 1, won: 0 }])
    expect(months).toHaveLength(12)
    expect(months.at(-1)).toMatchObject({ joined: 1, left: 0, bounced: 0, asked: 1, reports: 0 })
  })

  it('reckons the members of each month back from today, and gives both tables as files', async () => {
    await becomeMember(rig, { email: 'erste@firma.de' })
    rig.clock.advance(31 * day)
    await becomeMember(rig, { email: 'zweite@firma.de' })
    rig.clock.advance(31 * day)
    const now = rig.clock.now()
    const leaving = rig.store.db.updateTable('member').set({ state: 'left', left_at: now })
    await leaving.where('email_key', '=', 'erste@firma.de').execute()
    const seen = await lookAtBrought(rig.house)
    expect(seen.months.slice(-4).map(({ members }) => members)).toEqual([0, 1, 2, 1])
    const file = monthsFile(seen).split('\r\n')
    expect(file[0]).toMatch(/^\uFEFFMonat;Mitglieder am Ende;dazu;abgemeldet;/)
    expect(file[12]).toMatch(/^\d\d\/\d{4};1;0;1;0;0;0$/)
    expect(lettersFile(seen)).toMatch(/^\uFEFFBrief;Anmeldungen;Anfragen;/)
  })
})
