/**
 * Footnotes, which Word, Google Docs and LibreOffice each write as two anchors that lead to one another: the first stands
 * in the sentence, the second before the note.
 */
export function footnotes(body: HTMLElement): void {
  const anchors = [...body.querySelectorAll<HTMLElement>('a[href^="#"]')]
  const named = new Map(
    anchors.flatMap((one) => [one.id, one.getAttribute('name') ?? ''].map((name) => [name, one])),
  )
  const partner = (one: HTMLElement) => named.get(one.getAttribute('href')?.slice(1) ?? '')
  let count = 0
  for (const mark of anchors) {
    const back = partner(mark)
    if (!back || partner(back) !== mark || !mark.isConnected || !back.isConnected) continue
    if (!isNote(mark, back)) continue
    const label = String(++count)
    setNote(body, back, label)
    const sign = body.ownerDocument.createElement('sup')
    sign.dataset['note'] = label
    // Google Docs raises the anchor, LibreOffice what is in it.
    const raised = mark.parentElement?.tagName === 'SUP' ? mark.parentElement : mark
    raised.replaceWith(sign)
  }
  // The line above the notes.
  if (count > 0) body.querySelectorAll('hr[width="33%"]').forEach((line) => line.remove())
}

/** Contents and their headings lead to one another too: the mark of a note is a sign, and its note comes after it. */
function isNote(mark: HTMLElement, back: HTMLElement): boolean {
  const after = mark.compareDocumentPosition(back) & Node.DOCUMENT_POSITION_FOLLOWING
  return (
    after !== 0 && mark.textContent.trim().length <= '[999]'.length && !back.closest('h1, h2, h3, h4, h5, h6')
  )
}

function setNote(body: HTMLElement, back: HTMLElement, label: string): void {
  const words = back.closest<HTMLElement>('p, li, div') ?? back
  back.remove()
  const note = body.ownerDocument.createElement('div')
  note.dataset['footnote'] = label
  const paragraph = body.ownerDocument.createElement('p')
  paragraph.append(...words.childNodes)
  note.append(paragraph)
  body.append(note)
  words.remove()
}
