/** One line about an error: what it says, or what the first of several says, or its code. */
export function reasonOf(error: unknown): string {
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : []
  const { message, code } = (first ?? error) as { message?: string; code?: string }
  return message || code || 'an error without a word'
}
