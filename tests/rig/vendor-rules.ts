// What the vendor checks of a mail, as far as its documentation says so.

/** A mail as the SDK writes it on the wire. */
export interface WireMail {
  from: string
  to: string | string[]
  subject: string
  html?: string
  text?: string
  reply_to?: string | string[]
  headers?: Record<string, string>
  tags?: { name: string; value: string }[]
  attachments?: unknown[]
}

export interface Judged {
  status: number
  /** The body of the answer. */
  answer: string
  accepted: { id: string; mail: WireMail }[]
}

/** Decides one call to /emails or /emails/batch; strict batches refuse all for one, permissive ones only the wrong. */
export function acceptable(
  call: { path: string; body: string; validation: string | null },
  newId: () => string,
): Judged {
  if (call.path === '/emails') {
    const mail = JSON.parse(call.body) as WireMail
    const wrong = wrongWith(mail)
    if (wrong) return refused(wrong)
    const id = newId()
    return { status: 200, answer: JSON.stringify({ id }), accepted: [{ id, mail }] }
  }
  if (call.path === '/emails/batch') return batch(JSON.parse(call.body) as WireMail[], call.validation, newId)
  return {
    status: 404,
    answer: JSON.stringify({ statusCode: 404, name: 'not_found', message: '' }),
    accepted: [],
  }
}

function batch(mails: WireMail[], validation: string | null, newId: () => string): Judged {
  if (mails.length === 0 || mails.length > 100) return refused('A batch has 1 to 100 mails.')
  const errors: { index: number; message: string }[] = []
  for (const [index, mail] of mails.entries()) {
    const message = mail.attachments ? 'attachments are not allowed in a batch' : wrongWith(mail)
    if (message) errors.push({ index, message })
  }
  if (errors.length > 0 && validation !== 'permissive') return refused(errors[0]!.message)
  const wrong = new Set(errors.map((one) => one.index))
  const accepted = mails.flatMap((mail, index) => (wrong.has(index) ? [] : [{ id: newId(), mail }]))
  const data = accepted.map(({ id }) => ({ id }))
  return {
    status: 200,
    answer: JSON.stringify(validation === 'permissive' ? { data, errors } : { data }),
    accepted,
  }
}

function refused(message: string): Judged {
  return {
    status: 422,
    answer: JSON.stringify({ statusCode: 422, name: 'validation_error', message }),
    accepted: [],
  }
}

function wrongWith(mail: WireMail): string | undefined {
  const to = [mail.to].flat()
  if (!mail.from || to.length === 0 || !mail.subject || !(mail.html ?? mail.text))
    return 'A required field is missing.'
  if (to.some((one) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(one))) return 'Invalid `to` field.'
  if (to.some((one) => one.endsWith('@example.com')))
    return 'Invalid `to` field: use delivered@resend.dev to test.'
  if (mail.tags?.some((tag) => /[^\w-]/.test(tag.name + tag.value)))
    return 'Tags should only contain ASCII letters.'
  return undefined
}
