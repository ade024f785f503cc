// Keeps the figures of an open page of the desk as they are: with a script the page is asked for again and what it
// marks `data-live` is taken over. A tab that nobody sees rests, and asks as soon as it is seen again.
import { QueryClient, QueryObserver } from '@tanstack/preact-query'
import { second } from '../../site/time.ts'

/** Starts on a page that has parts with `data-live` (their name) and `data-every` (seconds; none: as it stands). */
export function followFigures(page: Document): void {
  // One that fails (a restart, no network) leaves what is there, and the next one is asked in its time.
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: 'always', staleTime: 0 } },
  })
  client.mount()
  const observer = new QueryObserver(client, {
    queryKey: [page.location.href],
    queryFn: ({ signal }) => pageAgain(page.location.href, signal),
    initialData: '',
    refetchOnMount: false,
    refetchInterval: () => pauseOf(page),
  })
  observer.subscribe(({ data }) => {
    if (data) takeOver(page, data)
  })
}

/** @throws Error when it is another page: the session has ended, or what it showed is gone */
async function pageAgain(address: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(address, { signal, headers: { accept: 'text/html' } })
  if (!answer.ok || answer.redirected) throw new Error(`${address} answers ${answer.status}`)
  return answer.text()
}

/** ms, of the part that changes soonest; false when none does any more. */
function pauseOf(page: Document): number | false {
  const every = [...page.querySelectorAll<HTMLElement>('[data-every]')].map(({ dataset }) =>
    Number(dataset['every']),
  )
  return every.length > 0 && Math.min(...every) * second
}

function takeOver(page: Document, html: string): void {
  const fresh = new DOMParser().parseFromString(html, 'text/html')
  for (const part of page.querySelectorAll<HTMLElement>('[data-live]')) {
    const now = fresh.querySelector<HTMLElement>(`[data-live="${part.dataset['live']}"]`)
    // Whoever is about to press a button or has marked a text there keeps it; the next time it is taken over.
    if (!now || now.outerHTML === part.outerHTML || isInUse(part)) continue
    part.replaceWith(page.importNode(now, true))
  }
}

function isInUse(part: HTMLElement): boolean {
  const marked = part.ownerDocument.getSelection()
  return (
    part.contains(part.ownerDocument.activeElement) ||
    (marked !== null && !marked.isCollapsed && marked.containsNode(part, true))
  )
}
