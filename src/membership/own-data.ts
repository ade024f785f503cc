// What the page "Ihre Daten" shows after each request: which form was sent, whether its link still holds, what came of
// it. The door only shows the answer.
import { readAddress } from '../proof/address.ts'
import { disposableWords, isDisposable } from '../proof/disposable.ts'
import { tooManyWords } from '../proof/limit.ts'
import type { House } from '../site/house.ts'
import { placeholderNotice } from '../site/placeholders.ts'
import type { MemberTable } from '../store/schema.ts'
import { erase, type Receipt } from './erase.ts'
import { personName } from './form.ts'
import { exportHeld, type Held } from './held.ts'
import { leave } from './leave.ts'
import {
  changeDetails,
  lookAtManage,
  managePath,
  noteManaged,
  requestManage,
  type Managed,
} from './manage.ts'
import { requestMove } from './move.ts'
import { pause, readPause } from './pause.ts'

type Open = Extract<Managed, { kind: 'open' }>

/** Messages of the page; the address carries a key, never a text. */
export const ownDataSaid = {
  gespeichert: 'Gespeichert.',
  bestaetigen:
    'Wir haben der neuen Adresse eine Mail geschickt. Der Brief kommt dorthin, sobald Sie den Link darin bestätigt haben; bis dahin bleibt alles, wie es ist.',
  pause: 'Die Pause ist eingerichtet.',
  weiter: 'Die Pause ist beendet, der nächste Brief kommt wieder.',
} as const

export type OwnDataPage =
  | { kind: 'ask'; typed?: string; error?: string; problem?: string; stale?: boolean; status?: number }
  | ({
      kind: 'open'
      token: string
      errors: Record<string, string>
      typed: Record<string, string>
      status?: number
    } & Pick<Open, 'email' | 'emailKey' | 'until' | 'member'>)
  | { kind: 'held'; held: Held }
  | { kind: 'erased'; receipt: Receipt }
  | { kind: 'redirect'; to: string }
  | { kind: 'download'; response: Response }

/**
 * Reads what was sent and does it.
 * @param fields the form's fields; `t` is the link's token, `was` names the act
 */
export async function actOnOwnData(
  house: House,
  fields: Record<string, string>,
  ip: string,
  posting: boolean,
): Promise<OwnDataPage> {
  const token = fields['t'] ?? ''
  if (token === '') return posting ? askForLink(house, fields['email'] ?? '', ip) : { kind: 'ask' }
  const managed = await lookAtManage(house, token)
  if (managed.kind !== 'open') return { kind: 'ask', stale: true, status: posting ? 410 : 200 }
  if (!posting) return { ...managed, token, errors: {}, typed: {} }
  await noteManaged(house, managed.emailKey)
  return act(house, managed, fields, ip)
}

async function askForLink(house: House, typed: string, ip: string): Promise<OwnDataPage> {
  // Links that were mailed before still open: nobody loses his rights.
  const closed = placeholderNotice(house)
  if (closed) return { kind: 'ask', typed, problem: closed, status: 503 }
  const address = readAddress(typed)
  if (address.kind === 'refused') return { kind: 'ask', typed, error: address.message, status: 422 }
  const requested = await requestManage(house, address, { ip })
  if (requested.kind === 'too-many')
    return { kind: 'ask', typed, problem: tooManyWords(requested, house.facts), status: 429 }
  return { kind: 'redirect', to: `${managePath}?gesendet` }
}

async function act(
  house: House,
  open: Open,
  fields: Record<string, string>,
  ip: string,
): Promise<OwnDataPage> {
  const { emailKey, member } = open
  const token = fields['t'] ?? ''
  const back = (said: keyof typeof ownDataSaid): OwnDataPage => ({
    kind: 'redirect',
    to: `${managePath}?t=${encodeURIComponent(token)}&meldung=${said}`,
  })
  const again = (errors: Record<string, string>, status = 422): OwnDataPage => ({
    ...open,
    token,
    errors,
    typed: fields,
    status,
  })
  const was = fields['was'] ?? ''
  switch (was) {
    case 'auskunft':
      return {
        kind: 'held',
        held: await exportHeld(house, { emailKey, by: 'person', ip, page: managePath }),
      }
    case 'json':
      return ownDataFile(await exportHeld(house, { emailKey, by: 'person', ip, page: managePath }))
    case 'loeschen':
      if (fields['sicher'] !== 'ja')
        return again({ sicher: 'Bitte bestätigen Sie, dass alles gelöscht werden soll.' })
      return { kind: 'erased', receipt: await erase(house, { emailKey, by: 'person' }) }
  }
  if (!member) return again({})
  const page = managePath
  switch (was) {
    case 'angaben':
      return change(house, member, fields, ip, again, back)
    case 'adresse':
      return move(house, member, fields, ip, again, back)
    case 'pause': {
      const weeks = fields['pause'] === '0' ? 0 : readPause(fields['pause'])
      if (weeks === null) return again({})
      await pause(house, { memberId: member.id, weeks, ip, page })
      return back(weeks === 0 ? 'weiter' : 'pause')
    }
    case 'abmelden':
      await leave(house, { memberId: member.id, ip, page, oneClick: false })
      return { kind: 'redirect', to: '/mitglied/abgemeldet' }
    default:
      return again({})
  }
}

type Again = (errors: Record<string, string>, status?: number) => OwnDataPage
type Back = (said: keyof typeof ownDataSaid) => OwnDataPage

async function change(
  house: House,
  member: MemberTable,
  fields: Record<string, string>,
  ip: string,
  again: Again,
  back: Back,
): Promise<OwnDataPage> {
  const firstName = personName(60, 'Bitte höchstens 60 Zeichen.').safeParse(fields['firstName'])
  const company = personName(120, 'Bitte höchstens 120 Zeichen.').safeParse(fields['company'])
  if (firstName.success && company.success) {
    await changeDetails(house, member, { firstName: firstName.data, company: company.data, ip })
    return back('gespeichert')
  }
  return again({
    ...(firstName.success ? {} : { firstName: firstName.error.issues[0]?.message ?? '' }),
    ...(company.success ? {} : { company: company.error.issues[0]?.message ?? '' }),
  })
}

async function move(
  house: House,
  member: MemberTable,
  fields: Record<string, string>,
  ip: string,
  again: Again,
  back: Back,
): Promise<OwnDataPage> {
  const address = readAddress(fields['email'] ?? '')
  if (address.kind === 'refused') return again({ email: address.message })
  if (isDisposable(address.key)) return again({ email: disposableWords })
  if (address.key === member.email_key) return again({ email: 'Das ist die Adresse, die wir schon haben.' })
  const requested = await requestMove(house, member, address, { ip })
  if (requested.kind === 'too-many') return again({ email: tooManyWords(requested, house.facts) }, 429)
  return back('bestaetigen')
}

/** The export as a file; its number is the receipt. */
export function ownDataFile(held: Held): Extract<OwnDataPage, { kind: 'download' }> {
  const body = JSON.stringify(
    { nummer: held.id, stand: new Date(held.at).toISOString(), adresse: held.emailKey, ...heldJson(held) },
    null,
    2,
  )
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="auskunft-${held.id}.json"`,
    'cache-control': 'private, no-store',
  }
  return { kind: 'download', response: new Response(body, { headers }) }
}

function heldJson(held: Held) {
  return {
    gesperrt_seit: held.blockedSince === null ? null : new Date(held.blockedSince).toISOString(),
    tabellen: Object.fromEntries(
      held.tables.map(({ table, label, rows }) => [table, { was: label, zeilen: rows }]),
    ),
  }
}
