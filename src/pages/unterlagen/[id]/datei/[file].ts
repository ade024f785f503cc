import type { APIContext } from 'astro'
import { fileAnswer } from '../../../../inquiries/attachment.ts'
import { publicLetterOnce } from '../../../../letters/library.ts'

export const GET = (asked: APIContext) => {
  const { house } = asked.locals
  return fileAnswer(asked, (slug) => publicLetterOnce(house, house.now(), slug))
}
