// The addresses that exist, and what may be done at each. The framework brings some of its own (`/_image` draws pictures
// for whoever asks); a test compares this list with the routes of the build.

/**
 * `read`: GET and HEAD. `plain`: the same, whatever query is asked with. `form`: a page that also takes what its own form
 * sends. `post`: nothing to see there.
 */
export type DoorKind = 'read' | 'plain' | 'form' | 'post'

export const doors: Record<string, DoorKind> = {
  '/': 'plain',
  '/.well-known/security.txt': 'plain',
  '/anfrage': 'form',
  '/anfrage/bestaetigen': 'form',
  '/anfrage/bestaetigt': 'read',
  '/anfrage/gesendet': 'read',
  '/autor/[id]': 'plain',
  '/barrierefreiheit': 'plain',
  '/bilder/[name]': 'plain',
  '/briefe': 'plain',
  '/briefe/[slug]': 'read',
  '/briefe/[slug]/bild.png': 'plain',
  '/briefe/[slug]/weitergeleitet': 'read',
  '/briefe/[slug]/urteil': 'form',
  '/briefe/bild.png': 'plain',
  '/briefe/feed.json': 'plain',
  '/briefe/reihe/[series]': 'plain',
  '/briefe/reihe/[series]/heft': 'plain',
  '/briefe/rss.xml': 'plain',
  '/briefe/seite/[page]': 'plain',
  '/briefe/termine.ics': 'plain',
  '/briefe/thema/[topic]': 'plain',
  '/briefe/thema/[topic]/bild.png': 'plain',
  '/briefe/thema/[topic]/heft': 'plain',
  '/briefe/thema/[topic]/rss.xml': 'plain',
  '/briefe/thema/[topic]/seite/[page]': 'plain',
  '/datenschutz': 'plain',
  '/hier-anfangen': 'plain',
  '/impressum': 'plain',
  '/kundenwert': 'form',
  '/kundenwert/bericht': 'form',
  '/kundenwert/bericht/[id]': 'form',
  '/kundenwert/bericht/bestaetigen': 'form',
  '/kundenwert/bericht/gesendet': 'read',
  '/kundenwert/export': 'read',
  '/llms-full.txt': 'plain',
  '/llms.txt': 'plain',
  '/methodik': 'plain',
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
  '/redaktion/einrichtung/zweiter-weg': 'form',
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
  '/redaktion/unterlagen/[slug]/vorschau': 'form',
  '/redaktion/versand': 'read',
  '/redaktion/versand/[id]': 'form',
  '/redaktion/versand/[id]/nachweis': 'read',
  '/redaktion/termin/[date]': 'form',
  '/redaktion/verzeichnis': 'read',
  '/redaktion/wirkung': 'read',
  '/redaktion/wirkung.csv': 'read',
  '/robots.txt': 'plain',
  '/sitemap.xml': 'plain',
  '/suche': 'read',
  '/suche/treffer': 'read',
  '/ueber-uns': 'plain',
  '/unterlagen/[id]': 'read',
  '/unterlagen/[id]/datei/[file]': 'read',
  '/unterlagen/[id]/rechenblatt.xlsx': 'read',
  '/webhooks/resend': 'post',
}

const plain = new RegExp(
  `^(?:${Object.keys(doors)
    .filter((door) => doors[door] === 'plain')
    .map((door) => door.replaceAll('.', String.raw`\.`).replaceAll(/\[\w+\]/g, '[^/]+'))
    .join('|')})$`,
)

/** Whether what stands at a path is the same whatever query is asked with. */
export const isPlain = (path: string): boolean => plain.test(path)

/** Pages that say "not here"; they answer whatever is sent to them. */
const nowhere = new Set(['/[...path]', '/redaktion/[...path]'])

export type Entry = { kind: 'open' } | { kind: 'closed' } | { kind: 'not-so'; allowed: string }

const methods: Record<DoorKind, string> = {
  read: 'GET, HEAD',
  plain: 'GET, HEAD',
  form: 'GET, HEAD, POST',
  post: 'POST',
}

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
