// The words of other systems, German and English, for who may be written to and who may not.

/** How it ended; the first of these counts when a list says several. */
export type Gone = 'left' | 'complained' | 'bounced' | 'unconfirmed'

export const plain = (text: string): string =>
  text.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss')

// Joined, so that "opt_out", "Opt-out" and "OptOut" are one; ä is read as a and as ae.
export const joined = (text: string): string => plain(text).replaceAll(/[^a-z0-9]/g, '')

// Addresses of links, numbers of campaigns and other things that stand in a column beside the fact itself.
export const besideIt =
  /link|url|hash|token|code|score|rate$|campaign|kampagne|grundtext|softbounce|zahlung|liefer|familien|bestell(?!t)|auftrag|rechnung|payment|order|shipping/
export const endings =
  /unsub|abgemeld|abmeld|abbestell|optout|optedout|optouted|bounce|blacklist|blocklist|blocked|gesperrt|sperr|complain|spam|beschwer|widerruf|widersp|revoked|gekuendigt|gekundigt|kuendigung|kundigung|deactiv|deaktiv|geloescht|geloscht|deleted|loeschdatum|loschdatum|cleaned|cleantime|suppress|undeliver|unzustell|austritt|ausgetragen|inaktiv|inactive|disable|removed|donot|robinson|nichtmehr|nichtkontakt|nichtanschreib|keinemail|keinewerbung|keinnewsletter|nomail|noemail|nocontact|invalid|ungueltig|ungultig|excluded|lefton|leftat|leavetime|werbeverbot|keinmailing|loeschkennz|loschkennz|verstorben|deceased|aboende|endeabo|endedesabo|mitgliedschaftsende/

// Headings about consent, in whatever words; not the ones about when, where from and how much.
export const consents =
  /newsletter|mailing|werbung|consent|einwillig|zustimm|optin|doi|bestat|bestaet|confirm|verif|erlaub|receive|gdpr|dsgvo|subscri|abonn|permission|activated|registered|kontaktier|anschreib/
export const details =
  /(?:id|nr|am|at|on|ip|um|datum|date|time|zeit|quelle|source|name|titel|sprache|language|anzahl|count)$|nummer|number/
export const freeWords =
  /^(?:tags?|schlagworte?|gruppen?|groups?|listen?|lists?|segmente?|segments?|labels?|kategorien?|categor(?:y|ies)|bemerkung(?:en)?|notiz(?:en)?|notes?|kommentare?|comments?|anmerkung(?:en)?|hinweise?|memo|info)$/
export const soundsLikeAnEnd =
  /\b(?:unsub|abgemeld|abmeld|abbestell|opt(?:ed)?[ _-]?out|widerruf|widerspr|widersproch|gekundigt|gekuendigt|kundig|gesperrt|sperr|blacklist|blocklist|blocked|bounce|hard ?bounce|unzustell|undeliver|cleaned|complain|beschwer|spam|verstorben|deceased|inaktiv|inactive|deaktiv|deactiv|geloscht|geloescht|deleted|ausgetragen|austritt|do[ -]?not|unconfirmed|unbestatigt|unbestaetigt|pending|robinson)|\b(?:nicht|nicht mehr) (?:anschreiben|anmailen|kontaktieren|schreiben|mailen|zusenden)\b|\bkeine?n? (?:werbung|mails?|e-?mails?|newsletter|kontakt|interesse)\b/

const wordsOf = (list: string) => new Set(list.trim().split(/\s+/))

export const wantedNames = wordsOf(`
  subscribed issubscribed subscribedtoemails abonniert abonnent newsletter newsletterabo newsletterempfanger aktiv active
  isactive enabled optedin optinstatus einwilligung einwilligungerteilt werbeeinwilligung zustimmung consent
  marketingconsent emailmarketingconsent acceptsmarketing acceptsemailmarketing emailable erlaubnis permission emailwerbung
  mailingerlaubt confirmed isconfirmed verified
`)

const nothing = wordsOf('0 no nein n false falsch none null nil never nie na leer keine kein nan').add('')
export const empty = (value: string): boolean => nothing.has(joined(value)) || /^[0:.\-–—/\sT]*$/.test(value)

const yes = wordsOf('1 ja j yes y true wahr x on an')
/** -1 is no yes. */
export const isYes = (value: string): boolean => yes.has(joined(value)) && !/^\s*-/.test(value)

// Words of which each alone means that he may be written to. A plan of Ghost's is no permission, but nothing against it.
export const good = wordsOf(`
  aktiv active bestatigt bestaetigt confirmed subscribed subscriber abonniert abonnent abonnentin angemeldet eingetragen
  mitglied member enabled optin doi doubleoptin optedin eingewilligt zugestimmt erteilt granted verified verifiziert
  zustellbar deliverable emailable erreichbar valid gultig gueltig empfangt empfanger empfaenger empfaengt freigegeben
  erlaubt ok free paid comped marketingcontact
`)
export const filler = wordsOf(`
  email mail e newsletter und and per via seit since am der die to the emails hat ist ja yes einwilligung double opt in
  contact kontakt marketing
`)
export const negations = wordsOf('nicht not no nein kein keine keinen nie never noch ohne non un isnt')

// In their order: the first that is found says how it ended.
const ends: [Gone, RegExp][] = [
  ['complained', /complain|spam|beschwer|abuse|junk/],
  [
    'bounced',
    /bounce|undeliver|unzustell|cleaned|cleantime|invalid|ungueltig|ungultig|unerreichbar|unreachable|rejected|abgewiesen|hardfail|notexist|existiertnicht|nosuchuser|unknownuser|userunknown|falscheadresse|mailboxfull|mailboxvoll|failed/,
  ],
  [
    'unconfirmed',
    /pending|unconfirm|unbestat|unbestaet|unverif|ausstehend|wartend|wartet|waiting|warteauf|unaktiviert|notconfirmed|nichtbestat|nichtbestaet|nichtverif|nochnicht|offen|requested|angefragt|invited|eingeladen/,
  ],
  [
    'left',
    /unsub|abgemeld|abmeld|abbestell|optout|optedout|outed|blacklist|blocklist|blocked|gesperrt|sperr|widerruf|widersp|revoked|withdrawn|gekuendigt|gekundigt|kuendig|kundig|deactiv|deaktiv|geloescht|geloscht|deleted|removed|entfernt|suppress|austritt|ausgetreten|ausgetragen|inaktiv|inactive|disabled|donot|nomail|declined|abgelehnt|denied|verweigert|optedoff|excluded|expired|abgelaufen|archived|archiviert|cancel|stopp|nichtabonniert|notsubscribed|unterdruckt|unterdrueckt|former|ehemalig|exmitglied|left|nichtanschreib|nichtkontakt|nichtmehr|nolonger|keinewerbung|keinemail|keineemail|keinnewsletter|keinennewsletter|keininteresse|neindanke|entzogen|zuruckgezogen|zurueckgezogen|verstorben|deceased|erased|purged|loschung|loeschung|beendet|erloschen|storniert|trashed|papierkorb|lapsed/,
  ],
]

/** How it ended, when a text says so anywhere. */
export const howIt = (text: string): Gone | undefined => ends.find(([, word]) => word.test(joined(text)))?.[0]
