import type { APIContext } from 'astro'
import { worksheetAnswer } from '../../../inquiries/attachment.ts'
import { publicLetterOnce } from '../../../letters/library.ts'

export const GET = (asked: APIContext) => {
  const { house } = asked.locals
  return worksheetAnswer(asked, (slug) => publicLetterOnce(house, house.now(), slug))
}
