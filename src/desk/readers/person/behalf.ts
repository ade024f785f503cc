// What the desk does because a person asked for it by telephone, by letter or in an answer: one form, a button for each
// deed, and before them who asked, how and when.
import { barAddress, unbarAddress } from '../../../membership/bar.ts'
import { deskPage, type Asked } from '../../../membership/asked.ts'
import type { Dossier } from '../../../membership/dossier.ts'
import { erase, type Receipt } from '../../../membership/erase.ts'
import { detailFields, readerAddress } from '../../../membership/form.ts'
import { leave } from '../../../membership/leave.ts'
import { changeDetails } from '../../../membership/details.ts'
import { requestMoveFor } from '../../../membership/request-move.ts'
import { pause, readPause } from '../../../membership/pause.ts'
import { addressHash } from '../../../proof/address-hash.ts'
import { start, tick } from '../../../site/fields.ts'
import { instantOf, longDate } from '../../../site/dates.ts'
import { acts, form, type Input, type NameOf } from '../../../site/forms.ts'
import { takeForm, to, type Door, type Outcome } from '../../../site/posted.ts'
import type { House } from '../../../site/house.ts'
import type { MemberTable } from '../../../store/schema.ts'
import type { Desk } from '../../door.ts'
import { noted, writeLog, type Noted } from '../../log.ts'
import type { MessageKey } from '../../messages.ts'
import { hasJustSignedIn, signInFirst } from '../../sign-in/fresh.ts'
import { askedFields, readAsked } from './asked-form.ts'
import { askedWayWords } from './asked-words.ts'

export const behalfForm = acts({
  change: form({ ...askedFields, ...detailFields }),
  move: form({ ...askedFields, email: readerAddress() }),
  pause: form({ ...askedFields, weeks: start(3) }),
  resume: form(askedFields),
  leave: form(askedFields),
  bar: form(askedFields),
  unbar: form(askedFields),
  erase: form({
    ...askedFields,
    sure: tick().but((sure) => (sure ? null : 'Bitte bestätigen Sie, dass alles gelöscht werden soll.')),
  }),
})

type Deed = Exclude<Input<typeof behalfForm>, { act: 'erase' }>
/** What an erasure leaves to be shown, once. */
export interface Erased {
  receipt: Receipt
  wish: string
}
type Done = Outcome<NameOf<typeof behalfForm>, Erased>

/** What the page of a person's wishes makes of its form. */
export function takeBehalf(door: Door, desk: Desk, dossier: Dossier) {
  const { house, publisher } = desk
  const path = `/redaktion/person/${dossier.id}`
  return takeForm<typeof behalfForm, Erased>(door, {
    form: behalfForm,
    blank: blankOf(dossier.member),
    failed: 'Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.',
    act: (input) => {
      const read = readAsked(house, input)
      if ('errors' in read) return Promise.resolve<Done>({ kind: 'again', errors: read.errors })
      if (input.act === 'erase') return eraseAsked(desk, dossier, read.asked)
      return noted<Done>(desk, async (inside) => {
        const did = await act({ house: inside, publisher }, dossier, input, read.asked)
        if (typeof did !== 'object')
          return { done: to(`${path}?said=${did}`), note: note(inside, dossier, input) }
        return { done: did, note: null }
      })
    },
  })
}

// The erasure has a transaction of its own, after its line in the file and before the mail files: the log's line goes in
// there. It names the receipt, not the person.
async function eraseAsked(desk: Desk, { emailKey }: Dossier, asked: Asked): Promise<Done> {
  const { house, publisher } = desk
  // Not sent away to sign in: what is typed here would be lost.
  if (!hasJustSignedIn(desk))
    return {
      kind: 'again',
      status: 403,
      errors: { sure: signInFirst('nichts gelöscht', '„Endgültig löschen“') },
    }
  const receipt = await erase(house, {
    emailKey,
    by: 'desk',
    also: (trx, about) => writeLog(trx, publisher, { act: 'erasure', about }, house.now()),
  })
  return { kind: 'said', said: { receipt, wish: wishWords(house, asked) } }
}

