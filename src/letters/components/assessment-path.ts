/** Answers of quick mode by their short keys, e.g. { n1: 400, u1: 500, db: 30 }. */
export type Answers = Record<string, number>

/**
 * The address of the assessment with answers filled in. They travel behind the #, which browsers keep to themselves:
 * whoever replaces them by his own numbers and copies the address has sent them to no server.
 */
export function assessmentPath(answers: Answers): string {
  const pairs = new URLSearchParams(Object.entries(answers).map(([key, value]) => [key, String(value)]))
  return pairs.size > 0 ? `/kundenwert#${pairs}` : '/kundenwert'
}
