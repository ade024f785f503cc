// Nobody may become a member of „Muster Vertriebsberatung GmbH“: with a vendor's key the site is live, and live it needs
// the real name and address under every form and mail (§ 5 DDG, Art. 13 DSGVO). Pure.
import { sendsOut, type Config } from './config.ts'
import type { Facts } from './facts.ts'

/**
 * Why forms and the release are closed, in one sentence for the page; null when they are open.
 * Without a key mail stays on this machine, and examples are welcome.
 */
export function placeholderNotice({
  config,
  facts,
}: {
  config: Pick<Config, 'resend' | 'smtp'>
  facts: Pick<Facts, 'placeholders'>
}): string | null {
  if (!sendsOut(config) || !facts.placeholders) return null
  return 'Die Angaben zum Herausgeber sind noch Beispiele. Solange nehmen wir keine Anmeldungen und Anfragen an und versenden keinen Brief.'
}
