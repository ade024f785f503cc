import { worksheetAnswer } from '../../../inquiries/attachment.ts'

export const GET = worksheetAnswer
