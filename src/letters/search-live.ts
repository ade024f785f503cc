// Results while typing, on /suche only. Without it the form asks the same server for the same page.
const form = document.querySelector<HTMLFormElement>('main .search-form')
const input = form?.querySelector<HTMLInputElement>('input[name=q]')
const results = document.querySelector<HTMLElement>('#treffer')
const announced = document.querySelector<HTMLElement>('#suche-stand')

/** A pause in typing, ms: shorter asks for words nobody meant, longer feels slow. */
const pause = 180

if (form && input && results && announced) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined
  let shown = input.value.trim()

  const show = async () => {
    const query = input.value.trim()
    // First: an answer still on its way would be shown to a box that says something else by now.
    asking?.abort()
    if (query === shown) return
    asking = new AbortController()
    const address = query === '' ? '' : `?${new URLSearchParams({ q: query })}`
    try {
      const answer = await fetch(`/suche/treffer${address}`, { signal: asking.signal })
      if (!answer.ok) return
      results.innerHTML = await answer.text()
    } catch {
      // Superseded by the next letter typed, or offline: the form still works.
      return
    }
    shown = query
    history.replaceState(null, '', `/suche${address}`)
    announced.textContent = results.querySelector('[data-count]')?.textContent ?? ''
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void show(), pause)
  })

  // From the box into the results and back with the arrow keys; Escape leads back to the box.
  document.addEventListener('keydown', (event) => {
    const links = [...results.querySelectorAll<HTMLAnchorElement>('h2 a')]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    const inBox = document.activeElement === input
    if (!inBox && at < 0) return
    if (event.key === 'ArrowDown' && links[at + 1]) links[at + 1]?.focus()
    else if (event.key === 'ArrowUp' && at >= 0) (links[at - 1] ?? input).focus()
    else if (event.key === 'Escape' && at >= 0) input.focus()
    else return
    event.preventDefault()
  })
}
