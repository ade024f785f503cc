import type { APIRoute } from 'astro'
import { exportMembers } from '../../membership/import/export.ts'
import { writeSheet } from '../../spreadsheet/xlsx-stream.ts'
import { download } from '../../site/stream.ts'

export const GET: APIRoute = ({ locals: { house } }) =>
  download(
    'mitglieder.xlsx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    writeSheet(exportMembers(house.store.db, house.facts.slot.zone)),
  )
