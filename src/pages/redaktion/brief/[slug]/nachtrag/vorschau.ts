// What is being written as the mail it will be, for the sandboxed frames of the page of a Nachtrag.
import type { APIRoute } from 'astro'
import { takeSupplementPreview } from '../../../../../desk/letters/supplement/take-preview.ts'

export const GET: APIRoute = ({ params, ...door }) => takeSupplementPreview(door, params['slug'] ?? '')
export const POST: APIRoute = (context) => GET(context)
