// What the tests of joining and asking share: the forms as a browser would send them, and a look into the outbox.
import { confirm } from '../../src/membership/confirm.ts'
import { joinForm } from '../../src/membership/form.ts'
import { join } from '../../src/membership/join.ts'
import type { Mail } from '../../src/outbox/mail.ts'
import { unseal } from '../../src/outbox/seal.ts'
import { filledIn } from '../rig/door.ts'
import type { Rig } from '../rig/house.ts'

export const minute = 60_000
export const day = 24 * 60 * minute

/** Sends the sign-up form; fails when the form itself is refused. */
export async function signUp(rig: Rig, typed: Record<string, string>, ip = '192.0.2.7') {
  const { wording, notice } = rig.house.consent
  const shown = { wording: wording.hash, notice: notice.hash, page: '/briefe/key-accounts' }
  return join(rig.house, filledIn(joinForm, { ...shown, ...typed }), { ip })
}

export interface Sent extends Mail {
  key: string
  kind: string
  dueAt: number
}

/** Every mail promised so far, oldest first; those of one instant in no order. */
export async function promised(rig: Rig): Promise<Sent[]> {
  const rows = await rig.store.db
    .selectFrom('outbox')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => {
    const mail = row.payload === null ? ({} as Mail) : unseal(rig.house.secret, row.key, row.payload)
    return Object.assign(mail, { key: row.key, kind: row.kind, dueAt: row.due_at })
  })
}

export async function mailsOf(rig: Rig, kind: string): Promise<Sent[]> {
  return (await promised(rig)).filter((mail) => mail.kind === kind)
}

/** The token of the link in the newest proof mail. */
export async function newestToken(rig: Rig): Promise<string> {
  const proofs = await mailsOf(rig, 'proof')
  const token = /\?t=([\w-]+)/.exec(proofs.at(-1)?.text ?? '')?.[1]
  if (!token) throw new Error('no proof mail with a link')
  return token
}

const newest = {
  html: '<p>%%ANREDE%%</p><p>Der neueste Brief.</p><a href="%%ABMELDEN%%">Abmelden</a>',
  text: '%%ANREDE%%\n\nDer neueste Brief.\n\nAbmelden: %%ABMELDEN%%',
}

export async function click(rig: Rig, token: string) {
  return confirm(rig.house, token, { ip: '192.0.2.8', page: '/mitglied/bestaetigen', newest })
}

/** Signs an address up and confirms it. */
export async function becomeMember(rig: Rig, typed: Record<string, string>): Promise<string> {
  await signUp(rig, typed)
  const token = await newestToken(rig)
  rig.clock.advance(1)
  await click(rig, token)
  return (await member(rig, typed['email'] ?? ''))!.id
}

export function member(rig: Rig, email: string) {
  return rig.store.db
    .selectFrom('member')
    .selectAll()
    .where('email_key', '=', email.toLowerCase())
    .executeTakeFirst()
}

export function declarations(rig: Rig) {
  return rig.store.db.selectFrom('declaration').selectAll().orderBy('at').orderBy('id').execute()
}

/** Everything in the tables of these rooms, to prove that looking changes nothing. */
export async function everything(rig: Rig): Promise<string> {
  const { db } = rig.store
  const tables = ['member', 'declaration', 'proof', 'proof_budget', 'inquiry', 'outbox', 'wording'] as const
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))
  return JSON.stringify(rows)
}