const wishWords = ({ facts }: House, { who, way, on }: Asked): string => {
  const day = longDate(instantOf(on, '00:00', facts.slot.zone), facts.slot.zone)
  return `auf Wunsch von ${who || 'der Person selbst'} (${askedWayWords[way]}, ${day})`
}

const blankOf = (member: MemberTable | null) => ({
  salutation: member?.salutation ?? '',
  title: member?.title ?? '',
  firstName: member?.first_name ?? '',
  lastName: member?.last_name ?? '',
  company: member?.company ?? '',
  greeting: member?.greeting ?? '',
})

async function act(
  { house, publisher }: { house: House; publisher: string },
  { member, emailKey }: Dossier,
  input: Deed,
  asked: Asked,
): Promise<MessageKey | Done> {
  const from = { ip: '', page: deskPage, asked }
  if (input.act === 'bar') {
    const { kind } = await barAddress(house, emailKey, asked)
    return kind === 'barred' ? 'gesperrt' : problem('Diese Adresse ist schon gesperrt.')
  }
  if (input.act === 'unbar') {
    const { kind } = await unbarAddress(house, emailKey, publisher, asked)
    return kind === 'asked' ? 'wird-entsperrt' : problem('Diese Adresse ist nicht gesperrt.')
  }
  return member ? actForMember(house, member, input, from) : problem(noMember)
}

const noMember = 'Zu dieser Adresse gibt es keine Mitgliedschaft (mehr).'

async function actForMember(
  house: House,
  member: MemberTable,
  input: Exclude<Deed, { act: 'bar' | 'unbar' }>,
  from: { ip: string; page: string; asked: Asked },
): Promise<MessageKey | Done> {
  switch (input.act) {
    case 'change':
      await changeDetails(house, member, { details: input, ...from })
      return 'gespeichert'
    case 'move': {
      if (input.email.key === member.email_key)
        return { kind: 'again', errors: { email: 'Das ist die Adresse, die wir schon haben.' } }
      if (member.state !== 'confirmed') return problem(noMember)
      const issued = await requestMoveFor(house, member, input.email, from.asked)
      return issued === 'promised' ? 'neue-adresse' : { kind: 'again', errors: { email: noMail } }
    }
    case 'pause':
    case 'resume': {
      const weeks = input.act === 'resume' ? 0 : readPause(input.weeks)
      if (weeks === null) return { kind: 'again', errors: { weeks: 'Bitte wählen Sie eine Länge.' } }
      const { kind } = await pause(house, { memberId: member.id, weeks, ...from })
      return kind === 'nobody' ? problem(noMember) : kind === 'paused' ? 'pausiert' : 'pause-beendet'
    }
    case 'leave': {
      const { kind } = await leave(house, { memberId: member.id, ...from })
      return kind === 'left' ? 'abgemeldet' : problem('Diese Person ist schon abgemeldet.')
    }
  }
}

const noMail =
  'An diese Adresse geht zurzeit keine Bestätigungsmail: Ihr Inhaber wünscht keine, oder sie hat in 28 Tagen schon drei erhalten.'

const problem = (words: string): Done => ({ kind: 'again', status: 409, problem: words })

const deeds = {
  change: 'member-changed',
  move: 'member-moved',
  pause: 'member-paused',
  resume: 'member-paused',
  leave: 'member-left',
  bar: 'suppression-set',
  unbar: 'suppression-lifted',
} as const satisfies Record<Deed['act'], Noted['act']>

const note = ({ secret }: House, { id, emailKey }: Dossier, { act: did }: Deed): Noted => ({
  act: deeds[did],
  // A bar is known by the keyed hash of its address, as on the page of all bars.
  about: did === 'bar' || did === 'unbar' ? addressHash(secret, emailKey) : id,
})
