// How far a typed word may be from a written one.

/**
 * Whether `typed` is `written` with a slip of the finger: one slip from 4 letters on, two from 10 on (a letter missing,
 * added, wrong or swapped with its neighbour; a letter doubled or not doubled anywhere counts as one). The first letter
 * must be right, and words of 4 letters must have the right letters: "Hund" is not a misspelt "Hand".
 */
export function isTypo(typed: string, written: string): boolean {
  if (typed.length < 4 || written.length < 4 || typed.charAt(0) !== written.charAt(0)) return false
  const allowed = typed.length >= 10 ? 2 : 1
  if (Math.abs(typed.length - written.length) <= allowed) {
    const distance = slips(typed, written, allowed)
    if (distance <= allowed) return typed.length > 4 || sameLetters(typed, written)
  }
  const [single, other] = [undoubled(typed), undoubled(written)]
  if (single.length === typed.length && other.length === written.length) return false
  return single.length > 3 && 1 + slips(single, other, allowed - 1) <= allowed
}

const undoubled = (word: string) => word.replaceAll(/(.)\1/g, '$1')

// A missing or an added letter leaves the rest as it was; a wrong one does not.
function sameLetters(typed: string, written: string): boolean {
  if (typed.length !== written.length) return true
  return sorted(typed) === sorted(written)
}

const sorted = (word: string) => word.split('').sort().join('')

/** Damerau-Levenshtein distance (optimal string alignment); anything above `limit` is only known to be above. */
export function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const wrong = a[row - 1] === b[column - 1] ? 0 : 1
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + wrong,
      )
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1)
      }
      current.push(cost)
    }
    if (Math.min(...current) > limit) return limit + 1
    ;[before, above] = [above, current]
  }
  return above[b.length] ?? 0
}
