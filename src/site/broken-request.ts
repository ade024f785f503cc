// What is no HTTP, or more of it than we read, never becomes a request. It gets an answer all the same, in the words and
// with the headers of all others, instead of Node's empty English one.
import { STATUS_CODES, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { say, wordsFor, type Refusal } from './plain-answer.ts'

/** What Node's parser calls it (`error.code`). */
const statuses: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/**
 * Answers everything that reaches no request listener.
 * @param headers what every answer carries
 * @param inHand the answer that is being given on a connection, if there is one
 */
export function answerBroken(
  server: Server,
  headers: Record<string, string>,
  inHand: (socket: Socket) => ServerResponse | undefined,
): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const answer = inHand(socket as Socket)
    // In the middle of another answer a second head would be read as a part of it.
    const between = answer === undefined || !answer.headersSent || answer.writableEnded
    if (socket.writable && between) refuse(socket as Socket, statuses[error.code ?? ''] ?? 400, headers)
    else socket.destroy()
  })
  // Without a listener Node closes the line without a word.
  server.on('connect', (_req, socket) =>
    refuse(socket as Socket, 405, { ...headers, allow: 'GET, HEAD, POST' }),
  )
  server.on('checkExpectation', (_req, res) => {
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
    say(res, 417, { connection: 'close' })
  })
}

function refuse(socket: Socket, status: Refusal, headers: Record<string, string>): void {
  const body = Buffer.from(wordsFor(status))
  const lines = Object.entries({
    ...headers,
    date: new Date().toUTCString(),
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(body.length),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.on('error', () => socket.destroy())
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`)
  socket.end(body, () => socket.destroy())
}
