import { fileAnswer } from '../../../../inquiries/attachment.ts'

export const GET = fileAnswer
