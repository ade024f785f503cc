// A report and the letter asked for at once: one mail proves the address, each has a button of its own.
import { describe, expect, it } from 'vitest'
import { answersToFragment, exampleTyped } from '../../src/assessment/parts/quick-fields.ts'
import { takeReportConfirm } from '../../src/assessment/report/take-confirm.ts'
import { takeReport } from '../../src/assessment/report/take-report.ts'
import { letterBeside, orderBeside } from '../../src/membership/after-proof.ts'
import { lookAtConfirm } from '../../src/membership/confirm.ts'
import { door } from '../rig/door.ts'
import { useRig, type Rig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import { becomeMember, click, declarations, mailsOf, member, minute, newestToken } from './rig.ts'

const path = '/kundenwert/bericht'

/** Sends the form that keeps a report, with the letter ordered. */
async function send({ house }: Rig, changed: Record<string, string> = {}) {
  const { wording, notice } = house.consent
  const shown = { wording: wording.hash, notice: notice.hash, kind: 'quick', consent: 'yes', letter: 'yes' }
  const fields = { ...shown, content: answersToFragment(exampleTyped), email: 'Eva@ost.test', ...changed }
  return takeReport(door(house, path, fields), (input) =>
    orderBeside(house, { ...input, page: '/kundenwert' }, { ip: '192.0.2.7' }),
  )
}

/** Clicks the button behind the newest proof mail's link: where it leads, and the letter's token on the way. */
async function prove(rig: Rig) {
  const { house } = rig
  const fields = { t: await newestToken(rig) }
  const answer = await takeReportConfirm(door(house, `${path}/bestaetigen`, fields), letterBeside(house))
  if (!(answer instanceof Response)) throw new Error('the link was refused')
  const url = new URL(answer.headers.get('location')!, house.config.siteUrl)
  return { url, letter: url.searchParams.get('brief') ?? '' }
}

describe.each(stores)('a report with the letter on %s', (dialect) => {
  const rig = useRig(dialect)

  it('is proven by one mail that names both, and the letter begins with its own button alone', async () => {
    await send(rig)
    const proofs = await mailsOf(rig, 'proof')
    expect(proofs).toHaveLength(1)
    expect(proofs[0]!.text).toMatch(/ein\s+Bericht angefordert und der Performance-Letter bestellt/)
    const { letter } = await prove(rig)
    expect(await lookAtConfirm(rig.house, letter)).toEqual({ kind: 'open', email: 'Eva@ost.test' })
    expect((await member(rig, 'eva@ost.test'))?.state).toBe('asked')
    rig.clock.advance(minute)
    expect(await click(rig, letter)).toMatchObject({ kind: 'confirmed' })
    expect((await member(rig, 'eva@ost.test'))?.state).toBe('confirmed')
    const [asked, confirmed] = await declarations(rig)
    expect(asked).toMatchObject({
      kind: 'asked',
      page: '/kundenwert',
      wording: rig.house.consent.wording.hash,
    })
    expect(asked!.fields).toContain('Bericht senden')
    // Which mail was clicked can be shown years later.
    const { mail } = JSON.parse(confirmed!.fields) as { mail: string }
    const kept = await rig.store.db.selectFrom('proof_mail').selectAll().where('hash', '=', mail).execute()
    expect(kept[0]!.mail).toContain('ein Bericht angefordert')
  })

  it('leads to the letter again by a second click, and writes no second link', async () => {
    await send(rig)
    const first = await prove(rig)
    expect((await prove(rig)).url.href).toBe(first.url.href)
    const open = rig.store.db.selectFrom('proof').selectAll().where('purpose', '=', 'join')
    expect(await open.execute()).toHaveLength(1)
  })

  it('asks a member for nothing more, and who ordered no letter neither', async () => {
    await becomeMember(rig, { email: 'eva@ost.test' })
    rig.clock.advance(11 * minute)
    await send(rig)
    expect(await lookAtConfirm(rig.house, (await prove(rig)).letter)).toEqual({ kind: 'unknown' })
    rig.clock.advance(minute)
    await send(rig, { letter: '', email: 'karl@ost.test' })
    expect((await prove(rig)).url.searchParams.has('brief')).toBe(false)
    expect(await member(rig, 'karl@ost.test')).toBeUndefined()
  })

  it('keeps neither when the consent it shows is none of ours', async () => {
    const shown = await send(rig, { wording: 'f'.repeat(64) })
    expect(shown).toMatchObject({ problem: expect.stringMatching(/^Der Text der Einwilligung/) })
    expect(await mailsOf(rig, 'proof')).toEqual([])
    expect(await member(rig, 'eva@ost.test')).toBeUndefined()
  })
})
