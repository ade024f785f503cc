// The whole chain of the house as an outsider sees it: join, confirm, sign in, release, the slot, the letter, leave.
// Each step asks over HTTP and then looks into the mailbox; between two steps anything may happen to the site.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { instantOf } from '../../src/site/dates.ts'
import { linkTo, type Received } from './mailbox.ts'
import { until, type Site } from './site.ts'
import { visitor, type Page, type Visitor } from './visitor.ts'

const hour = 3_600_000

/** The newest letter of the site and the instant of its slot: in every test it is the next one to be sent. */
export function nextLetter(): { slug: string; slot: number } {
  const folder = fileURLToPath(new URL('../../content/letters', import.meta.url))
  const file = readdirSync(folder)
    .filter((name) => /^\d{4}-\d\d-\d\d-.+\.mdx$/.test(name))
    .toSorted()
    .at(-1)
  if (!file) throw new Error(`no letter in ${folder}`)
  return { slug: file.slice(11, -4), slot: instantOf(file.slice(0, 10), '10:00', 'Europe/Berlin') }
}

/** Three hours before the slot of the newest letter: a mail without an answer by then may still be repeated. */
export const beforeSlot = (): number => nextLetter().slot - 3 * hour

/** What the chain asks of a site, however that was started. */
export type ChainSite = Pick<Site, 'origin' | 'clock' | 'signInLink' | 'output'>

export interface Chain {
  site: ChainSite
  /** All mail that went out so far. */
  mailbox: () => Promise<Received[]>
  member: string
  /** Called after every request and every arrival, with the words of what just happened. */
  between: (what: string) => Promise<void>
  /** Does a step, again if the site was killed meanwhile; the default does it once. */
  attempt?: <T>(step: () => Promise<T>) => Promise<T>
  /** Called now and then while a mail is waited for. */
  waiting?: () => void
}

export interface Walked {
  proof: Received
  welcome: Received
  letter: Received
  member: Visitor
  publisher: Visitor
}

/** Mails to an address whose subject fits, in the order they came. */
export async function mailsTo(
  chain: Pick<Chain, 'mailbox'>,
  to: string,
  subject: RegExp,
): Promise<Received[]> {
  return (await chain.mailbox()).filter((mail) => mail.to === to && subject.test(mail.subject))
}

const proofSubject = /bestätigen Sie Ihre Anmeldung/
const welcomeSubject = /^Willkommen/

/** Walks the chain to its end; leaving is a step of its own (see leaveByLink). */
export async function walk(chain: Chain): Promise<Walked> {
  const { site, between, attempt = (step) => step() } = chain
  const member = visitor(site.origin)
  await attempt(() => join(chain, member))
  await between('the form was sent')
  const proof = await arrival(chain, chain.member, proofSubject)
  await between('the proof mail came')
  await attempt(() => confirm(member, proof))
  await between('the address was confirmed')
  const welcome = await arrival(chain, chain.member, welcomeSubject)
  await between('the welcome mail came')
  const publisher = visitor(site.origin)
  await attempt(() => signIn(chain, publisher))
  await between('the publisher signed in')
  const subject = await attempt(() => release(publisher))
  await between('the letter was released')
  // A little after the slot, like every real clock that is looked at once a second.
  site.clock.set(nextLetter().slot + 500)
  await between('the slot has come')
  const letter = await arrival(chain, chain.member, subject)
  await between('the letter came')
  return { proof, welcome, letter, member, publisher }
}

export async function join(chain: Pick<Chain, 'site' | 'member'>, member: Visitor): Promise<Page> {
  const page = await member.get('/mitglied')
  const typed = { email: chain.member, firstName: 'Jürgen', company: 'Groß & Söhne' }
  const answer = await member.submit(page, typed, '/mitglied')
  expectPage(answer, '/mitglied/gesendet')
  return answer
}

export async function confirm(member: Visitor, proof: Received): Promise<void> {
  const page = await member.get(linkTo(proof, '/mitglied/bestaetigen'))
  // A killed process may have confirmed before it could say so: then the page says that instead of a button.
  if (page.text.includes('bereits bestätigt')) return
  const answer = await member.submit(page, {}, '/mitglied/bestaetigen')
  if (!answer.text.includes('bereits bestätigt')) expectPage(answer, '/mitglied/willkommen')
}

export async function signIn(chain: Pick<Chain, 'site'>, publisher: Visitor): Promise<void> {
  const page = await publisher.get(chain.site.signInLink())
  expectPage(await publisher.submit(page, {}, '/redaktion/anmelden'), '/redaktion')
}

/** Releases the next letter as the desk offers it, warnings confirmed; returns what its subject looks like. */
export async function release(publisher: Visitor): Promise<RegExp> {
  const { slug } = nextLetter()
  const path = `/redaktion/brief/${slug}`
  const desk = await publisher.get('/redaktion')
  if (desk.links.some((link) => link.endsWith(`${path}/freigeben`))) {
    const checked = await publisher.get(`${path}/freigeben`)
    const answer = await publisher.submit(checked, { sure: 'yes' }, `${path}/freigeben`, 'Freigeben')
    // A killed process may have released before it could say so.
    if (!/freigegeben/i.test(answer.text)) throw new Error(`not released: ${answer.text.slice(0, 600)}`)
  }
  const page = await publisher.get(path)
  const subject = page.facts['Betreff']
  if (!subject) throw new Error(`${path} shows no subject: ${page.text.slice(0, 600)}`)
  return new RegExp(`^${escaped(subject)}$`)
}

/** Opens the leave link of a mail and presses the button. */
export async function leaveByLink(member: Visitor, mail: Received): Promise<Page> {
  const page = await member.get(linkTo(mail, '/mitglied/abmelden'))
  return member.submit(page, {}, new URL(page.url).pathname)
}

/** Waits for a mail. */
export async function arrival(
  chain: Pick<Chain, 'site' | 'mailbox' | 'waiting'>,
  to: string,
  subject: RegExp,
): Promise<Received> {
  let asked = 0
  try {
    return await until(
      `"${subject.source}" to ${to}`,
      async () => {
        if (++asked % 10 === 0) chain.waiting?.()
        const [mail] = await mailsTo(chain, to, subject)
        return mail
      },
      40_000,
    )
  } catch (error) {
    throw new Error(`${(error as Error).message}; the site said:\n${chain.site.output()}`, { cause: error })
  }
}

function expectPage(page: Page, path: string): void {
  if (page.status === 200 && new URL(page.url).pathname === path) return
  throw new Error(`expected ${path}, received ${page.url} (${page.status}): ${page.text.slice(0, 600)}`)
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
