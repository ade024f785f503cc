// What the vendor reports of a mail, read from a webhook: is it really his, and what does it say. Pure.
import { z } from 'zod'
import { readAddress } from '../proof/address.ts'
import type { EventTable } from '../store/schema.ts'

/** An event as it is kept; the vendor's payload itself is not. */
export type VendorEvent = Omit<EventTable, 'received_at'>

const mailEvents = [
  'email.sent',
  'email.delivered',
  'email.delivery_delayed',
  'email.bounced',
  'email.complained',
  'email.failed',
  'email.suppressed',
] as const

const listEvents = ['suppression.added', 'suppression.removed'] as const

// What a mail server said: of any length, with any character.
const text = z
  .string()
  .transform((said) => said.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 400))
  .catch('')

const tag = z
  .string()
  .regex(/^[\w-]{1,100}$/)
  .nullable()
  .catch(null)

const messageId = z
  .string()
  .regex(/^<[\x21-\x3b=\x3f-\x7e]{1,250}>$/)
  .nullable()
  .catch(null)

const instant = z.iso.datetime({ offset: true }).transform((at) => Date.parse(at))

const mailEvent = z.object({
  type: z.enum(mailEvents),
  created_at: instant,
  data: z.object({
    email_id: tag,
    message_id: messageId,
    to: z.array(z.string()).min(1),
    tags: z.object({ mailing: tag, delivery: tag }).catch({ mailing: null, delivery: null }),
    bounce: z.object({ type: text, subType: text, message: text }).optional().catch(undefined),
    failed: z.object({ reason: text }).optional().catch(undefined),
    suppressed: z.object({ message: text }).optional().catch(undefined),
  }),
})

const listEvent = z.object({
  type: z.enum(listEvents),
  created_at: instant,
  data: z.object({ email: z.string(), origin: text }),
})

const typed = z.object({ type: z.string().min(1) })

/**
 * Reads a signed body.
 * - event: something we act on
 * - ignored: another kind of event (openings and clicks are not even kept), an absence notice, or about no address we
 *   could have written to
 * - broken: not what the vendor documents
 */
export function readEvent(
  id: string,
  body: string,
): { kind: 'event'; event: VendorEvent } | { kind: 'ignored' | 'broken' } {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return { kind: 'broken' }
  }
  const named = typed.safeParse(json)
  if (!named.success) return { kind: 'broken' }
  const { type } = named.data
  if (!includes([...mailEvents, ...listEvents], type)) return { kind: 'ignored' }
  const mail = mailEvent.safeParse(json)
  if (mail.success && isAbsence(mail.data.data.bounce)) return { kind: 'ignored' }
  if (mail.success) return toEvent(id, mail.data.data.to[0] ?? '', fromMail(mail.data))
  const list = listEvent.safeParse(json)
  if (!list.success) return { kind: 'broken' }
  const { data, created_at } = list.data
  return toEvent(id, data.email, {
    type: list.data.type,
    at: created_at,
    problem: data.origin,
    bounce: '',
    vendor_id: null,
    message_id: null,
    mailing_id: null,
    delivery_id: null,
  })
}

type Read = Omit<VendorEvent, 'id' | 'email_key'>

function toEvent(id: string, to: string, read: Read): ReturnType<typeof readEvent> {
  const address = readAddress(/<([^<>]+)>\s*$/.exec(to)?.[1] ?? to)
  if (address.kind === 'refused') return { kind: 'ignored' }
  return { kind: 'event', event: { id, email_key: address.key, ...read } }
}

function fromMail({ type, created_at, data }: z.infer<typeof mailEvent>): Read {
  const { bounce, failed, suppressed, tags } = data
  return {
    type,
    vendor_id: data.email_id,
    message_id: data.message_id,
    mailing_id: tags.mailing,
    delivery_id: tags.delivery,
    bounce: type === 'email.bounced' ? hardness(bounce) : '',
    problem: bounce
      ? [bounce.type, bounce.subType, bounce.message].filter(Boolean).join(': ')
      : (failed?.reason ?? suppressed?.message ?? ''),
    at: created_at,
  }
}

type Bounce = { type: string; subType: string; message: string } | undefined

// "Permanent", "Transient", "Undetermined"; the vendor documents the event itself as a permanent rejection. What was
// sent back for its size or its content says nothing of the address.
function hardness(bounce: Bounce): EventTable['bounce'] {
  if (!passing(bounce)) return 'hard'
  return /^(?:MessageTooLarge|ContentRejected|AttachmentRejected)$/i.test(bounce?.subType ?? '') ? '' : 'soft'
}

const passing = (bounce: Bounce): boolean => /^(?:transient|undetermined)$/i.test(bounce?.type ?? '')

/** An answering machine: the letter has arrived, and its reader is away. */
function isAbsence(bounce: Bounce): boolean {
  return (
    passing(bounce) &&
    /abwesen|\burlaub|nicht im (?:haus|büro)|out.?of.?(?:the.?)?office|auto.?repl|auto.?respon|autom\S{0,6}(?:antwort|repl|respon)|vacation|on leave|\booo\b/i.test(
      `${bounce?.subType ?? ''} ${bounce?.message ?? ''}`,
    )
  )
}

function includes<T extends string>(list: readonly T[], value: string): value is T {
  return (list as readonly string[]).includes(value)
}
