// Kills a site and starts it again while somebody walks through it, and looks whether the books are right afterwards.
import { openStore } from '../../src/store/open.ts'
import { newId } from '../../src/store/id.ts'
import type { World } from './carriers.ts'
import { mailsTo, type Chain, type Walked } from './chain.ts'
import { dump } from './dump.ts'
import { until, type Site } from './site.ts'

/** Longer than a lease, so that the next process may take up what the killed one had in hand. */
const afterLease = 61_000

export interface Reaper {
  /** Kills the site now and starts it again; several at once are one. */
  strike: () => Promise<void>
  attempt: NonNullable<Chain['attempt']>
  strikes: () => number
}

export function reaper(site: Site): Reaper {
  let strikes = 0
  let striking: Promise<void> | undefined
  const strike = () =>
    (striking ??= (async () => {
      strikes++
      await site.kill()
      site.clock.advance(afterLease)
      await site.start()
      striking = undefined
    })())
  return {
    strike,
    strikes: () => strikes,
    attempt: async (step) => {
      for (;;) {
        await striking
        const before = strikes
        try {
          return await step()
        } catch (error) {
          if (strikes === before) throw error
          await striking
        }
      }
    },
  }
}

/** Confirmed members besides the one who walks, so that the mailing has several chunks. Before the first start. */
export async function seedMembers(site: Site, count: number): Promise<string[]> {
  const at = site.clock.now() - 86_400_000
  const store = await openStore({ dataDir: site.dataDir }, at)
  const emails = Array.from(
    { length: count },
    (_, index) => `leser-${String(index).padStart(4, '0')}@firma.test`,
  )
  const rows = emails.map((email) => ({
    id: newId(at),
    email,
    email_key: email,
    first_name: '',
    company: '',
    state: 'confirmed' as const,
    asked_at: at,
    confirmed_at: at,
  }))
  for (let from = 0; from < rows.length; from += 100) {
    await store.db
      .insertInto('member')
      .values(rows.slice(from, from + 100))
      .execute()
  }
  await store.close()
  return emails
}

/** What went out twice or not at all, after the mailing is over: nothing, if all is well. */
export async function wrongWith(world: World, walked: Walked, members: string[]): Promise<string[]> {
  const { site } = world
  await until(`the end of the mailing\n${site.output()}`, () =>
    dump(site.dataDir)['mailing']?.every((row) => (row as { state: string }).state === 'sent'),
  )
  await until('the answers to all mails', () => {
    const rows = dump(site.dataDir)['outbox'] as {
      state: string
      due_at: number
      first_tried_at: number | null
    }[]
    const waits = (row: (typeof rows)[number]) =>
      row.first_tried_at !== null || row.due_at <= site.clock.now()
    return !rows.some((row) => row.state === 'promised' && waits(row))
  })
  const wrong: string[] = []
  const counts = new Map<string, number>()
  for (const mail of await world.mailbox()) {
    if (mail.subject === walked.letter.subject) counts.set(mail.to, (counts.get(mail.to) ?? 0) + 1)
  }
  for (const email of [...members, walked.letter.to]) {
    const count = counts.get(email) ?? 0
    if (count !== 1) wrong.push(`${email} got the letter ${count} times`)
    counts.delete(email)
  }
  for (const email of counts.keys()) wrong.push(`${email} got the letter and is no member`)
  const welcomes = await mailsTo(world, walked.letter.to, /^Willkommen/)
  if (welcomes.length !== 1) wrong.push(`${welcomes.length} welcome mails`)
  const deliveries = (dump(site.dataDir)['delivery'] ?? []) as { handover: string }[]
  if (deliveries.length !== members.length + 1) wrong.push(`${deliveries.length} rows in the ledger`)
  const open = deliveries.filter(({ handover }) => handover !== 'accepted')
  if (open.length > 0) wrong.push(`${open.length} rows of the ledger are not accepted: ${open[0]?.handover}`)
  return wrong
}
