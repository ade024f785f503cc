import { unwrap } from './paste-tables.ts'

/** Links lead where their reader would land: no place on somebody's disk, no detour over a mail program's guard. */
export function plainLinks(body: HTMLElement): void {
  for (const link of body.querySelectorAll('a')) {
    const address = withoutDetour(link.getAttribute('href')?.trim() ?? '')
    if (/^(?:https?:|mailto:|tel:|\/(?!\/))/i.test(address)) link.setAttribute('href', address)
    else unwrap(link)
  }
}

// Outlook and Google Docs put their own address before the one that was typed.
function withoutDetour(address: string): string {
  if (!URL.canParse(address)) return address
  const { hostname, pathname, searchParams } = new URL(address)
  if (hostname.endsWith('.safelinks.protection.outlook.com')) return searchParams.get('url') ?? address
  if (hostname === 'www.google.com' && pathname === '/url') return searchParams.get('q') ?? address
  return address
}
