// What is being written as the mail it will be, for the sandboxed frames of the page for writing.
import type { APIRoute } from 'astro'
import { takePreview } from '../../../../desk/letters/edit/take-preview.ts'

export const GET: APIRoute = ({ params, ...door }) => takePreview(door, params['slug'] ?? '')
export const POST: APIRoute = (context) => GET(context)
