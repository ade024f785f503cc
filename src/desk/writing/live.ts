// The page for writing with a script: the rich editor over the text, the page beside it and the remarks kept up to date
// while somebody types, and the draft saved by itself. All of it asks the page's own form and takes what is new out of
// its answer; without the script the buttons do the same. What is written says its form: `data-writing` names the text
// in this browser, `data-saves-by` the button that may be pressed by itself, `data-saved` and `data-unsaved` what it says.
import type { EditorView } from 'prosemirror-view'
import { openEditor } from '../../letters/editor/editor.ts'
import { differs, forgetKept, keep, keptOf, offer } from './kept.ts'

/** After so long a pause the page is asked, ms. */
const pause = 1_000
/** Longer than any save takes, ms. */
const patience = 30_000

/** Parts of the page that follow what is typed. */
const following = ['[data-remarks]', '[data-shown]']
/** What is said of drafts and of another writer's text. */
const versions = '[data-versions]'

/** Starts the writing on a page that has its form. */
export function startWriting(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-writing]')
  if (form) new Writing(page, form).start()
}

class Writing {
  readonly #page: Document
  readonly #form: HTMLFormElement
  readonly #state: HTMLElement
  readonly #paper: HTMLElement
  readonly #mode: HTMLButtonElement
  #timer = 0
  /** One question at a time, or the second save would not know of the first; what is typed meanwhile is asked after it. */
  #asking: Promise<void> | undefined
  #askAgain = false
  /** How often something was typed. */
  #edits = 0
  /** Two writers: nothing is saved until one of them has decided. */
  #conflict = false
  #editor: EditorView | undefined

  constructor(page: Document, form: HTMLFormElement) {
    this.#page = page
    this.#form = form
    this.#state = page.createElement('p')
    this.#state.className = 'save-state'
    this.#state.role = 'status'
    this.#paper = page.createElement('div')
    this.#mode = page.createElement('button')
    this.#mode.type = 'button'
    this.#mode.className = 'button button-quiet'
  }

