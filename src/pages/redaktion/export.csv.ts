import type { APIRoute } from 'astro'
import { exportMembers } from '../../membership/import/export.ts'
import { download } from '../../site/stream.ts'
import { csvLines, csvStart, csvType } from '../../spreadsheet/csv-write.ts'

export const GET: APIRoute = ({ locals: { house } }) =>
  download('mitglieder.csv', csvType, lines(exportMembers(house.store.db, house.facts.slot.zone)))

async function* lines(slices: AsyncIterable<string[][]>): AsyncGenerator<string> {
  yield csvStart
  for await (const rows of slices) yield csvLines(rows)
}
