// Domains that hand out addresses for minutes. Kept by hand, one word each; their subdomains count too.

const domains = new Set(
  `
    0815.ru 0clickemail.com 10minutemail.com 10minutemail.net 1secmail.com 1secmail.net 1secmail.org
    20minutemail.com anonbox.net anonymbox.com burnermail.io byom.de damnthespam.com deadaddress.com
    discard.email discardmail.com discardmail.de disposableemailaddresses.com dispostable.com dropmail.me
    einrot.com einrot.de emailondeck.com emailtemporanea.com fakeinbox.com fakemail.net
    fakemailgenerator.com filzmail.com getairmail.com getnada.com grr.la guerrillamail.biz guerrillamail.com
    guerrillamail.de guerrillamail.info guerrillamail.net guerrillamail.org guerrillamailblock.com
    harakirimail.com incognitomail.org inboxkitten.com jetable.org kurzepost.de linshiyouxiang.net
    luxusmail.org mail-temp.com mailcatch.com maildrop.cc mailexpire.com mailinator.com mailinator.net
    mailnesia.com mailnull.com mailpoof.com mailsac.com mailtemp.info minuteinbox.com mintemail.com
    moakt.com mohmal.com muellmail.com mytemp.email mytrashmail.com nada.email nwytg.net objectmail.com
    pokemail.net proxymail.eu rcpt.at sharklasers.com spam4.me spambog.com spambog.de spamgourmet.com
    spoofmail.de temp-mail.io temp-mail.org tempinbox.com tempmail.dev tempmail.net tempmail.plus
    tempmailo.com tempr.email throwawaymail.com tmail.ws tmpmail.net tmpmail.org trash-mail.at
    trash-mail.com trash-mail.de trashmail.com trashmail.de trashmail.me trashmail.net trashmail.ws
    trbvm.com wegwerfadresse.de wegwerfemail.de wegwerfmail.de wegwerfmail.net wegwerfmail.org yopmail.com
    yopmail.fr yopmail.net zehnminutenmail.de
`
    .trim()
    .split(/\s+/),
)

/** Whether an address (its key) is one of those that are gone tomorrow. */
export function isDisposable(emailKey: string): boolean {
  const labels = emailKey.slice(emailKey.lastIndexOf('@') + 1).split('.')
  return labels.some((_, index) => domains.has(labels.slice(index).join('.')))
}

/** Why it is refused, and what to do. */
export const disposableWords =
  'Das ist eine Wegwerfadresse, die es bald nicht mehr gibt. Bitte nehmen Sie eine Adresse, unter der wir Sie auch in einem Jahr noch erreichen.'
