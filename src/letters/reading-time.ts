/** Words a minute: read with attention, numbers included. */
const pace = 200

/** Minutes to read a plain text, at least 1. */
export function readingMinutes(text: string): number {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length
  return Math.max(1, Math.round(words / pace))
}
