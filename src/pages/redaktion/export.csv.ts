import type { APIRoute } from 'astro'
import { exportMembers } from '../../membership/import/export.ts'
import { csv } from '../../membership/import/view.ts'
import { download } from '../../site/stream.ts'

export const GET: APIRoute = ({ locals: { house } }) =>
  download(
    'mitglieder.csv',
    'text/csv; charset=utf-8',
    lines(exportMembers(house.store.db, house.facts.slot.zone)),
  )

async function* lines(slices: AsyncIterable<string[][]>): AsyncGenerator<string> {
  // The mark tells spreadsheets that this is UTF-8.
  yield '\ufeff'
  for await (const rows of slices) yield csv(rows)
}
