// What a deed of the log was done to: the page at the desk where it stands, or the word for it.
import { isDate, longDay } from '../../site/dates.ts'
import type { LogLine } from '../log.ts'

export interface Subject {
  words: string
  /** Its page at the desk; null where there is none. */
  href: string | null
}

type Page = (id: string) => Subject

const to =
  (words: string, folder: string): Page =>
  (id) => ({ words, href: `/redaktion/${folder}/${id}` })
const letter: Page = (slug) => ({ words: slug, href: `/redaktion/brief/${slug}` })
const mailing = to('zur Sendung', 'versand')
const inquiry = to('zur Anfrage', 'anfragen')
const list = to('zur Liste', 'import')
const person = to('zur Person', 'person')

const places: Readonly<Record<string, Page>> = {
  'letter-saved': letter,
  'letter-page': letter,
  'letter-moved': letter,
  'test-mail': letter,
  release: mailing,
  recall: mailing,
  'hold-resumed': mailing,
  'hold-dropped': mailing,
  'import-started': list,
  'import-taken': list,
  'import-dropped': list,
  'import-word': list,
  dossier: person,
  'member-left': person,
  'member-paused': person,
  'member-changed': person,
  'member-moved': person,
  'member-added': person,
  'inquiry-moved': inquiry,
  'inquiry-noted': inquiry,
  'inquiry-answered': inquiry,
  'inquiry-entered': inquiry,
  'material-saved': (slug) => ({ words: slug, href: `/redaktion/unterlagen/${slug}` }),
  'mail-retried': to('zur Mail', 'post'),
}

const formats: Readonly<Record<string, string>> = { csv: 'als CSV', xlsx: 'als Excel-Mappe' }

/** The subject of a line; null where it says nothing to a publisher: keys, and numbers of sessions. The file has them. */
export function subjectOf({ act, about }: Pick<LogLine, 'act' | 'about'>): Subject | null {
  if (about === '') return null
  if (Object.hasOwn(places, act)) return places[act]!(about)
  if (Object.hasOwn(formats, about)) return { words: formats[about]!, href: null }
  if (isDate(about)) return { words: longDay(about), href: `/redaktion/termin/${about}` }
  return null
}
