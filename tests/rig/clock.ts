/** A clock that stands still until it is told to move. */
export interface Clock {
  now: () => number
  /** Moves on by `ms`; negative sets it back. */
  advance: (ms: number) => void
  set: (instant: number) => void
}

/** Monday, 2 March 2026, 09:00 in Berlin: the day before a slot, in winter time. */
export const monday = Date.parse('2026-03-02T08:00:00Z')

export function fixedClock(start = monday): Clock {
  let instant = start
  return {
    now: () => instant,
    advance: (ms) => {
      instant += ms
    },
    set: (at) => {
      instant = at
    },
  }
}
