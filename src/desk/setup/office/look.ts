// What the pages of the publisher's facts show: the groups and who changed them last, one group with its form, and
// whether the house is ready for its first letter.
import { consentSentence } from '../../../membership/consent.ts'
import { welcomeWords } from '../../../membership/mails.ts'
import type { Check } from '../../../mailing/preflight/check.ts'
import type { House } from '../../../site/house.ts'
import { isInvented } from '../../../site/placeholders.ts'
import { readSaid, type SaidFact } from '../../../site/said-facts.ts'
import { lookAtSending } from '../look.ts'
import { factGroups, firstSteps, groupPath, type FactGroup } from './groups.ts'

export interface GroupSeen {
  group: FactGroup
  path: string
  /** Who said something of it last, and when (epoch ms); null while it is as delivered. */
  changed: { at: number; by: string } | null
  /** The versions of its facts. */
  seen: string
}

/** All groups in their order. */
export async function lookAtOffice({ store }: Pick<House, 'store'>): Promise<GroupSeen[]> {
  const said = await readSaid(store.db)
  return factGroups.map((group) => seenOf(group, said))
}

/** @returns undefined when there is no such group */
export async function lookAtGroup(
  { store }: Pick<House, 'store'>,
  id: string,
): Promise<GroupSeen | undefined> {
  const group = factGroups.find((one) => one.id === id)
  return group && seenOf(group, await readSaid(store.db))
}

function seenOf(group: FactGroup, said: readonly SaidFact[]): GroupSeen {
  const own = said.filter(({ name }) => group.names.some((one) => one === name))
  const last = own.toSorted((a, b) => b.at - a.at)[0]
  return {
    group,
    path: groupPath(group.id),
    changed: last ? { at: last.at, by: last.by } : null,
    seen: own.map(({ name, version }) => `${name}:${version}`).join(),
  }
}

/** Our own words, shown where he has written none. */
export const ourWords = ({ facts }: Pick<House, 'facts'>): Record<string, string> => ({
  'texts.consent': consentSentence(facts),
  'texts.welcome': welcomeWords(facts),
})

export interface SetUpSeen {
  /** Groups of the first set-up that nobody has confirmed yet. */
  open: GroupSeen[]
  /** What else keeps the first letter from going out well. */
  checks: Check[]
  /** When a trial mail was handed over last, epoch ms; null when none was. */
  tried: number | null
  ready: boolean
}

export async function lookAtSetUp(house: House): Promise<SetUpSeen> {
  const groups = await lookAtOffice(house)
  const open = groups.slice(0, firstSteps).filter(({ changed }) => changed === null)
  const { checks } = await lookAtSending(house)
  const lacking = checks.filter(({ level }) => level === 'error')
  const trial = await house.store.db
    .selectFrom('outbox')
    .select('settled_at')
    .where('kind', '=', 'trial')
    .where('state', '=', 'kept')
    .orderBy('settled_at', 'desc')
    .executeTakeFirst()
  const tried = trial?.settled_at ?? null
  const ready = open.length === 0 && lacking.length === 0 && tried !== null && !isInvented(house.facts)
  return { open, checks: lacking, tried, ready }
}
