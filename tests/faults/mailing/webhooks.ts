// What the vendor reports of mails he took, signed as he signs it.
import { createHmac } from 'node:crypto'
import type { Call } from '../../rig/vendor.ts'
import type { Received } from '../../rig/mailbox.ts'
import type { WireMail } from '../../rig/vendor-rules.ts'

export const webhookSecret = `whsec_${Buffer.from('ein-geheimnis-fuer-webhooks-1234').toString('base64')}`

/** A report that the mail arrived; the same id each time it is asked for. */
export function deliveredReport(mail: Received, call: Call, at: number): { id: string; body: string } {
  const wire = (JSON.parse(call.body) as WireMail[]).find(({ to }) => to === mail.to)
  const tags = Object.fromEntries((wire?.tags ?? []).map(({ name, value }) => [name, value]))
  const data = { email_id: mail.name, to: [mail.to], subject: mail.subject, from: mail.from, tags }
  const body = JSON.stringify({ type: 'email.delivered', created_at: new Date(at).toISOString(), data })
  return { id: `msg_${mail.name}`, body }
}

/** The request that brings a report, signed at an instant. */
export function reportRequest({ id, body }: { id: string; body: string }, now: number) {
  const timestamp = String(Math.floor(now / 1_000))
  const key = Buffer.from(webhookSecret.slice('whsec_'.length), 'base64')
  const signed = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  const headers = {
    'content-type': 'application/json',
    'svix-id': id,
    'svix-timestamp': timestamp,
    'svix-signature': `v1,${signed}`,
  }
  return { method: 'POST' as const, path: '/webhooks/resend', headers, body }
}

/** Posts it once; an answer is not owed, the process may be dead. */
export async function post(port: number, report: { id: string; body: string }, now: number): Promise<void> {
  const { path, ...sent } = reportRequest(report, now)
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, sent).catch(() => null)
  if (!answer) return
  const said = await answer.text()
  if (answer.status !== 200) throw new Error(`the webhook answered ${answer.status}: ${said}`)
}
