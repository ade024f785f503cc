import type { APIContext } from 'astro'
import { worksheetAnswer } from '../../../inquiries/attachment.ts'
import { letterFinder } from '../../../letters/library.ts'

export const GET = (asked: APIContext) => worksheetAnswer(asked, letterFinder(asked.locals.house))
