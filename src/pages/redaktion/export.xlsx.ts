import type { APIRoute } from 'astro'
import { deskOf } from '../../desk/door.ts'
import { exportNoted } from '../../desk/readers/act.ts'
import { exportMembers } from '../../membership/import/export.ts'
import { download } from '../../site/stream.ts'
import { writeSheet, xlsxType } from '../../spreadsheet/xlsx-write.ts'

export const POST: APIRoute = ({ locals }) => exportNoted(deskOf(locals), 'xlsx', () => file(locals))

export const GET: APIRoute = ({ redirect }) => redirect('/redaktion/import', 303)

const file = ({ house }: App.Locals) =>
  download(
    'mitglieder.xlsx',
    xlsxType,
    writeSheet('Mitglieder', exportMembers(house.store.db, house.facts.slot.zone)),
  )
