import type { APIRoute } from 'astro'
import { deskOf } from '../../desk/door.ts'
import { exportNoted } from '../../desk/readers/act.ts'
import { exportMembers } from '../../membership/import/export.ts'
import { download } from '../../site/stream.ts'
import { csvLines, csvStart, csvType } from '../../spreadsheet/csv-write.ts'

export const POST: APIRoute = ({ locals }) => exportNoted(deskOf(locals), 'csv', () => file(locals))

export const GET: APIRoute = ({ redirect }) => redirect('/redaktion/import', 303)

const file = ({ house }: App.Locals) =>
  download('mitglieder.csv', csvType, lines(exportMembers(house.store.db, house.facts.slot.zone)))

async function* lines(slices: AsyncIterable<string[][]>): AsyncGenerator<string> {
  yield csvStart
  for await (const rows of slices) yield csvLines(rows)
}
