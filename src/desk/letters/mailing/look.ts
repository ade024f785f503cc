// All that the pages of a mailing show: its ledger, its people page by page, what is unclear, its chunks.
import { heldByRestore } from '../../../mailing/held-cause.ts'
import { waitsForSlot } from '../../../mailing/hold.ts'
import type { Mailing } from '../../../mailing/mailing.ts'
import { findMailing } from '../../../mailing/mailing.ts'
import {
  chunksOf,
  fatesOf,
  ledgerOf,
  listDeliveries,
  type KnownFate,
  type Ledger,
} from '../../../mailing/ledger.ts'
import { unclearChunks, type UnclearChunk } from '../../../mailing/unclear.ts'
import type { House } from '../../../site/house.ts'
import { messages, type Message } from '../../messages.ts'
import { pageNumber } from '../../page-number.ts'
import { fateWords, handoverWords } from '../../words.ts'

const pageSize = 200
/** A sheet for each thousand: a proof of 100,000 names is printed in parts. */
const perSheet = 1_000

type Rows = Awaited<ReturnType<typeof listDeliveries>>
export type LedgerState = Exclude<keyof Ledger, 'intended'>

interface Account {
  mailing: Mailing
  path: string
  ledger: Ledger
  fates: Record<KnownFate, number>
  rows: Rows
  page: number
}

export interface MailingSeen extends Account {
  /** Which people are shown: those of one state, of one fate, or all. */
  stand: LedgerState | undefined
  fate: KnownFate | undefined
  /** How many that are, and on how many pages. */
  total: number
  pages: number
  unclear: UnclearChunk[]
  /** What its ledger says is as old as the backup it came back with. */
  restored: boolean
  /** Let go now, it goes out at its slot. */
  waits: boolean
  chunks: Awaited<ReturnType<typeof chunksOf>>
  message: Message | null
}

/** @returns undefined when the id is no mailing's */
export async function lookAtMailing(
  { store: { db }, now }: House,
  id: string,
  query: URLSearchParams,
): Promise<MailingSeen | undefined> {
  const mailing = await findMailing(db, id)
  if (!mailing) return undefined
  const stand = oneOf(handoverWords, query.get('state'))
  const fate = oneOf(fateWords, query.get('fate'))
  const page = pageNumber(query)
  const ledger = await ledgerOf(db, id)
  const fates = await fatesOf(db, id)
  const total = fate ? fates[fate] : stand ? ledger[stand] : ledger.intended
  const told = query.get('said')
  return {
    mailing,
    path: `/redaktion/versand/${id}`,
    ledger,
    fates,
    rows: await listDeliveries(db, id, {
      handover: stand,
      fate,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    }),
    page,
    stand,
    fate,
    total,
    pages: Math.ceil(total / pageSize),
    unclear: await unclearChunks(db, id),
    restored: heldByRestore(mailing.held_reason),
    waits: waitsForSlot(mailing, now()),
    chunks: await chunksOf(db, id),
    // It went on and was held again: the word of then would contradict the page.
    message: told === 'geht-weiter' && mailing.state === 'held' ? null : messages(told),
  }
}

export interface ProofSeen extends Account {
  sheets: number
  /** Numbers of the first and the last person on this sheet. */
  first: number
  last: number
}

/** One sheet of the proof for print; undefined when the id is no mailing's. */
export async function lookAtProofSheet(
  { store: { db } }: House,
  id: string,
  query: URLSearchParams,
): Promise<ProofSeen | undefined> {
  const mailing = await findMailing(db, id)
  if (!mailing) return undefined
  const page = pageNumber(query)
  const before = (page - 1) * perSheet
  const rows = await listDeliveries(db, id, { limit: perSheet, offset: before })
  const ledger = await ledgerOf(db, id)
  return {
    mailing,
    path: `/redaktion/versand/${id}`,
    ledger,
    fates: await fatesOf(db, id),
    rows,
    page,
    sheets: Math.max(1, Math.ceil(ledger.intended / perSheet)),
    first: before + Math.min(1, rows.length),
    last: before + rows.length,
  }
}

function oneOf<Key extends string>(words: Record<Key, unknown>, asked: string | null): Key | undefined {
  return (Object.keys(words) as Key[]).find((key) => key === asked)
}
