import type { APIRoute } from 'astro'
import { exportMembers } from '../../membership/import/export.ts'
import { download } from '../../site/stream.ts'
import { writeSheet, xlsxType } from '../../spreadsheet/xlsx-write.ts'

export const GET: APIRoute = ({ locals: { house } }) =>
  download(
    'mitglieder.xlsx',
    xlsxType,
    writeSheet('Mitglieder', exportMembers(house.store.db, house.facts.slot.zone)),
  )
