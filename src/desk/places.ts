// The five places of the desk, and the pages that lie at each. Every page of the desk belongs to one.

export interface Place {
  label: string
  href: string
  /** Its pages, the first of which is the place's own; a place of one page shows none. */
  pages: { label: string; href: string }[]
  /** What follows `/redaktion/` in the addresses of its pages. */
  parts: string[]
}

export const places: Place[] = [
  { label: 'Heute', href: '/redaktion', pages: [], parts: ['', 'termin'] },
  {
    label: 'Briefe',
    href: '/redaktion/briefe',
    pages: [
      { label: 'Alle Briefe', href: '/redaktion/briefe' },
      { label: 'Neuer Brief', href: '/redaktion/brief/neu' },
      { label: 'Sendungen', href: '/redaktion/versand' },
    ],
    parts: ['briefe', 'brief', 'versand'],
  },
  {
    label: 'Leser',
    href: '/redaktion/mitglieder',
    pages: [
      { label: 'Mitglieder', href: '/redaktion/mitglieder' },
      { label: 'Firmen', href: '/redaktion/firmen' },
      { label: 'Import', href: '/redaktion/import' },
      { label: 'Sperren', href: '/redaktion/sperren' },
    ],
    parts: ['mitglieder', 'person', 'firmen', 'import', 'sperren', 'export.csv', 'export.xlsx'],
  },
  {
    label: 'Anfragen',
    href: '/redaktion/anfragen',
    pages: [
      { label: 'Anfragen', href: '/redaktion/anfragen' },
      { label: 'Anfrage eintragen', href: '/redaktion/anfragen/neu' },
      { label: 'Vorlagen', href: '/redaktion/anfragen/vorlagen' },
      { label: 'Unterlagen', href: '/redaktion/unterlagen' },
      { label: 'Berichte', href: '/redaktion/berichte' },
      { label: 'Wirkung', href: '/redaktion/wirkung' },
    ],
    parts: ['anfragen', 'berichte', 'unterlagen', 'wirkung', 'wirkung.csv'],
  },
  {
    label: 'Einrichtung',
    href: '/redaktion/einrichtung',
    pages: [
      { label: 'Angaben', href: '/redaktion/einrichtung' },
      { label: 'Versand', href: '/redaktion/technik' },
      { label: 'Zweiter Weg', href: '/redaktion/einrichtung/zweiter-weg' },
      { label: 'Postausgang', href: '/redaktion/post' },
      { label: 'Sicherung', href: '/redaktion/sicherung' },
      { label: 'Sitzungen', href: '/redaktion/sitzungen' },
      { label: 'Protokoll', href: '/redaktion/protokoll' },
      { label: 'Verzeichnis', href: '/redaktion/verzeichnis' },
    ],
    parts: [
      'einrichtung',
      'technik',
      'post',
      'sicherung',
      'sitzungen',
      'protokoll',
      'protokoll.csv',
      'verzeichnis',
    ],
  },
]

/** The place a page lies at; undefined for pages of none, such as the search over all. */
export function placeOf(path: string): Place | undefined {
  const [, , part = ''] = path.split('/')
  return places.find(({ parts }) => parts.includes(part))
}
