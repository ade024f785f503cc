import type { APIRoute } from 'astro'
import { deskOf } from '../../../desk/door.ts'
import { backToLeads, exportLeads, leadsExported } from '../../../desk/inquiries/list/export.ts'
import { download } from '../../../site/stream.ts'
import { writeSheet, xlsxType } from '../../../spreadsheet/xlsx-write.ts'

export const GET: APIRoute = backToLeads

export const POST: APIRoute = ({ locals }) =>
  leadsExported(deskOf(locals), 'xlsx', () =>
    download('anfragen.xlsx', xlsxType, writeSheet('Anfragen', exportLeads(locals.house))),
  )
