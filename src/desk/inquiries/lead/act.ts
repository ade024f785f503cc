// What the buttons of a lead do.
import { sendAnswer } from '../../../inquiries/answer.ts'
import { mergeInto } from '../../../inquiries/merge.ts'
import { nextStates, type InquiryState } from '../../../inquiries/states.ts'
import { takeStep, type Step, type Taker } from '../../../inquiries/steps.ts'
import { undoStep } from '../../../inquiries/undo.ts'
import type { House } from '../../../site/house.ts'
import type { NameOf } from '../../../site/forms.ts'
import { takeForm, type Outcome } from '../../../site/posted.ts'
import { deskOf, goOn, type DeskDoor } from '../../door.ts'
import { noted, type Deed } from '../../log.ts'
import type { MessageKey } from '../../messages.ts'
import { noMailWords } from '../words.ts'
import { leadForm, type LeadInput } from './form.ts'
import { lookAtLead, withMail, type LeadSeen } from './look.ts'

type Done = Outcome<NameOf<typeof leadForm>, LeadSeen>

/** @returns null when there is no such lead */
export async function takeLead(door: DeskDoor, id: string) {
  const desk = deskOf(door.locals)
  const look = () => lookAtLead(desk.house, id, door.url.searchParams)
  const first = await look()
  if (!first) return null
  return takeForm<typeof leadForm, LeadSeen>(door, {
    form: leadForm,
    blank: {
      ...first.begun,
      nextOn: first.inquiry.next_on ?? '',
      nextStep: first.inquiry.next_step ?? '',
      owner: first.inquiry.owner ?? '',
    },
    failed: 'Es wurde nichts geändert und nichts gesendet. Bitte versuchen Sie es gleich noch einmal.',
    look: async () => (await look()) ?? first,
    act: async (input): Promise<Done> => {
      if (input.act === 'show' || input.act === 'send') {
        if (first.may.kind === 'no')
          return { kind: 'again', status: 409, problem: noMailWords[first.may.why] }
        if (input.act === 'show') return { kind: 'said', said: withMail(desk.house, first, input) }
      }
      if (input.act === 'owner' && input.owner !== '' && !desk.house.config.publishers.includes(input.owner))
        return { kind: 'again', errors: { owner: 'Diese Person gehört nicht zur Redaktion.' } }
      return noted<Done>(desk, async (house) => {
        const taken = await work(house, first, input, desk.publisher)
        if (taken.kind === 'moved') return { done: moved, note: null }
        const [act, said] = deeds[input.act]
        return { done: goOn(...(taken.to ?? [first.path, said])), note: { act, about: id } }
      })
    },
  })
}

const deeds: Record<LeadInput['act'], [Deed, MessageKey]> = {
  take: ['inquiry-moved', 'gespeichert'],
  replied: ['inquiry-moved', 'gespeichert'],
  won: ['inquiry-moved', 'gespeichert'],
  lost: ['inquiry-moved', 'gespeichert'],
  reopen: ['inquiry-moved', 'gespeichert'],
  next: ['inquiry-noted', 'gespeichert'],
  owner: ['inquiry-noted', 'gespeichert'],
  note: ['inquiry-noted', 'gespeichert'],
  undo: ['inquiry-moved', 'zurueckgenommen'],
  merge: ['inquiry-moved', 'zusammengefuehrt'],
  show: ['inquiry-answered', 'antwort-unterwegs'],
  send: ['inquiry-answered', 'antwort-unterwegs'],
}

const moved = {
  kind: 'again',
  status: 409,
  problem:
    'Es wurde nichts geändert: Diese Anfrage hat inzwischen einen anderen Stand. Unten steht, wie es jetzt ist; was Sie geschrieben haben, steht noch in den Feldern.',
} as const

/** `to`: another page than the lead's own, or another message than the button's. */
type Worked = { kind: 'taken'; to?: [path: string, said: MessageKey] } | { kind: 'moved' }

async function work(house: House, lead: LeadSeen, input: LeadInput, who: string): Promise<Worked> {
  const { db } = house.store
  const { id, state } = lead.inquiry
  // Of what the page knew nothing changed, or the number differs: whether a mail may go is still true.
  const taker = (seen: number): Taker => ({ seen, who, now: house.now() })
  const step = (one: Step) => takeStep(db, id, one, taker('seen' in input ? input.seen : 0))
  const go = (to: InquiryState, more: Step['change'] = {}, kind: 'state' | 'answered' = 'state') =>
    nextStates(state).includes(to)
      ? step({ kind, change: { state: to, ...more } })
      : Promise.resolve({ kind: 'moved' } as const)
  switch (input.act) {
    case 'take':
      return go('in-hand', { owner: lead.inquiry.owner ?? who })
    case 'replied':
      return go('answered', {}, 'answered')
    case 'reopen':
      return go('in-hand')
    case 'won':
    case 'lost':
      return go(input.act, { outcome: input.outcome || null, worth: input.worth, next_on: null })
    case 'next':
      return step({
        kind: 'next',
        change: { next_on: input.nextOn || null, next_step: input.nextOn === '' ? null : input.nextStep },
      })
    case 'owner':
      return step({ kind: 'owner', change: { owner: input.owner || null } })
    case 'note':
      return step({ kind: 'note', note: input.note })
    case 'undo': {
      const undone = await undoStep(db, id, taker(input.seen))
      return undone.kind === 'taken' && undone.alone
        ? { kind: 'taken', to: [lead.path, 'steht-allein'] }
        : undone
    }
    case 'merge': {
      if (!lead.alike.some((one) => one.id === input.other)) return { kind: 'moved' }
      const merged = await mergeInto(db, id, input.other, taker(input.otherSeen))
      return merged.kind === 'taken' && merged.head !== id
        ? { kind: 'taken', to: [`/redaktion/anfragen/${merged.head}`, 'anders-zusammengefuehrt'] }
        : merged
    }
    case 'show':
    case 'send':
      return sendAnswer(db, house, id, input, taker(input.seen))
  }
}
