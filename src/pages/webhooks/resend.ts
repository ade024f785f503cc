// The vendor reports what became of mails. Only what he signed is read; all effects of one report are in one transaction.
import type { APIRoute } from 'astro'
import { readEvent } from '../../outbox/webhook.ts'
import { isSigned } from '../../outbox/webhook-signature.ts'
import { tooManyWords } from '../../proof/limit.ts'
import { countRefusal } from '../../proof/refusals.ts'
import { queueEvent } from '../../event-queue.ts'
import type { House } from '../../site/house.ts'
import { readBytes } from '../../site/sent.ts'

/** A report is a few kB. */
const longest = 256 * 1024

export const POST: APIRoute = async ({ request, locals: { house, ip } }) => {
  const secret = house.config.resend?.webhookSecret
  if (!secret) return say(404, 'Hier werden keine Berichte angenommen.')
  try {
    const body = await readBytes(request, longest)
    if (body === null) return await refuse(house, ip, 413, 'Der Bericht ist zu lang.')
    const { headers } = request
    const id = headers.get('svix-id')
    const signed = { id, timestamp: headers.get('svix-timestamp'), signature: headers.get('svix-signature') }
    if (!id || id.length > 200 || !isSigned(secret, signed, body, house.now())) {
      return await refuse(house, ip, 401, 'Die Unterschrift passt nicht.')
    }
    const read = readEvent(id, new TextDecoder().decode(body))
    if (read.kind === 'broken') return await refuse(house, ip, 400, 'Das ist kein Bericht.')
    if (read.kind === 'event') await queueEvent(house, read.event)
    return say(200, 'ok')
  } catch (error) {
    // The vendor comes again.
    console.error('POST /webhooks/resend:', error)
    return say(500, 'Bei uns ist ein Fehler aufgetreten. Bitte noch einmal senden.')
  }
}

// Whoever has the secret is never refused for what strangers send from his address.
async function refuse(house: House, ip: string, status: number, text: string): Promise<Response> {
  const minutes = await countRefusal(house, ip)
  if (minutes === null) return say(status, text)
  return say(429, tooManyWords({ minutes }, house.facts), { 'retry-after': String(minutes * 60) })
}

function say(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  })
}
