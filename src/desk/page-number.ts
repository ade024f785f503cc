/**
 * The page of a long list that an address asks for ('page'), from 1. Anything else is the first; a number far past
 * any list is cut, because the store takes no offset beyond its integers.
 */
export function pageNumber(query: URLSearchParams): number {
  const asked = Math.trunc(Number(query.get('page')))
  return asked >= 1 ? Math.min(asked, 1_000_000) : 1
}
