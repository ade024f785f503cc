// The styles of the list area, which come when it opens: in the page they would push it out of the first window.
import result from '../result/result.css?inline'
import list from './list.css?inline'

/** Adds them to the page; a server that loads this piece ahead has none. */
export function addSheets(): void {
  if (typeof document === 'undefined') return
  for (const css of [result, list]) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets.push(sheet)
  }
}
