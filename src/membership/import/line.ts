// What one line of a list is worth: whose address, and on what grounds may we write to it. Pure.
import { readAddress } from '../../proof/address.ts'
import { keptLine } from './cause.ts'
import { headings, memberFields, type Columns, type MemberField } from './columns.ts'
import { standingOf, type Gone, type PermissionColumn, type Standing } from './standing.ts'
import { judgeProof, past } from './line-proof.ts'
import { readSalutation, greetingNamed, barredAs } from './line-words.ts'
import type { Evidence, ReadLine } from './evidence.ts'

export interface ListFormat {
  columns: Columns
  permissions: readonly PermissionColumn[]
  /** IANA name of the zone in which the list tells the time. */
  zone: string
}

/** Reads one line. `verdict` is 'open' when it depends on what the store knows. */
export function readLine(cells: readonly string[], list: ListFormat, now: number): ReadLine {
  const { columns, zone } = list
  const values = Object.fromEntries(
    memberFields.map((field) => [field, clean(cells[columns[field] ?? -1] ?? '')]),
  ) as Record<MemberField, string>
  const address = readAddress(values.email)
  const nobody = { standing: '' as const, said: '' }
  if (address.kind === 'refused') {
    const none = { email: '', email_key: '', proof: 'unproven' as const, evidence: {}, old: 0 as const }
    return {
      ...none,
      ...nobody,
      ...personOf(values),
      verdict: 'invalid',
      reason: keptLine(values.email === '' ? { why: 'no-address' } : { why: 'address', unfit: address.why }),
    }
  }
  const whose = { email: address.email, email_key: address.key, ...personOf(values) }
  const judged = judgeProof(values, zone, now)
  const standing = withBar(standingOf(cells, aboutPerson(judged.evidence, list)), judged.evidence)
  if (standing.kind === 'gone') {
    const { how, said, confirmed } = standing
    const evidence = { ...judged.evidence, ...(confirmed ? { confirmed } : {}) }
    const [verdict, reason] = [verdicts[how], keptLine({ why: 'said', said })]
    return { ...whose, ...judged, evidence, verdict, reason, standing: how, said }
  }
  if (judged.proof === 'unproven') return { ...whose, ...nobody, ...judged, verdict: 'unproven' }
  if (standing.kind === 'unknown') {
    const { said } = standing
    return { ...whose, ...judged, verdict: 'unknown', reason: said, standing: 'unknown', said }
  }
  const until = values.pausedUntil
  if (until !== '' && judged.evidence.pausedUntil === undefined && past(until, zone, now) === undefined) {
    const said = `Pause bis: ${until.slice(0, 60)}`
    return { ...whose, ...judged, verdict: 'unknown', reason: said, standing: 'unknown', said }
  }
  return { ...whose, ...nobody, ...judged, verdict: 'open', reason: '' }
}

// Our own export says of the address why it is barred, beside what it says of the person.
function aboutPerson(evidence: Evidence, { columns, permissions }: ListFormat): readonly PermissionColumn[] {
  if (!evidence.blockedAs) return permissions
  return permissions.filter(({ at }) => at !== columns.blockedAs && at !== columns.blockedAt)
}

function withBar(standing: Standing, { blockedAs }: Evidence): Standing {
  if (!blockedAs || standing.kind === 'gone') return standing
  const confirmed = standing.kind === 'free' && standing.confirmed
  return { kind: 'gone', how: 'bounced', said: `${headings.blockedAs}: ${barredAs[blockedAs]}`, confirmed }
}

const verdicts: Record<Gone, ReadLine['verdict']> = {
  left: 'left',
  complained: 'left',
  bounced: 'suppressed',
  unconfirmed: 'unproven',
}

function personOf(values: Record<MemberField, string>) {
  const known = (text: string) => (text === '' ? null : text)
  return {
    salutation: readSalutation(values.salutation),
    title: known(name(values.title, 40)),
    first_name: name(values.firstName, 60),
    last_name: known(name(values.lastName, 60)),
    company: name(values.company, 120),
    greeting: greetingNamed(values.greeting),
  }
}

// Spreadsheets show an apostrophe before text that looks like a formula; our own export writes one.
function clean(cell: string): string {
  return cell
    .trim()
    .replace(/^'(?=[=+\-@])/, '')
    .slice(0, 300)
}

/** A name as the form would take it: names go into mails, so a link in one is left out. */
function name(text: string, longest: number): string {
  const line = text
    .normalize()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
  return line.length > longest || /:\/\/|\bwww\.|@/i.test(line) ? '' : line
}
