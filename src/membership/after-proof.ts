// Joining by the mail of something else that was asked for at once, a report: its link has proven the address, so the
// letter needs no second mail. It still needs its own button, since it is another consent.
import { type Proof } from '../proof/proof.ts'
import { writeProof } from '../proof/issue.ts'
import type { House } from '../site/house.ts'
import type { Db } from '../store/open.ts'
import { sign } from '../store/secret.ts'
import { week } from '../site/time.ts'
import type { JoinInput } from './form.ts'
import { join } from './join.ts'

/**
 * Takes the order of a letter that comes with something else.
 * @returns with what the proof of that has to keep in its fields; null for a program's order
 */
export async function orderBeside(
  house: House,
  input: Pick<JoinInput, 'email' | 'wording' | 'notice' | 'page' | 'website'>,
  from: { ip: string },
) {
  const { email, wording, notice, page, website } = input
  const typed = { firstName: '', company: '', wording, notice, page }
  const joined = await join(house, { ...typed, email, website, asked: '' }, from, 'other')
  return joined.kind === 'taken' ? { kind: joined.kind, fields: website ? null : typed } : joined
}

const ordered = ({ fields }: Proof): boolean =>
  typeof (JSON.parse(fields) as Record<string, unknown>)['wording'] === 'string'

/** The letter that was ordered beside what a link proves. */
export const letterBeside = (house: Pick<House, 'secret' | 'now'>) => ({
  /** The token of the page that confirms the letter: derived, so that a second click leads there too. */
  token: (proof: Proof): string | undefined =>
    ordered(proof) ? sign(house.secret, 'letter-beside', proof.id) : undefined,

  /** Opens that page's link, inside the caller's transaction; a member needs none. */
  async open(db: Db, proof: Proof): Promise<void> {
    if (!ordered(proof)) return
    const member = await db
      .selectFrom('member')
      .select('id')
      .where('email_key', '=', proof.email_key)
      .where('state', '!=', 'confirmed')
      .executeTakeFirst()
    if (!member) return
    const now = house.now()
    const { email, email_key: emailKey } = proof
    const fields = JSON.parse(proof.fields) as Record<string, string>
    const token = sign(house.secret, 'letter-beside', proof.id)
    await writeProof(
      db,
      { purpose: 'join', email, emailKey, subjectId: member.id, fields },
      now + week,
      now,
      proof.mail,
      token,
    )
  },
})
