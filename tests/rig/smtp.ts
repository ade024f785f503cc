// A mail server with bad days: it speaks as much SMTP as a carrier needs, and does what is scripted for the next mails.
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** What happens to one mail. `cut-…`: the line is cut at that point; `mute`: taken, and the answer never comes. */
export type Turn =
  | 'take'
  | 'cut-greeting'
  | 'cut-data'
  | 'cut-after'
  | { at: 'mail' | 'rcpt' | 'data' | 'message'; answer: string }

export interface MailServer {
  port: number
  /** Messages it took, as they came. */
  taken: { to: string; message: string }[]
  next: (...turns: Turn[]) => void
  /** Called before a message is taken: the moment to kill a sender. */
  watch: (watcher: (to: string) => void) => void
  close: () => Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const script: Turn[] = []
  const taken: MailServer['taken'] = []
  let watcher: (to: string) => void = () => undefined
  const server = createServer((socket) =>
    serve(
      socket,
      () => script.shift() ?? 'take',
      taken,
      (to) => watcher(to),
    ),
  )
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    taken,
    next: (...turns) => void script.push(...turns),
    watch: (next) => {
      watcher = next
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function serve(
  socket: Socket,
  nextTurn: () => Turn,
  taken: MailServer['taken'],
  watch: (to: string) => void,
): void {
  const turn = nextTurn()
  const say = (line: string) => socket.write(`${line}\r\n`)
  const answerAt = (stage: string, usual: string) =>
    say(typeof turn === 'object' && turn.at === stage ? turn.answer : usual)
  socket.on('error', () => undefined)
  if (turn === 'cut-greeting') return void socket.destroy()
  say('220 mail.test')
  let to = ''
  let message: string | null = null
  let buffer = ''
  socket.on('data', (bytes) => {
    buffer += bytes.toString('latin1')
    if (message !== null) {
      const end = buffer.indexOf('\r\n.\r\n')
      if (end < 0) return
      message = null
      const whole = buffer.slice(0, end)
      buffer = ''
      watch(to)
      const refused = typeof turn === 'object' && turn.at === 'message'
      if (!refused) taken.push({ to, message: whole })
      if (turn === 'cut-after') socket.destroy()
      else answerAt('message', '250 2.0.0 queued')
      return
    }
    const line = /^(.*?)\r\n/.exec(buffer)?.[1]
    if (line === undefined) return
    buffer = ''
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO') say('250 mail.test')
    else if (verb === 'MAIL') answerAt('mail', '250 ok')
    else if (verb === 'RCPT') {
      to = /<([^>]*)>/.exec(line)?.[1] ?? ''
      answerAt('rcpt', '250 ok')
    } else if (verb === 'DATA') {
      if (turn === 'cut-data') {
        socket.destroy()
        return
      }
      if (!(typeof turn === 'object' && turn.at === 'data')) message = ''
      answerAt('data', '354 go on')
    } else if (verb === 'QUIT') {
      say('221 bye')
      socket.end()
    } else say('250 ok')
  })
}
