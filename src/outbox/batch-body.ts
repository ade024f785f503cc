// The body of a call with many mails, to the byte what JSON.stringify makes of them all. What they have in common stands
// in memory once: a hundred letters are 6 MB, and were there three times, as strings, as JSON and as bytes.
import { wireMailbox } from '../site/mailbox.ts'
import type { Mail } from './mail.ts'

/** Shorter pieces are cheaper put together than looked up and sent apart. */
const long = 1_000

export interface BatchBody {
  /** Bytes in all. */
  length: number
  pieces: readonly Uint8Array[]
}

/** @returns the mails as the vendor's API names their fields, in the order in which its SDK writes them */
export function batchBody(mails: readonly Mail[]): BatchBody {
  const shared = new Map<string, Uint8Array>()
  const pieces: Uint8Array[] = []
  let short = ''
  const flush = () => {
    if (short !== '') pieces.push(Buffer.from(short))
    short = ''
  }
  const write = (text: string) => {
    if (text.length < long) return void (short += inJson(text))
    flush()
    const bytes = shared.get(text) ?? Buffer.from(inJson(text))
    shared.set(text, bytes)
    pieces.push(bytes)
  }
  for (const [index, mail] of mails.entries()) {
    short += (index === 0 ? '[{' : ',{') + head(mail) + ',"html":"'
    for (const piece of mail.pieces?.html ?? [mail.html]) write(piece)
    short += '",' + middle(mail) + ',"text":"'
    for (const piece of mail.pieces?.text ?? [mail.text]) write(piece)
    short += '",' + fields({ to: wireMailbox(mail.to) }) + '}'
  }
  short += mails.length === 0 ? '[]' : ']'
  flush()
  return { length: pieces.reduce((sum, piece) => sum + piece.length, 0), pieces }
}

const head = ({ from, headers }: Mail) => fields({ from: wireMailbox(from), headers })

function middle({ replyTo, subject, tags }: Mail): string {
  return fields({
    reply_to: replyTo ? wireMailbox(replyTo) : undefined,
    subject,
    tags: tags && Object.entries(tags).map(([name, value]) => ({ name, value })),
  })
}

// A piece never begins or ends within a sign: it is cut at marks, which are ASCII.
const inJson = (text: string) => JSON.stringify(text).slice(1, -1)

const fields = (some: object) => JSON.stringify(some).slice(1, -1)

/** The pieces one after the other, each when the one before has gone. */
export function streamOf({ pieces }: BatchBody): ReadableStream<Uint8Array> {
  const rest = pieces.values()
  return new ReadableStream(
    {
      pull: (controller) => {
        const { value, done } = rest.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
    },
    { highWaterMark: 0 },
  )
}
