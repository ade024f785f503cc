// The addresses that exist, and what may be done at each. The framework brings some of its own (`/_image` draws pictures
// for whoever asks); a test compares this list with the routes of the build.

/** `read`: GET and HEAD. `form`: a page that also takes what its own form sends. `post`: nothing to see there. */
export type DoorKind = 'read' | 'form' | 'post'

export const doors: Record<string, DoorKind> = {
  '/': 'read',
  '/.well-known/security.txt': 'read',
  '/anfrage': 'form',
  '/anfrage/bestaetigen': 'form',
  '/anfrage/bestaetigt': 'read',
  '/anfrage/gesendet': 'read',
  '/autor/[id]': 'read',
  '/barrierefreiheit': 'read',
  '/bilder/[name]': 'read',
  '/briefe': 'read',
  '/briefe/[slug]': 'read',
  '/briefe/[slug]/bild.png': 'read',
  '/briefe/[slug]/weitergeleitet': 'read',
  '/briefe/[slug]/urteil': 'form',
  '/briefe/bild.png': 'read',
  '/briefe/feed.json': 'read',
  '/briefe/reihe/[series]': 'read',
  '/briefe/reihe/[series]/heft': 'read',
  '/briefe/rss.xml': 'read',
  '/briefe/seite/[page]': 'read',
  '/briefe/termine.ics': 'read',
  '/briefe/thema/[topic]': 'read',
  '/briefe/thema/[topic]/bild.png': 'read',
  '/briefe/thema/[topic]/heft': 'read',
  '/briefe/thema/[topic]/rss.xml': 'read',
  '/briefe/thema/[topic]/seite/[page]': 'read',
  '/datenschutz': 'read',
  '/hier-anfangen': 'read',
  '/impressum': 'read',
  '/kundenwert': 'form',
  '/kundenwert/bericht': 'form',
  '/kundenwert/bericht/[id]': 'form',
  '/kundenwert/bericht/bestaetigen': 'form',
  '/kundenwert/bericht/gesendet': 'read',
  '/kundenwert/export': 'read',
  '/llms-full.txt': 'read',
  '/llms.txt': 'read',
  '/methodik': 'read',
  '/mitglied': 'form',
  '/mitglied/abgemeldet': 'form',
  '/mitglied/abmelden': 'form',
  '/mitglied/adresse': 'form',
  '/mitglied/bestaetigen': 'form',
  '/mitglied/daten': 'form',
  '/mitglied/gesendet': 'read',
  '/mitglied/nicht-anschreiben': 'form',
  '/mitglied/willkommen': 'read',
  '/redaktion': 'read',
  '/redaktion/abmelden': 'form',
  '/redaktion/anfragen': 'read',
  '/redaktion/anfragen/[id]': 'form',
  '/redaktion/anfragen/export.csv': 'form',
  '/redaktion/anfragen/export.xlsx': 'form',
  '/redaktion/anfragen/neu': 'form',
  '/redaktion/anfragen/vorlagen': 'form',
  '/redaktion/anmelden': 'form',
  '/redaktion/berichte': 'read',
  '/redaktion/brief/[slug]': 'form',
  '/redaktion/brief/[slug]/abgleich': 'form',
  '/redaktion/brief/[slug]/bearbeiten': 'form',
  '/redaktion/brief/[slug]/datei': 'read',
  '/redaktion/brief/[slug]/freigeben': 'form',
  '/redaktion/brief/[slug]/mail': 'read',
  '/redaktion/brief/[slug]/nachtrag': 'form',
  '/redaktion/brief/[slug]/nachtrag/mail': 'read',
  '/redaktion/brief/[slug]/nachtrag/vorschau': 'form',
  '/redaktion/brief/[slug]/neu-einfrieren': 'form',
  '/redaktion/brief/[slug]/vorschau': 'form',
  '/redaktion/brief/neu': 'form',
  '/redaktion/briefe': 'read',
  '/redaktion/einrichtung': 'read',
  '/redaktion/einrichtung/[group]': 'form',
  '/redaktion/einrichtung/probe': 'form',
  '/redaktion/export.csv': 'form',
  '/redaktion/export.xlsx': 'form',
  '/redaktion/firmen': 'read',
  '/redaktion/import': 'form',
  '/redaktion/import/[id]': 'form',
  '/redaktion/import/[id]/zeilen.csv': 'read',
  '/redaktion/mitglieder': 'form',
  '/redaktion/mitglieder/neu': 'form',
  '/redaktion/person/[id]': 'form',
  '/redaktion/person/[id]/auftrag': 'form',
  '/redaktion/post': 'read',
  '/redaktion/post/[id]': 'form',
  '/redaktion/post/[id]/mail': 'read',
  '/redaktion/protokoll': 'read',
  '/redaktion/protokoll.csv': 'form',
  '/redaktion/sicherung': 'form',
  '/redaktion/sitzungen': 'form',
  '/redaktion/sperren': 'form',
  '/redaktion/suche': 'read',
  '/redaktion/technik': 'form',
  '/redaktion/unterlagen': 'read',
  '/redaktion/unterlagen/[slug]': 'form',
  '/redaktion/versand': 'read',
  '/redaktion/versand/[id]': 'form',
  '/redaktion/versand/[id]/nachweis': 'read',
  '/redaktion/termin/[date]': 'form',
  '/redaktion/verzeichnis': 'read',
  '/redaktion/wirkung': 'read',
  '/robots.txt': 'read',
  '/sitemap.xml': 'read',
  '/suche': 'read',
  '/suche/treffer': 'read',
  '/ueber-uns': 'read',
  '/unterlagen/[id]': 'read',
  '/unterlagen/[id]/datei/[file]': 'read',
  '/unterlagen/[id]/rechenblatt.xlsx': 'read',
  '/webhooks/resend': 'post',
}

/** Pages that say "not here"; they answer whatever is sent to them. */
const nowhere = new Set(['/[...path]', '/redaktion/[...path]'])

export type Entry = { kind: 'open' } | { kind: 'closed' } | { kind: 'not-so'; allowed: string }

const methods: Record<DoorKind, string> = { read: 'GET, HEAD', form: 'GET, HEAD, POST', post: 'POST' }

/**
 * What becomes of a request.
 * @param route the page the framework chose, such as `/briefe/[slug]`
 * @returns 'closed' for a page nobody declared; 'not-so' with the methods the page takes
 */
export function entryAt(route: string, method: string): Entry {
  if (nowhere.has(route)) return { kind: 'open' }
  const door = doors[route]
  if (door === undefined) return { kind: 'closed' }
  const allowed = methods[door]
  return allowed.split(', ').includes(method) ? { kind: 'open' } : { kind: 'not-so', allowed }
}
