// Names that stood in the desk's addresses until 2026-11-28, when all fields came to be called in English. Bookmarks and
// mails have them still.
const today: Record<string, string> = {
  suche: 'search',
  stand: 'state',
  firma: 'company',
  seite: 'page',
  art: 'show',
  meldete: 'fate',
  fassung: 'revision',
  bericht: 'report',
  wer: 'who',
  was: 'what',
  von: 'from',
  bis: 'to',
  vor: 'before',
}

/** The address of a page of the desk as it reads today, path and query; null when nothing in it has changed. */
export function addressOfToday({ pathname, searchParams }: URL): string | null {
  const asked = [...searchParams]
  if (!asked.some(([name]) => Object.hasOwn(today, name))) return null
  const query = asked.map(([name, value]) =>
    Object.hasOwn(today, name) ? [today[name]!, value === 'alle' ? 'all' : value] : [name, value],
  )
  return `${pathname}?${new URLSearchParams(query)}`
}
