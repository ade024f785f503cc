/** Answers of quick mode by their short keys, e.g. { n1: 400, u1: 500, db: 30 }. */
export type Answers = Record<string, number>

/**
 * The address of the assessment with the letter's example filled in. In the query, so that it works without
 * JavaScript too: these are the letter's numbers, not the reader's. His own travel behind the # only.
 */
export function assessmentPath(answers: Answers): string {
  const pairs = new URLSearchParams(Object.entries(answers).map(([key, value]) => [key, String(value)]))
  return pairs.size > 0 ? `/kundenwert?${pairs}` : '/kundenwert'
}
