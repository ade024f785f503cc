// What the page "Ihre Daten" makes of each form: whether its link still holds, what was asked, what came of it.
import { addressField } from '../proof/address.ts'
import { start, tick, token } from '../site/fields.ts'
import { acts, form, type Errors, type Input, type NameOf } from '../site/forms.ts'
import { takeForm, to, type Door, type Outcome } from '../site/posted.ts'
import { placeholderNotice } from '../site/placeholders.ts'
import type { MemberTable } from '../store/schema.ts'
import { erase, type Receipt } from './erase.ts'
import { detailFields, readerAddress } from './form.ts'
import { exportHeld, heldFile, type Held } from './held.ts'
import { leave } from './leave.ts'
import { lookAtManage, managePath, noteManaged, requestManage, type Managed } from './manage.ts'
import { changeDetails } from './details.ts'
import { requestMove } from './request-move.ts'
import { pause, readPause } from './pause.ts'

/** Messages of the page; the address carries a key, never a text. */
export const ownDataSaid = {
  gespeichert: 'Gespeichert.',
  bestaetigen:
    'Wir haben der neuen Adresse eine Mail geschickt. Der Brief kommt dorthin, sobald Sie den Link darin bestätigt haben; bis dahin bleibt alles, wie es ist.',
  pause: 'Die Pause ist eingerichtet.',
  weiter: 'Die Pause ist beendet, der nächste Brief kommt wieder.',
} as const

const t = token()

export const ownDataForm = acts(
  {
    link: form({ email: addressField() }),
    change: form({ t, ...detailFields }),
    move: form({ t, email: readerAddress() }),
    pause: form({ t, weeks: start(3) }),
    leave: form({ t }),
    show: form({ t }),
    file: form({ t }),
    erase: form({
      t,
      sure: tick().but((sure) => (sure ? null : 'Bitte bestätigen Sie, dass alles gelöscht werden soll.')),
    }),
  },
  'link',
)

type Name = NameOf<typeof ownDataForm>
type Act = Exclude<Input<typeof ownDataForm>, { act: 'link' }>
export type OpenLink = Extract<Managed, { kind: 'open' }>

export type OwnData =
  | { kind: 'ask'; stale: boolean }
  | OpenLink
  | { kind: 'held'; held: Held }
  | { kind: 'erased'; receipt: Receipt }

/** What the page shows and what its forms do; there is no session, every form carries the link's token. */
export function takeOwnData(door: Door) {
  const { house } = door.locals
  const look = async (linked: string): Promise<OwnData> => {
    if (linked === '') return { kind: 'ask', stale: false }
    const managed = await lookAtManage(house, linked)
    return managed.kind === 'open' ? managed : { kind: 'ask', stale: true }
  }
  return takeForm<typeof ownDataForm, OwnData>(door, {
    form: ownDataForm,
    blank: { t: door.url.searchParams.get('t') ?? '' },
    failed: `Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal oder schreiben Sie an ${house.facts.email}.`,
    look: (typed) => look(typed.t),
    act: async (input) => {
      if (input.act === 'link') return askForLink(door, input.email)
      const said = await look(input.t)
      if (said.kind !== 'open') return { kind: 'again', status: 410, said: { kind: 'ask', stale: true } }
      await noteManaged(house, said.emailKey)
      return act(door, said, input)
    },
  })
}

async function askForLink(
  { locals: { house, ip } }: Door,
  address: { email: string; key: string },
): Promise<Outcome<Name, OwnData>> {
  // Links that were mailed before still open: nobody loses his rights.
  const closed = placeholderNotice(house)
  if (closed !== null) return { kind: 'again', status: 503, problem: closed }
  const requested = await requestManage(house, address, { ip })
  return requested.kind === 'too-many' ? requested : to(`${managePath}?sent`)
}

async function act(
  { locals: { house, ip } }: Door,
  open: OpenLink,
  input: Act,
): Promise<Outcome<Name, OwnData>> {
  const request = { emailKey: open.emailKey, by: 'person', ip, page: managePath } as const
  switch (input.act) {
    case 'show':
      return { kind: 'said', said: { kind: 'held', held: await exportHeld(house, request) } }
    case 'file':
      return { kind: 'answer', response: heldFile(await exportHeld(house, request)) }
    case 'erase':
      return {
        kind: 'said',
        said: { kind: 'erased', receipt: await erase(house, { emailKey: open.emailKey, by: 'person' }) },
      }
    case 'change':
    case 'move':
    case 'pause':
    case 'leave':
      return open.member
        ? actAsMember({ house, ip }, open.member, input)
        : { kind: 'again', problem: 'Zu dieser Adresse gibt es keine Mitgliedschaft (mehr).', said: open }
  }
}

async function actAsMember(
  { house, ip }: Pick<Door['locals'], 'house' | 'ip'>,
  member: MemberTable,
  input: Exclude<Act, { act: 'show' | 'file' | 'erase' }>,
): Promise<Outcome<Name, OwnData>> {
  const page = managePath
  const back = (said: keyof typeof ownDataSaid) =>
    to(`${managePath}?t=${encodeURIComponent(input.t)}&said=${said}`)
  switch (input.act) {
    case 'change':
      await changeDetails(house, member, { details: input, ip, page })
      return back('gespeichert')
    case 'move': {
      if (input.email.key === member.email_key)
        return again({ email: 'Das ist die Adresse, die wir schon haben.' })
      const requested = await requestMove(house, member, input.email, { ip })
      return requested.kind === 'too-many' ? requested : back('bestaetigen')
    }
    case 'pause': {
      const weeks = input.weeks === '0' ? 0 : readPause(input.weeks)
      if (weeks === null) return again({ weeks: 'Diese Länge gibt es nicht.' })
      await pause(house, { memberId: member.id, weeks, ip, page })
      return back(weeks === 0 ? 'weiter' : 'pause')
    }
    case 'leave':
      await leave(house, { memberId: member.id, ip, page, oneClick: false })
      return to('/mitglied/abgemeldet')
  }
}

const again = (errors: Errors<Name>) => ({ kind: 'again', errors }) as const
