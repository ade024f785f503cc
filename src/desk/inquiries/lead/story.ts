// The one story of a person or a company: letters handed over, requests and what was done with them, reports that were
// shared, what was declared. All from rows that exist anyway.
import { reportsOf } from '../../../assessment/report/report.ts'
import { inquiriesOf, type Lead } from '../../../inquiries/lead.ts'
import { stepsOf } from '../../../inquiries/steps.ts'
import { findDossier, type Dossier } from '../../../membership/dossier.ts'
import { membersOf } from '../../../membership/companies.ts'
import type { House } from '../../../site/house.ts'
import { wishWord } from '../../../site/wishes.ts'
import { declarationWords, fateWords, handoverWords, kindWord } from '../../words.ts'
import { stepWord } from '../words.ts'

export interface StoryLine {
  /** Epoch ms. */
  at: number
  /** Whose, when it is the story of a company; else ''. */
  whose: string
  what: string
  /** What was written; '' for nothing. */
  text: string
  /** Where more of it stands; '' for nowhere. */
  href: string
  undone: boolean
}

/** People of a company whose whole story is told. */
const mostPeople = 25

/**
 * Newest first.
 * @param titles of the letters, by slug
 * @returns `barred`: no mail may go to the lead himself
 */
export async function storyOf(
  house: House,
  { inquiry }: Lead,
  of: 'person' | 'company',
  titles: Map<string, string>,
): Promise<{ lines: StoryLine[]; barred: boolean }> {
  const own = await findDossier(house, inquiry.id)
  const barred = !own || own.barredAs !== null || own.blockedSince !== null
  const company = of === 'company' ? (inquiry.company_key ?? '') : ''
  const keys = [inquiry.email_key]
  const inquiries = await inquiriesOf(house.store.db, { keys, company })
  const others = company === '' ? [] : await othersOf(house, company, inquiries, inquiry.email_key)
  const people = [...(own ? [own] : []), ...others]
  const whose = (email: string) => (of === 'company' ? email : '')
  const lines = people.flatMap((dossier) => linesOf(dossier, whose(dossier.email)))
  const steps = await stepsOf(
    house.store.db,
    inquiries.map(({ id }) => id),
  )
  const zone = house.facts.slot.zone
  for (const one of inquiries) {
    const about = titles.get(one.letter ?? '') ?? one.letter
    const what = one.origin === null ? `Anfrage: ${wishWord(one.kind)}` : `Eingetragen: ${one.origin}`
    const said = { text: one.message, href: one.id === inquiry.id ? '' : `/redaktion/anfragen/${one.id}` }
    lines.push({
      at: one.created_at,
      whose: whose(one.email),
      what: about ? `${what} zu „${about}“` : what,
      ...said,
      undone: false,
    })
  }
  const emails = new Map(inquiries.map(({ id, email }) => [id, email]))
  for (const step of steps) {
    const email = emails.get(step.inquiry_id) ?? ''
    lines.push({
      at: step.at,
      whose: whose(email),
      what: `${stepWord(step, zone)} (${step.who})`,
      text: step.note,
      href: step.inquiry_id === inquiry.id ? '' : `/redaktion/anfragen/${step.inquiry_id}`,
      undone: step.undone_at !== null,
    })
  }
  const reports = await reportsOf(
    house.store.db,
    house.now(),
    people.map(({ emailKey }) => emailKey),
  )
  for (const { id, email, proven_at: at, created_at: asked } of reports)
    lines.push({
      at: at ?? asked,
      whose: whose(email),
      what: 'Bericht der Kundenbewertung geteilt',
      text: '',
      href: `/redaktion/berichte?report=${id}`,
      undone: false,
    })
  return { lines: lines.toSorted((a, b) => b.at - a.at), barred }
}

// Of a company: everybody who asked and every member, one dossier each.
async function othersOf(
  house: House,
  company: string,
  inquiries: readonly { id: string; email_key: string }[],
  self: string,
): Promise<Dossier[]> {
  const members = await membersOf(house.store.db, company, mostPeople)
  const ids = new Map<string, string>()
  for (const { id, email_key: key } of [...inquiries, ...members]) if (key !== self) ids.set(key, id)
  const found = await Promise.all([...ids.values()].slice(0, mostPeople).map((id) => findDossier(house, id)))
  return found.filter((one) => one !== undefined)
}

function linesOf({ id, letters, mails, declarations }: Dossier, whose: string): StoryLine[] {
  const plain = { whose, text: '', undone: false }
  return [
    ...letters.map(({ at, title, handover, fate }) =>
      Object.assign({}, plain, {
        at,
        what: `Brief „${title}“: ${handoverWords[handover].label}${fate === 'none' ? '' : `, ${fateWords[fate].label}`}`,
        href: '',
      }),
    ),
    ...mails
      .filter(({ kind }) => kind !== 'answer')
      .map(({ at, kind, subject }) =>
        Object.assign({}, plain, {
          at,
          what: [kindWord(kind), subject].filter(Boolean).join(': '),
          href: '',
        }),
      ),
    ...declarations.map(({ at, kind }) =>
      Object.assign({}, plain, { at, what: declarationWords[kind], href: `/redaktion/person/${id}` }),
    ),
  ]
}
