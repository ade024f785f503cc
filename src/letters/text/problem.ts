/** What is wrong with a letter, as a sentence with the line it stands in. */
export interface TextProblem {
  /** `unreadable`: the letter cannot be shown at all. `error`: it must not go out like this. `unfinished`: its own mark. */
  kind: 'unreadable' | 'error' | 'unfinished'
  /** From 1. */
  line: number
  /** German: the publisher reads it. */
  message: string
}
