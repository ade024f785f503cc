// The second way to the publisher, by another carrier: for the day on which the first one refuses our account. It lies
// in the store sealed as a whole, since it holds a password; what is shown of it never does.
import type { Db } from '../store/open.ts'
import { sealText, unsealText } from '../store/sealed-text.ts'
import type { SmtpServer } from './smtp.ts'

export interface SecondWay {
  /** The publisher's other address, best at another house than the first. */
  to: string
  server: SmtpServer
}

const name = 'second-way'
const use = { purpose: 'second-way', row: name }

/** @returns null when none was named */
export async function readSecondWay(db: Db, secret: string): Promise<SecondWay | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row ? (JSON.parse(unsealText(secret, use, row.value)) as SecondWay) : null
}

export async function keepSecondWay(db: Db, secret: string, way: SecondWay): Promise<void> {
  const value = sealText(secret, use, JSON.stringify(way))
  await db
    .insertInto('setting')
    .values({ name, value })
    .onConflict((on) => on.column('name').doUpdateSet({ value }))
    .execute()
}

export async function dropSecondWay(db: Db): Promise<void> {
  await db.deleteFrom('setting').where('name', '=', name).execute()
}

/** Who the mail comes from: most servers take none but the address one signs in with. */
export const senderOf = ({ to, server }: SecondWay): string =>
  server.user?.includes('@') === true ? server.user : to
