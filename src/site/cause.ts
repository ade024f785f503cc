// Why something is as it is, as a row keeps it: a key and the values its sentence needs, never the sentence. It is worded
// where it is shown, so that it can be worded better for old rows too.

export interface Cause {
  why: string
  [value: string]: string | number | null
}

/** A sentence for every cause there is; one left out does not compile. */
export type CauseWords<Of extends Cause> = {
  [Why in Of['why']]: (cause: Extract<Of, { why: Why }>) => string
}

/** As a row keeps it. */
export const kept = (cause: Cause): string => JSON.stringify(cause)

/**
 * What a row keeps, in words. The words of somebody else (the vendor's), and the sentences that rows held before
 * 2026-11-28, are shown as they are.
 */
export function inWords<Of extends Cause>(words: CauseWords<Of>, text: string): string {
  const cause = causeIn(text)
  if (!cause || !Object.hasOwn(words, cause.why)) return text
  return (words as unknown as Record<string, (one: Cause) => string>)[cause.why]!(cause)
}

function causeIn(text: string): Cause | null {
  if (!text.startsWith('{"why":')) return null
  try {
    return JSON.parse(text) as Cause
  } catch {
    return null
  }
}
