/** What a file is, by its bytes and never by its name. */
import { Budget, Damaged, TooMuch } from './budget.ts'
import { mainPart } from './xlsx-package.ts'
import { Zip } from './zip.ts'

/**
 * `xlsx` and `text` are read by our own hand, `foreign` by a library that has to be loaded, `markup` by the same after the
 * text was decoded; `refused` says in German what the file is and what to do.
 */
export type FileKind =
  | { readonly kind: 'xlsx' | 'text' | 'foreign' | 'markup' }
  | { readonly kind: 'refused'; readonly text: string }

const refused = (text: string): FileKind => ({ kind: 'refused', text })
const starts = (bytes: Uint8Array, ...head: number[]) => head.every((byte, at) => bytes[at] === byte)
const latin = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))

const asTable = 'Bitte exportieren Sie die Liste als Excel-Datei (.xlsx) oder CSV.'
const noPassword = 'Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort.'

/** First bytes of what people take for a list. */
const known: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46], `Das ist ein PDF. ${asTable}`],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], `Das ist ein Textdokument (RTF). ${asTable}`],
  [[0x89, 0x50, 0x4e, 0x47], `Das ist ein Bild (PNG). ${asTable}`],
  [[0xff, 0xd8, 0xff], `Das ist ein Bild (JPEG). ${asTable}`],
  [[0x47, 0x49, 0x46, 0x38], `Das ist ein Bild (GIF). ${asTable}`],
  [[0x49, 0x49, 0x2a, 0x00], `Das ist ein Bild (TIFF). ${asTable}`],
  [[0x4d, 0x4d, 0x00, 0x2a], `Das ist ein Bild (TIFF). ${asTable}`],
  [[0x42, 0x4d], `Das ist ein Bild (BMP). ${asTable}`],
  [[0x1f, 0x8b], 'Die Datei ist gepackt (.gz). Bitte entpacken Sie sie und wählen Sie die Datei darin.'],
  [
    [0x37, 0x7a, 0xbc, 0xaf],
    'Die Datei ist ein Archiv (.7z). Bitte entpacken Sie sie und wählen Sie die Datei darin.',
  ],
  [
    [0x52, 0x61, 0x72, 0x21],
    'Die Datei ist ein Archiv (.rar). Bitte entpacken Sie sie und wählen Sie die Datei darin.',
  ],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], `Das ist eine Datenbank (SQLite). ${asTable}`],
  [[0x00, 0x01, 0x00, 0x00, 0x53, 0x74, 0x61, 0x6e], `Das ist eine Access-Datenbank. ${asTable}`],
  [[0x50, 0x41, 0x52, 0x31], `Das ist eine Parquet-Datei. ${asTable}`],
  [[0x4d, 0x5a, 0x90], 'Das ist ein Programm und keine Liste.'],
]

/** @param head its first characters, decoded */
export function kindOf(bytes: Uint8Array, head: () => string): FileKind {
  if (bytes.length === 0) return refused('Die Datei ist leer.')
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return kindOfZip(bytes)
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return kindOfOle(bytes)
  // Excel before 5.0 wrote its records without a container.
  if (bytes[0] === 0x09 && [0x00, 0x02, 0x04].includes(bytes[1]!) && bytes[3] === 0x00 && bytes[2]! <= 8)
    return { kind: 'foreign' }
  for (const [first, text] of known)
    if (starts(bytes, ...first) && (first.length > 2 || bytes.subarray(0, 64).includes(0)))
      return refused(text)
  if (latin(bytes, 4, 12) === 'ftypheic' || latin(bytes, 4, 12) === 'ftypmif1')
    return refused(`Das ist ein Bild (HEIC). ${asTable}`)
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP')
    return refused(`Das ist ein Bild (WebP). ${asTable}`)
  if (bytes.subarray(0, 65_536).every((byte) => byte === 0))
    return refused(
      'Die Datei enthält nur Nullen; beim Speichern oder Übertragen ging sie verloren. Bitte laden Sie sie noch einmal.',
    )
  return kindOfText(head())
}

/** First characters of texts that people take for a list. */
const texts: readonly (readonly [RegExp, string])[] = [
  [/^BEGIN:VCARD/i, 'Das sind Kontakte (vCard) ohne Umsätze.'],
  [/^BEGIN:VCALENDAR/i, 'Das ist ein Kalender (iCalendar).'],
  [/^ID;P\w{1,20}(?:;[NE]){1,2}\r?\n/, 'Das ist eine Tabelle im alten Format SYLK (.slk).'],
  [/^TABLE\r?\n0,1\r?\n/, 'Das ist eine Tabelle im alten Format DIF.'],
  [
    /^(?:--[^\n]{0,200}\n\s{0,9}){0,20}(?:INSERT INTO|CREATE TABLE)\s/i,
    'Das sind Befehle für eine Datenbank (SQL).',
  ],
  [
    /^(?:(?:From|To|Subject|Date|Received|Return-Path|Message-ID|Delivered-To|X-[\w-]{1,40}): [^\n]{0,998}\n){2}/i,
    'Das ist eine E-Mail.',
  ],
  [/^%!PS/, 'Das ist eine Druckdatei (PostScript).'],
]

