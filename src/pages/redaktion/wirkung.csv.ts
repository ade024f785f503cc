import type { APIRoute } from 'astro'
import { lettersFile, monthsFile } from '../../desk/inquiries/brought/export.ts'
import { lookAtBrought } from '../../desk/inquiries/brought/look.ts'
import { csvType } from '../../spreadsheet/csv-write.ts'

export const GET: APIRoute = async ({ url, locals: { house } }) => {
  const seen = await lookAtBrought(house)
  const ofLetters = url.searchParams.get('was') === 'briefe'
  return new Response(ofLetters ? lettersFile(seen) : monthsFile(seen), {
    headers: {
      'content-type': csvType,
      'content-disposition': `attachment; filename="wirkung-${ofLetters ? 'briefe' : 'monate'}.csv"`,
    },
  })
}
