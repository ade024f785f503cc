// What lies below an asker's page as files: the worksheet, and the publisher's own.
import type { APIContext } from 'astro'
import { fileTypes, findFile } from './material-files.ts'
import { openMaterial } from './material-link.ts'
import type { LetterAsked } from './mails.ts'
import { namesOf } from './material.ts'
import { worksheetOf } from './worksheets/all.ts'
import { worksheetFile } from './worksheets/worksheet.ts'
import { xlsxType } from '../spreadsheet/xlsx-write.ts'

type Asked = Pick<APIContext, 'params' | 'url' | 'locals'>
type FindLetter = (slug: string) => Promise<LetterAsked | null>

/** The worksheet behind an asker's link, as a file; not found when the link is over or the letter has none. */
export async function worksheetAnswer(asked: Asked, findLetter: FindLetter): Promise<Response> {
  const { params, url, locals } = asked
  const { house } = locals
  const inquiry = await openMaterial(house, params['id'] ?? '', url.searchParams.get('s') ?? '')
  const letter = inquiry?.letter ?? null
  const sheet = worksheetOf(namesOf(letter === null ? null : await findLetter(letter), letter))
  if (!inquiry || !sheet) return plainNotFound()
  const origin = `${house.config.siteUrl}/briefe/${inquiry.letter}`
  return attachment(`${sheet.name}.xlsx`, xlsxType, worksheetFile(sheet, origin))
}

/** A file of the publisher behind an asker's link. */
export async function fileAnswer(asked: Asked, findLetter: FindLetter): Promise<Response> {
  const { params, url, locals } = asked
  const { house } = locals
  const inquiry = await openMaterial(house, params['id'] ?? '', url.searchParams.get('s') ?? '')
  const letter = inquiry?.letter ?? null
  const names = namesOf(letter === null ? null : await findLetter(letter), letter)
  const found = inquiry && (await findFile(house.store.db, names, params['file'] ?? ''))
  return found ? attachment(found.file.name, fileTypes[found.file.kind], found.bytes) : plainNotFound()
}

const plainNotFound = () =>
  new Response('Diese Datei gibt es nicht (mehr).', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })

function attachment(name: string, type: string, bytes: Uint8Array<ArrayBuffer>): Response {
  const plain = name.normalize('NFD').replaceAll(/[^\w .-]/g, '')
  return new Response(bytes, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    },
  })
}
