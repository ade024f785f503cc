// What no client library would send: bytes on a line, and what comes back.
import { connect } from 'node:net'

export interface RawAnswer {
  status: number
  /** Of the status line, such as "Not Found". */
  reason: string
  headers: Headers
  body: string
}

/**
 * Sends bytes and reads until the other side closes.
 * @param origin of the site
 * @param bytes all of them, the empty line behind the head too
 */
export function shout(origin: string, bytes: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    const line = connect(Number(port), hostname, () => line.write(bytes, 'latin1'))
    line.setTimeout(10_000, () => line.destroy(new Error('no answer in 10 s')))
    line.on('data', (part: Buffer) => parts.push(part))
    line.on('error', reject)
    line.on('close', () => resolve(readAnswer(Buffer.concat(parts).toString('utf8'))))
  })
}

function readAnswer(text: string): RawAnswer {
  // "100 Continue" stands before the answer itself.
  const whole = text.replace(/^HTTP\/1\.1 100 .*?\r\n\r\n/s, '')
  const end = whole.indexOf('\r\n\r\n')
  const [first = '', ...lines] = whole.slice(0, end).split('\r\n')
  const [, status = '0', reason = ''] = /^HTTP\/1\.1 (\d{3}) (.*)$/.exec(first) ?? []
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const at = line.indexOf(':')
      return [line.slice(0, at), line.slice(at + 1).trim()]
    }),
  )
  return { status: Number(status), reason, headers, body: whole.slice(end + 4) }
}
