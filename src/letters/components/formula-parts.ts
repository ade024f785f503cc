/**
 * A formula cut before each operator that stands outside brackets, so that a narrow column breaks it there and not
 * in the middle of a term. Joined by spaces the parts are the formula again.
 */
export function formulaParts(formula: string): string[] {
  const parts: string[] = []
  let depth = 0
  for (const word of formula.trim().split(/\s+/)) {
    if (parts.length === 0 || (depth === 0 && /^[=≈<>≤≥+−÷×·]$/.test(word))) parts.push(word)
    else parts.push(`${parts.pop()} ${word}`)
    depth += word.split(/[([]/).length - word.split(/[)\]]/).length
  }
  return parts
}
