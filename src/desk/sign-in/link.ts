// The way in: an address proves itself, the same as when somebody joins. A mailed link works in the browser that asked
// for it; elsewhere it asks for the code which that browser shows. So a forwarded mail, a scanner that presses buttons
// or a stranger at the mailbox open nothing, and the publisher on another device is not locked out. A link printed for
// the console is bound to no browser: whoever reads the console owns the machine.
import { createHmac, randomBytes } from 'node:crypto'
import { readAddress } from '../../proof/address.ts'
import { lookAtProof } from '../../proof/proof.ts'
import { issueProof, proofUrl, writeProof } from '../../proof/issue.ts'
import type { Config } from '../../site/config.ts'
import type { House } from '../../site/house.ts'
import { lives } from '../../proof/lives.ts'
import { hashToken, isSignedFor, sign } from '../../store/secret.ts'

/** How long a mailed sign-in link works, in ms. */
export const linkLife = lives['sign-in']

const signInPath = '/redaktion/anmelden'

type Gate = Pick<House, 'store' | 'config' | 'now' | 'secret'>

/** What a browser that opens a link has to show: the mark it was given when it asked, or the code shown there. */
export interface Asking {
  mark?: string
  code?: string
}

/** The cookie that knows a browser again which asked for a link. */
export function markCookieName(config: Pick<Config, 'siteUrl'>): string {
  return config.siteUrl.startsWith('https:') ? '__Host-desk-asked' : 'desk-asked'
}

export function newMark(): string {
  return randomBytes(24).toString('base64url')
}

/** The code a browser shows that asked: six digits made of its mark, so that nothing has to be kept for strangers. */
export function codeOf({ secret }: Pick<House, 'secret'>, mark: string): string {
  const bytes = createHmac('sha256', secret).update(`sign-in-code:${mark}`).digest()
  return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

/**
 * Asks for a sign-in link.
 * @param mark of the browser that asks
 * @param to path of the desk to go to afterwards
 * @returns 'answered' whether or not the address is a publisher's; `refused` is about its spelling only
 */
export async function requestSignIn(
  house: Gate & Pick<House, 'facts' | 'wake'>,
  typed: string,
  mark: string,
  to = '',
): Promise<{ kind: 'answered' } | { kind: 'refused'; message: string }> {
  const address = readAddress(typed)
  if (address.kind === 'refused') return address
  if (!isPublisher(house.config, address.key)) return { kind: 'answered' }
  await house.store.transaction((trx) =>
    issueProof(trx, house, {
      purpose: 'sign-in',
      email: address.email,
      emailKey: address.key,
      subjectId: null,
      fields: {
        mark: hashToken(mark),
        code: sign(house.secret, 'sign-in-code', codeOf(house, mark)),
        ...(isDeskPath(to) ? { to } : {}),
      },
      path: signInPath,
      words: {
        subject: `Anmeldung zur Redaktion: ${house.facts.name}`,
        paragraphs: [
          'mit dem Knopf melden Sie sich zur Redaktion an.',
          'Der Link gilt 15 Minuten und nur einmal.',
        ],
        button: 'Zur Anmeldung',
        footer: [
          'Sie haben das nicht angefordert? Dann löschen Sie diese Mail; ohne den Link geschieht nichts.',
        ],
        footerLink: '',
      },
    }),
  )
  house.wake()
  return { kind: 'answered' }
}

/** A one-time link for the console, which works when no mail does. Costs no budget. */
export async function signInLink(house: Omit<Gate, 'secret'>, life: number): Promise<string> {
  const address = readAddress(house.config.publishers[0] ?? '')
  if (address.kind === 'refused') throw new Error(`PUBLISHER_EMAIL cannot sign in: ${address.message}`)
  const now = house.now()
  const { token } = await writeProof(
    house.store.db,
    { purpose: 'sign-in', email: address.email, emailKey: address.key, subjectId: null, fields: {} },
    now + life,
    now,
  )
  return proofUrl(house.config.siteUrl, signInPath, token)
}

export type LinkWorth = 'open' | 'code' | 'used' | 'expired' | 'unknown'

/** What a sign-in link is worth in this browser, without using it: for GET. 'code': it asks for the code. */
export async function lookAtSignIn(house: Gate, token: string, asking: Asking = {}): Promise<LinkWorth> {
  const looked = await lookAtProof(house.store.db, 'sign-in', token, house.now())
  if (looked.kind !== 'open') return looked.kind
  const bound = readBound(looked.proof.fields)
  if (bound.mark === '') return 'open'
  const { mark = '', code = '' } = asking
  const fits =
    (mark !== '' && bound.mark === hashToken(mark)) ||
    isSignedFor(house.secret, 'sign-in-code', code.replaceAll(/\D/g, ''), bound.code)
  return fits ? 'open' : 'code'
}

/** What a link was bound to when it was asked for; nothing for one of the console. */
export function readBound(fields: string): { mark: string; code: string; to: string } {
  const { mark = '', code = '', to = '' } = JSON.parse(fields) as Record<string, string>
  return { mark, code, to }
}

/** Whether a path leads to a page of the desk, and nowhere else. */
export function isDeskPath(path: string): boolean {
  return /^\/redaktion(?:\/[\w/-]*)?$/.test(path) && path.length <= 200
}

export function isPublisher(config: Pick<Config, 'publishers'>, emailKey: string): boolean {
  return config.publishers.some((one) => {
    const address = readAddress(one)
    return address.kind === 'ok' && address.key === emailKey
  })
}
