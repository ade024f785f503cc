// Which company a reader belongs to: the name he gave, else his mail domain. Pure.

/** What is compared and what is shown. */
export interface CompanyOf {
  key: string
  name: string
  /** The mail domain, unless everybody can have an address there. */
  domain: string | null
}

/**
 * @param company as typed, may be empty
 * @param emailKey compared address: its domain is in lower case and ASCII
 * @returns null for a reader without a company whose address says nothing
 */
export function companyOf(company: string, emailKey: string): CompanyOf | null {
  const mailDomain = emailKey.slice(emailKey.lastIndexOf('@') + 1)
  const domain = isFreeMail(mailDomain) ? null : mailDomain
  const name = normalise(company)
  if (name !== '') return { key: `name:${name}`, name: company.trim(), domain }
  return domain === null ? null : { key: `domain:${domain}`, name: domain, domain }
}

/** „Müller & Söhne GmbH & Co. KG“ and „Mueller und Soehne“ are one company. Legal forms alone are no name. */
export function normalise(company: string): string {
  const words = company
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\(haftungsbeschraenkt\)/g, ' ')
    .replaceAll(/\be\.\s?(k|v|g)\b\.?/g, ' e$1 ')
    .replaceAll(/\b(?:m\.?b\.?h\.?)(?=\s|$)/g, ' mbh ')
    .replaceAll(/[&+]/g, ' und ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
  while (words.length > 0 && legalForms.has(words.at(-1) ?? '')) words.pop()
  return words.join(' ')
}

// "und" and "co" only ever end a name between legal forms: GmbH & Co. KG.
const legalForms = new Set(
  'gmbh ggmbh mbh ag kg kgaa ohg gbr se ug ek ev eg partg partgmbb gesellschaft ltd limited inc llc plc bv sa sarl srl spa co und ohg'.split(
    ' ',
  ),
)

function isFreeMail(domain: string): boolean {
  const [name = ''] = domain.split('.')
  return freeMail.has(domain) || (freeMailNames.has(name) && domain.split('.').length <= 3)
}

/** Providers that have one domain per country. */
const freeMailNames = new Set([
  'gmx',
  'yahoo',
  'hotmail',
  'outlook',
  'live',
  'aol',
  'googlemail',
  'msn',
  'ymail',
])
const freeMail = new Set(
  `gmail.com web.de t-online.de magenta.de freenet.de mail.de email.de posteo.de posteo.net mailbox.org proton.me
  protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io icloud.com me.com mac.com arcor.de online.de
  1und1.de kabelmail.de vodafone.de vodafonemail.de unitybox.de onlinehome.de alice.de alice-dsl.net o2online.de
  o2mail.de ewetel.net ewe.net netcologne.de versanet.de osnanet.de mnet-online.de htp-tel.de gmxpro.de mail.com
  mail.ru yandex.ru yandex.com zoho.com fastmail.com hey.com bluewin.ch sunrise.ch hispeed.ch aon.at chello.at
  a1.net utanet.at kabsi.at wanadoo.fr orange.fr free.fr laposte.net libero.it virgilio.it rocketmail.com
  qq.com 163.com firemail.de directbox.com smart-mail.de emailn.de lycos.de compuserve.de snafu.de`.split(
    /\s+/,
  ),
)