  start(): void {
    this.#form.querySelector('.button-row')?.before(this.#state)
    this.#place.append(this.#paper, this.#mode)
    this.#mode.addEventListener('click', () => void (this.#editor ? this.#plain() : this.#backToRich()))
    const { document } = this.#place.dataset
    if (document) this.#rich(document)
    else this.#plain()
    this.#offerKept()
    this.#conflict = this.#page.querySelector(`${versions} .compare`) !== null
    // A picture was added without the editor: the text with it is not stored yet.
    if (this.#form.querySelector('[data-added]')) this.#typed(null)
    this.#form.addEventListener('input', (event) => this.#typed(event.target))
    this.#form.addEventListener('submit', (event) => this.#submit(event))
    // The form that drops a draft comes and goes with it.
    this.#page.addEventListener('submit', (event) => {
      if (event.target instanceof HTMLFormElement && event.target.closest(versions))
        this.#drop(event, event.target)
    })
  }

  get #place(): HTMLElement {
    return this.#form.querySelector<HTMLElement>('[data-editor]')!
  }

  get #text(): HTMLTextAreaElement {
    return this.#form.querySelector<HTMLTextAreaElement>('textarea[name=body]')!
  }

  /** The way to add a picture without the editor, which has its own. */
  get #pictureFields(): HTMLElement {
    return this.#form.querySelector<HTMLElement>('[data-picture]')!
  }

  get #name(): string {
    return this.#form.dataset['writing'] ?? ''
  }

  /** The button that keeps what is typed; none where readers would have it at once. */
  get #savesBy(): string | undefined {
    return this.#conflict ? undefined : this.#form.dataset['savesBy']
  }

  /** A save that is under way has to be over, or the button's would be told of another writer. */
  #submit(event: SubmitEvent): void {
    clearTimeout(this.#timer)
    if (!this.#asking) return
    event.preventDefault()
    this.#askAgain = false
    void this.#asking.then(() => this.#form.requestSubmit(event.submitter))
  }

  /** Drops what was kept last: a save that is under way has to be over, or it would bring the draft back. */
  #drop(event: SubmitEvent, form: HTMLFormElement): void {
    clearTimeout(this.#timer)
    if (!this.#asking) return takeRevision(form, this.#form)
    event.preventDefault()
    this.#askAgain = false
    // After a save another such form stands there, and none when there is another writer.
    void this.#asking.then(() =>
      this.#page.querySelector<HTMLButtonElement>(`${versions} button[name=act]`)?.click(),
    )
  }

  #typed(target: EventTarget | null): void {
    this.#edits++
    if (target instanceof HTMLElement) countSigns(this.#page, target)
    keep(this.#name, this.#fields())
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#ask(), pause)
  }

  #fields(): [string, string][] {
    return [...new FormData(this.#form)].map(([name, value]) => [
      name,
      typeof value === 'string' ? value : '',
    ])
  }

  /** Has the server look at what was typed, or keep it; done when nothing is left to be asked. */
  #ask(): Promise<void> {
    if (this.#asking) this.#askAgain = true
    this.#asking ??= this.#askAll().finally(() => (this.#asking = undefined))
    return this.#asking
  }

  async #askAll(): Promise<void> {
    do {
      this.#askAgain = false
      await this.#askOnce()
    } while (this.#askAgain)
  }

  async #askOnce(): Promise<void> {
    const edits = this.#edits
    const act = this.#savesBy
    const body = new URLSearchParams(this.#fields())
    for (const name of ['picture', 'alt', 'caption']) body.delete(name)
    body.set('act', act ?? 'preview')
    try {
      const signal = AbortSignal.timeout(patience)
      const answer = await fetch(this.#form.action, { method: 'POST', body, signal })
      // Whoever is signed out is led to another page.
      if (pathOf(answer.url) !== pathOf(this.#form.action))
        return this.#say(
          'Nicht gespeichert: Ihre Anmeldung ist abgelaufen. Der Text bleibt in diesem Browser; melden Sie sich in einem zweiten Fenster an.',
        )
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const theirs = page.querySelector<HTMLFormElement>('form[data-writing]')
      // Too large, or a fault of ours.
      if (!theirs) return this.#say(this.#stateAfter(answer, act))
      this.#conflict ||= answer.status === 409
      if (answer.ok && act && edits === this.#edits) forgetKept(this.#name)
      if (act) takeRevision(this.#form, theirs)
      if (!this.#askAgain) this.#follow(page, following)
      // Both texts stay in sight until one of the writers has decided; only the answer to a save has them.
      if (answer.status === 409 || !(this.#askAgain || this.#conflict)) this.#follow(page, [versions])
      this.#say(this.#stateAfter(answer, act))
    } catch {
      this.#say(
        'Nicht gespeichert: keine Verbindung. Der Text bleibt in diesem Browser und wird beim nächsten Tippen gespeichert.',
      )
    }
  }

  /** Brings a picture to the server, which answers with this page and the address. */
  async #upload(picture: Blob): Promise<{ src: string } | { problem: string }> {
    const body = new FormData(this.#form)
    body.set('act', 'paste')
    body.set('picture', picture)
    const answer = await fetch(this.#form.action, { method: 'POST', body })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const src = page.querySelector<HTMLElement>('[data-added]')?.dataset['added']
    if (src) return { src }
    const problem = page.querySelector('#feld-picture-fehler')?.textContent.trim()
    return {
      problem: problem ?? 'Das Bild ist nicht angekommen. Laden Sie die Seite neu; Ihr Text bleibt erhalten.',
    }
  }

  #follow(page: Document, parts: string[]): void {
    for (const part of parts) {
      const now = this.#page.querySelector(part)
      const then = page.querySelector(part)
      if (now && then) now.replaceWith(then)
    }
    this.#place.dataset['document'] =
      page.querySelector<HTMLElement>('[data-editor]')?.dataset['document'] ?? ''
  }

  #stateAfter(answer: Response, act: string | undefined): string {
    const { saved = '', unsaved = '' } = this.#form.dataset
    if (this.#conflict)
      return 'Nicht gespeichert: Jemand anderes hat diesen Text inzwischen gespeichert. Beide Fassungen stehen oben; „Speichern“ nimmt Ihre.'
    if (!answer.ok)
      return 'Nicht gespeichert. Der Text bleibt in diesem Browser; drücken Sie „Speichern“, dann steht hier, woran es liegt.'
    if (!act) return unsaved
    return `${saved} um ${new Intl.DateTimeFormat('de-DE', { timeStyle: 'short' }).format(Date.now())} Uhr.`
  }

  #say(words: string): void {
    this.#state.textContent = words
  }

  #rich(json: string): void {
    this.#text.hidden = true
    // A field nobody sees cannot say that it is empty; the server does.
    this.#text.required = false
    this.#mode.textContent = 'Quelltext zeigen'
    this.#pictureFields.hidden = true
    const changed = (text: string) => {
      this.#text.value = text
      this.#text.dispatchEvent(new Event('input', { bubbles: true }))
    }
    const { called = '', without = '' } = this.#place.dataset
    this.#editor = openEditor(
      this.#paper,
      { document: JSON.parse(json), called, without: without.split(' ') },
      changed,
      (picture) => this.#upload(picture),
    )
  }

  #plain(): void {
    this.#editor?.destroy()
    this.#editor = undefined
    this.#paper.replaceChildren()
    this.#text.hidden = false
    this.#pictureFields.hidden = false
    this.#mode.textContent = 'Gestaltet schreiben'
  }

  /** A text that was changed as text has to be read by the server first. */
  async #backToRich(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#ask()
    const document = this.#place.dataset['document']
    if (document) this.#rich(document)
    else this.#say('Dieser Text lässt sich nur als Quelltext bearbeiten. Die Hinweise sagen, woran es liegt.')
  }

  #offerKept(): void {
    const found = keptOf(this.#name)
    if (!found || !differs(this.#form, found)) return
    offer(this.#form, found, () => {
      this.#plain()
      void this.#backToRich()
    })
  }
}

/** What the next save or drop began with stands in the hidden fields. */
function takeRevision(form: HTMLFormElement, from: HTMLFormElement): void {
  for (const own of form.querySelectorAll<HTMLInputElement>('input[type=hidden][name]')) {
    const other = from.querySelector<HTMLInputElement>(`input[type=hidden][name=${own.name}]`)
    if (other) own.value = other.value
  }
}

const pathOf = (url: string): string => new URL(url).pathname

/** "jetzt 42" in the hint of a field, while it is typed. */
function countSigns(page: Document, field: HTMLElement): void {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  for (const id of (field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)) {
    const hint = page.getElementById(id)
    if (hint && /jetzt \d+/.test(hint.textContent))
      hint.textContent = hint.textContent.replace(
        /jetzt \d+/,
        `jetzt ${Array.from(field.value.trim()).length}`,
      )
  }
}
