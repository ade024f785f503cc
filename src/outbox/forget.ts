// What the outbox forgets after its period; the periods stand in site/retention.ts.
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from '../store/open.ts'
import { sweep, sweepSize } from '../store/sweep.ts'

/**
 * Mails settled before an instant (epoch ms). The welcome mail stays longer: it is the last mail to somebody who left
 * before his first letter.
 */
export async function forgetMails(store: Store, before: number, welcomeBefore: number): Promise<void> {
  await sweep(async () => {
    const rows = await store.db
      .deleteFrom('outbox')
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('outbox as old')
          .select('old.id')
          .where('old.state', '!=', 'promised')
          .where((row) =>
            row.or([
              row('old.settled_at', '<', welcomeBefore),
              row.and([row('old.settled_at', '<', before), row('old.kind', '!=', 'welcome')]),
            ]),
          )
          .limit(sweepSize),
      )
      .returning('id')
      .execute()
    return rows.length
  })
}

/** What the vendor reported before an instant (epoch ms). */
export async function forgetEvents(store: Store, before: number): Promise<void> {
  await sweep(async () => {
    const rows = await store.db
      .deleteFrom('event')
      .where('id', 'in', (eb) =>
        eb.selectFrom('event as old').select('old.id').where('old.at', '<', before).limit(sweepSize),
      )
      .returning('id')
      .execute()
    return rows.length
  })
}

/** Mails that lie as files, half-written ones too, whose date is before an instant (epoch ms). */
export async function forgetMailFiles(folder: string, before: number): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    if (!/\.eml(?:\.\d+\.part)?$/.test(name)) continue
    const file = join(folder, name)
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }))
    if (mtimeMs < before) await rm(file, { force: true })
  }
}
