// What the process says while it runs, for machines that collect it (LOG_FORMAT=json): one line an event with its time
// and level, no addresses, and a failure that repeats itself counted instead of said again.
import { format } from 'node:util'

export interface LogLine {
  time: string
  level: 'info' | 'error'
  message: string
  /** So often it was meant to be said again since it was said last. */
  repeated?: number
}

/** A failure is said once in this time, ms. */
const onceIn = 60_000
/** So many different failures are told apart. */
const mostKept = 200

/** Has `console` speak in lines of JSON from now on. */
export function speakJson(write: (line: string) => void, now: () => number = Date.now): void {
  const lines = logLines(now)
  const say =
    (level: LogLine['level']) =>
    (...args: unknown[]) => {
      const line = lines(level, format(...args))
      if (line) write(`${JSON.stringify(line)}\n`)
    }
  console.log = say('info')
  console.error = say('error')
  console.warn = say('error')
}

/** Makes a line of each message; null for one that is only counted. */
export function logLines(now: () => number): (level: LogLine['level'], message: string) => LogLine | null {
  const said = new Map<string, { at: number; since: number }>()
  return (level, text) => {
    const message = withoutAddresses(text)
    const at = now()
    const line: LogLine = { time: new Date(at).toISOString(), level, message }
    if (level === 'info') return line
    const before = said.get(message)
    if (before && Math.abs(at - before.at) < onceIn) {
      before.since++
      return null
    }
    said.delete(message)
    if (said.size >= mostKept) said.delete(said.keys().next().value ?? '')
    said.set(message, { at, since: 0 })
    return before && before.since > 0 ? { ...line, repeated: before.since } : line
  }
}

// Bounded on both sides: a long text without any @ must not be looked through again from each of its letters.
const address = /[^\s<>"'(),:;@[\]]{1,64}@[^\s<>"'(),:;@[\]]{1,255}/g

/** Whatever looks like an address goes, also the user and password of a URL. */
const withoutAddresses = (text: string): string => text.replaceAll(address, '<address>')
