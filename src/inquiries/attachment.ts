// What lies below an asker's page as files: the worksheet, and the publisher's own.
import type { APIContext } from 'astro'
import { slicesOf } from './file-bytes.ts'
import { fileTypes, findFile } from './material-files.ts'
import { openNamed, type AtLink, type FindLetter } from './material-link.ts'
import { worksheetOf } from './worksheets/all.ts'
import { worksheetFile } from './worksheets/worksheet.ts'
import { matches } from '../site/representation.ts'
import { streamed } from '../site/stream.ts'
import { xlsxType } from '../spreadsheet/xlsx-write.ts'

type Asked = AtLink & Pick<APIContext, 'request'>

/** The worksheet behind an asker's link, as a file; not found when the link is over or the letter has none. */
export async function worksheetAnswer(asked: Asked, findLetter: FindLetter): Promise<Response> {
  const { house } = asked.locals
  const opened = await openNamed(asked, findLetter)
  const sheet = opened && worksheetOf(opened.names)
  if (!sheet) return plainNotFound()
  const origin = `${house.config.siteUrl}/briefe/${opened.inquiry.letter}`
  return new Response(worksheetFile(sheet, origin), {
    headers: { ...attachment(`${sheet.name}.xlsx`, xlsxType), 'cache-control': 'private, no-store' },
  })
}

/** A file of the publisher behind an asker's link. Its bytes are read only for who wants and does not have them. */
export async function fileAnswer(asked: Asked, findLetter: FindLetter): Promise<Response> {
  const { params, locals, request } = asked
  const { house } = locals
  const opened = await openNamed(asked, findLetter)
  const file = opened && (await findFile(house.store.db, opened.names, params['file'] ?? ''))
  if (!file) return plainNotFound()
  // A file is never changed, another is another row: its id names its bytes.
  const etag = `"${file.id}"`
  // Asked again each time: the link ends, and the publisher may take the file away.
  const kept = { etag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' }
  if (matches(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: kept })
  const body = request.method === 'HEAD' ? null : streamed(slicesOf(house.store.db, file))
  return new Response(body, {
    headers: { ...attachment(file.name, fileTypes[file.kind]), ...kept, 'content-length': `${file.size}` },
  })
}

const plainNotFound = () =>
  new Response('Diese Datei gibt es nicht (mehr).', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })

function attachment(name: string, type: string): Record<string, string> {
  const plain = name.normalize('NFD').replaceAll(/[^\w .-]/g, '')
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-robots-tag': 'noindex',
  }
}
