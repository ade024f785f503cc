// With a script the frame that is looked at follows what is typed, after a pause, and its button is not needed.

/** After so long a pause the frame is filled anew, ms. */
const pause = 1_500

/** Starts on a page that has the form and its preview. */
export function followTyping(page: Document): void {
  const preview = page.querySelector<HTMLElement>('[data-preview]')
  const form = page.querySelector<HTMLFormElement>(`#${preview?.dataset['preview'] ?? ''}`)
  if (!preview || !form) return
  for (const button of preview.querySelectorAll('button')) button.hidden = true
  let timer = 0
  const later = (wait: number) => {
    clearTimeout(timer)
    timer = window.setTimeout(() => fill(preview, form), wait)
  }
  form.addEventListener('input', () => later(pause))
  preview.addEventListener('change', () => later(0))
}

function fill(preview: HTMLElement, form: HTMLFormElement): void {
  const view = preview.querySelector<HTMLInputElement>('[name=view]:checked')?.value
  const place = preview.querySelector(`[data-view=${view}]`)
  const button = place?.querySelector('button')
  const frame = place?.querySelector('iframe')
  if (!button || !frame) return
  // A frame of its own each time: a second answer in the same one would be a step of the browser's way back.
  const fresh = frame.cloneNode() as HTMLIFrameElement
  fresh.removeAttribute('src')
  fresh.loading = 'eager'
  frame.replaceWith(fresh)
  const sent = form.ownerDocument.createElement('form')
  sent.method = 'post'
  sent.action = button.formAction
  sent.target = fresh.name
  sent.hidden = true
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') sent.append(field(name, value))
  form.ownerDocument.body.append(sent)
  sent.submit()
  sent.remove()
}

function field(name: string, value: string): HTMLTextAreaElement {
  const made = document.createElement('textarea')
  made.name = name
  made.value = value
  return made
}
