import type { APIRoute } from 'astro'
import { answerFigure } from '../../letters/figures/answer.ts'

export const GET: APIRoute = ({ locals, params }) => answerFigure(locals.house.store, params['name'] ?? '')
