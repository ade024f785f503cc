import type { APIContext } from 'astro'
import { fileAnswer } from '../../../../inquiries/attachment.ts'
import { letterFinder } from '../../../../letters/library.ts'

export const GET = (asked: APIContext) => fileAnswer(asked, letterFinder(asked.locals.house))
