import type { APIRoute } from 'astro'
import { deskOf } from '../../../desk/door.ts'
import { backToLeads, exportLeads, leadsExported } from '../../../desk/inquiries/list/export.ts'
import { download } from '../../../site/stream.ts'
import type { WrittenCell } from '../../../spreadsheet/cell.ts'
import { csvLines, csvStart, csvType } from '../../../spreadsheet/csv-write.ts'

export const GET: APIRoute = backToLeads

export const POST: APIRoute = ({ locals }) =>
  leadsExported(deskOf(locals), 'csv', () =>
    download('anfragen.csv', csvType, lines(exportLeads(locals.house))),
  )

async function* lines(slices: AsyncIterable<WrittenCell[][]>): AsyncGenerator<string> {
  yield csvStart
  for await (const rows of slices) yield csvLines(rows)
}
