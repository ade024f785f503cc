// Nobody may become a member of „Muster Vertriebsberatung GmbH“: with a vendor's key the site is live, and live it needs
// the real name and address under every form and mail (§ 5 DDG, Art. 13 DSGVO), and a real person below the letter. Pure.
import { sendsOut, type Config } from './config.ts'
import type { Facts } from './facts.ts'

type Named = Pick<Facts, 'placeholders' | 'authors'>

/** Whether the firm, or one who signs its letters, is still who came with the website. */
export const isInvented = ({ placeholders, authors }: Named): boolean =>
  placeholders || authors.some(({ example }) => example)

/**
 * Why forms and the release are closed, in one sentence for the page; null when they are open.
 * Without a key mail stays on this machine, and examples are welcome.
 */
export function placeholderNotice({
  config,
  facts,
}: {
  config: Pick<Config, 'resend' | 'smtp'>
  facts: Named
}): string | null {
  if (!sendsOut(config) || !isInvented(facts)) return null
  return 'Die Angaben zum Herausgeber sind noch Beispiele. Solange nehmen wir keine Anmeldungen und Anfragen an und versenden keinen Brief.'
}
