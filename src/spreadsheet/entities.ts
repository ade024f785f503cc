/** Characters as web shops write them into their exports: "M&uuml;ller &amp; S&ouml;hne". */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00A0',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  euro: '€',
  agrave: 'à',
  aacute: 'á',
  egrave: 'è',
  eacute: 'é',
  Eacute: 'É',
  ccedil: 'ç',
  oslash: 'ø',
  // Marks of the text itself would end the field they stand in.
  quot: '”',
  apos: '’',
}

const entity =
  /&(?:#(\d{2,5})|#[xX]([\dA-Fa-f]{2,4})|(amp|lt|gt|nbsp|[aouAOU]uml|szlig|euro|[ae]grave|aacute|[eE]acute|ccedil|oslash|quot|apos));/g

/** Their semicolon is no separator, so they are replaced before the columns are cut. */
export const withoutEntities = (text: string): string =>
  hasEntity(text)
    ? text.replaceAll(entity, (written, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return named[name] ?? written
        const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)
        if (code === 34) return named['quot']!
        if (code === 39) return named['apos']!
        return code === 38 || (code >= 160 && code <= 0xffff) ? String.fromCodePoint(code) : written
      })
    : text

// Most files have firms with an "&" and no entity: their half a million lines are not copied for it.
function hasEntity(text: string): boolean {
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1))
    if (/^&#?\w{2,6};/.test(text.slice(at, at + 9))) return true
  return false
}
