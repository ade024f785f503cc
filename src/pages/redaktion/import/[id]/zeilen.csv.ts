import type { APIRoute } from 'astro'
import { findImport, linesAsCsv, verdicts } from '../../../../membership/import/view.ts'
import { download } from '../../../../site/stream.ts'
import { csvType } from '../../../../spreadsheet/csv-write.ts'

export const GET: APIRoute = async ({ params, url, locals: { house } }) => {
  const { db } = house.store
  const job = await findImport(db, params['id'] ?? '')
  const verdict = verdicts.find((one) => one === url.searchParams.get('show'))
  if (!job || !verdict) return new Response('Diese Liste gibt es nicht.', { status: 404 })
  return download(`import-${verdict}.csv`, csvType, linesAsCsv(db, job, verdict))
}
