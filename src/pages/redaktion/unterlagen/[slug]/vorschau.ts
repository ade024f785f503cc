// What is being written as the mail it will stand in, for the sandboxed frames of the page for writing.
import type { APIRoute } from 'astro'
import { takeMaterialPreview } from '../../../../desk/inquiries/material/take-preview.ts'
import { enclosedMail } from '../../../../letters/enclosed-mail.ts'

export const GET: APIRoute = (door) => takeMaterialPreview(door, door.params['slug'] ?? '', enclosedMail)
export const POST: APIRoute = (context) => GET(context)