function kindOfText(text: string): FileKind {
  const start = text.slice(0, 4000).trimStart()
  if (/^MIME-Version:/i.test(start) && /multipart\/related/i.test(start))
    return refused(
      'Das ist eine Webseite in einer Datei (.mht). Bitte öffnen Sie sie in Excel und speichern Sie sie als .xlsx.',
    )
  for (const [pattern, what] of texts) if (pattern.test(start)) return refused(`${what} ${asTable}`)
  if (!start.startsWith('<'))
    return /^\{\s*"/.test(start) || /^\[\s*[{[]/.test(start)
      ? refused(`Das sind Daten im Format JSON. ${asTable}`)
      : { kind: 'text' }
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(start) && /<(?:\w+:)?Workbook\b/.test(start))
    return { kind: 'markup' }
  if (/<office:document\b/.test(start) && /opendocument\.spreadsheet/.test(start)) return { kind: 'foreign' }
  if (/<table\b/i.test(text)) return { kind: 'markup' }
  if (/^<(?:!doctype html|html|head|body|meta)\b/i.test(start))
    return refused(
      `Das ist eine Webseite ohne Tabelle, oft die Anmeldeseite des Programms, aus dem die Liste kommen sollte. ${asTable}`,
    )
  if (/^<\?xml|^<[\w:]+\s(?:[^>]*\s)?xmlns/.test(start))
    return refused(`Das ist eine XML-Datei, aber keine Tabelle. ${asTable}`)
  return { kind: 'text' }
}

function kindOfZip(bytes: Uint8Array): FileKind {
  try {
    const zip = new Zip(bytes)
    const budget = new Budget()
    const names = zip.entries.map(({ path }) => path)
    const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
    const main =
      zip.find('[Content_Types].xml') || has(/(?:^|\/)workbook\.(?:xml|bin)$/i) ? mainPart(zip, budget) : null
    if (main) {
      if (/\.bin$/i.test(main.path)) return unbombed(zip)
      if (/(?:^|\/)word\//i.test(main.path)) return refused(`Das ist ein Word-Dokument. ${asTable}`)
      if (/(?:^|\/)ppt\//i.test(main.path)) return refused(`Das ist eine PowerPoint-Datei. ${asTable}`)
      return { kind: 'xlsx' }
    }
    const stated = zip.find('mimetype')
    const mime = stated ? textOf(zip.pieces(stated, budget)) : ''
    const manifest = zip.find('META-INF/manifest.xml')
    const manifestText = manifest ? textOf(zip.pieces(manifest, budget)) : ''
    // Some writers leave the first entry out.
    if (
      mime.includes('opendocument.spreadsheet') ||
      (mime === '' && manifestText.includes('opendocument.spreadsheet'))
    )
      return manifestText.includes('encryption-data') ? refused(noPassword) : unbombed(zip)
    if (mime.includes('opendocument'))
      return refused(`Das ist ein Dokument von LibreOffice oder OpenOffice, aber keine Tabelle. ${asTable}`)
    if (has(/\.iwa$/i) || has(/(?:^|\/)Index\.zip$/i))
      return refused(
        'Das ist eine Datei von Apple (Numbers oder Pages). Bitte wählen Sie in Numbers „Exportieren“ und dort Excel oder CSV.',
      )
    if (zip.entries.some(({ encrypted }) => encrypted)) return refused(noPassword)
    const inside = names.find(
      (name) => /\.(?:csv|txt|xlsx?|xlsm|ods)$/i.test(name) && !name.startsWith('__MACOSX/'),
    )
    return refused(
      inside === undefined
        ? `Das ist ein Archiv (ZIP) ohne Liste darin. ${asTable}`
        : `Das ist ein Archiv (ZIP) mit „${inside.split('/').at(-1)!}“ darin. Bitte entpacken Sie es und wählen Sie diese Datei.`,
    )
  } catch (error) {
    if (error instanceof Damaged || error instanceof TooMuch) return refused(error.message)
    throw error
  }
}

/** Every part is unpacked once and counted, before a reader that cannot count holds them all. @throws TooMuch */
function unbombed(zip: Zip): FileKind {
  const budget = new Budget()
  for (const entry of zip.entries) {
    let size = 0
    for (const piece of zip.pieces(entry, budget)) size += piece.length
    if (size > 120 << 20)
      throw new TooMuch(
        'Die Datei ist entpackt größer als 120 MB. Bitte speichern Sie das Blatt mit der Liste als .xlsx oder CSV.',
      )
  }
  return { kind: 'foreign' }
}

const textOf = (pieces: Iterable<Uint8Array>) => {
  const decoder = new TextDecoder()
  let text = ''
  for (const piece of pieces) {
    text += decoder.decode(piece, { stream: true })
    if (text.length > 1 << 20) break
  }
  return text
}

/** Names of the streams of an OLE file stand in its directory as UTF-16, each at a multiple of 128. */
function kindOfOle(bytes: Uint8Array): FileKind {
  const names = new Set<string>()
  for (let at = 512; at + 128 <= bytes.length && names.size < 2000; at += 128) {
    const length = bytes[at + 64]! | (bytes[at + 65]! << 8)
    const type = bytes[at + 66]!
    if (length < 4 || length > 64 || length % 2 === 1 || type < 1 || type > 5) continue
    let name = ''
    for (let char = at; char < at + length - 2; char += 2)
      name += String.fromCharCode(bytes[char]! | (bytes[char + 1]! << 8))
    names.add(name)
  }
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) return refused(noPassword)
  if (names.has('Workbook') || names.has('Book') || names.has('WORKBOOK') || names.has('BOOK'))
    return { kind: 'foreign' }
  if (names.has('WordDocument')) return refused(`Das ist ein Word-Dokument. ${asTable}`)
  if (names.has('PowerPoint Document')) return refused(`Das ist eine PowerPoint-Datei. ${asTable}`)
  if ([...names].some((name) => name.startsWith('__substg1.0')))
    return refused(`Das ist eine Mail aus Outlook. Bitte speichern Sie ihren Anhang und wählen Sie ihn.`)
  return refused(
    'Das ist eine ältere Office-Datei, aber keine lesbare Excel-Mappe, oder sie ist beschädigt. Bitte speichern Sie die Liste als .xlsx oder CSV.',
  )
}
