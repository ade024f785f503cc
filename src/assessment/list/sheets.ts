// The styles of the list area, which come when it opens: in the page they would push it out of the first window.
import result from '../result/result.css?inline'
import list from './list.css?inline'

/** Adds them to the page. */
export function addSheets(): void {
  for (const css of [result, list]) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets.push(sheet)
  }
}
