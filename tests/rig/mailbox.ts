// Reads mail as a mail program would: .eml files through an RFC 5322 parser that is not the one that wrote them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'

export interface Received {
  /** Name of the file, or the vendor's id. */
  name: string
  from: string
  to: string
  replyTo: string | null
  subject: string
  text: string
  html: string
  /** By lower-case name. */
  headers: Record<string, string>
  /** Every address a reader could follow from this mail, header links included, in order, each once. */
  links: string[]
}

/** The finished files of the folder in order of name; drafts (.part) are not mail yet. */
export async function readMailbox(folder: string): Promise<Received[]> {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.eml'))
    .toSorted()
  const mails = files.flatMap((file) => {
    const bytes = readIfThere(join(folder, file))
    return bytes ? [readEml(file, bytes)] : []
  })
  return Promise.all(mails)
}

// The site deletes what is older than 28 days, at any moment after its clock was moved.
function readIfThere(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Parses one RFC 5322 message. */
export async function readEml(name: string, bytes: Uint8Array): Promise<Received> {
  const mail = await PostalMime.parse(bytes)
  return received(name, {
    from: mail.from?.address ?? '',
    to: (mail.to ?? []).map((one) => one.address ?? '').join(', '),
    replyTo: mail.replyTo?.[0]?.address ?? null,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: Object.fromEntries(mail.headers.map((header) => [header.key, header.value])),
  })
}

export function received(name: string, mail: Omit<Received, 'name' | 'links'>): Received {
  return { name, ...mail, links: linksOf(mail) }
}

function linksOf(mail: { html: string; text: string; headers: Record<string, string> }): string[] {
  const inHtml = [...mail.html.matchAll(/(?:href|src)="(https?:[^"]+)"/g)].map((match) => unescape(match[1]!))
  const inText = [...mail.text.matchAll(/https?:\/\/[^\s<>"]+/g)].map((match) => match[0])
  const inHeader = [...(mail.headers['list-unsubscribe'] ?? '').matchAll(/<(https?:[^>]+)>/g)].map(
    (match) => match[1]!,
  )
  return [...new Set([...inHtml, ...inText, ...inHeader])]
}

function unescape(attribute: string): string {
  return attribute.replaceAll('&amp;', '&').replaceAll('&#38;', '&')
}

/** The first link whose path is or begins with `path`. */
export function linkTo(mail: Received, path: string): string {
  const link = mail.links.find((one) => {
    const { pathname } = new URL(one)
    return pathname === path || pathname.startsWith(`${path}/`)
  })
  if (!link) throw new Error(`no link to ${path} in "${mail.subject}": ${mail.links.join(' ')}`)
  return link
}
