// How far a lead is, and where it may go from there: new → in hand → answered → won | lost. Back goes no step by itself:
// what was wrong is taken back (steps.ts). Pure.
import type { InquiryTable } from '../store/schema.ts'

export type InquiryState = InquiryTable['state']

export const inquiryStates: readonly InquiryState[] = ['new', 'in-hand', 'answered', 'won', 'lost']

const after: Record<InquiryState, InquiryState[]> = {
  new: ['in-hand', 'answered', 'lost'],
  'in-hand': ['answered', 'won', 'lost'],
  answered: ['in-hand', 'won', 'lost'],
  won: [],
  lost: [],
}

/** The states a lead may go to from where it is; none when it is settled. */
export const nextStates = (state: InquiryState): readonly InquiryState[] => after[state]

/** Those somebody still has to do something about. */
export const openStates: readonly InquiryState[] = ['new', 'in-hand', 'answered']

/** Those whose asker has heard nothing yet. */
export const waitingStates: readonly InquiryState[] = ['new', 'in-hand']
