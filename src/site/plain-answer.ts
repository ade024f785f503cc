// Answers that are no page: one sentence as text. What every answer carries stands in the response already.
import type { ServerResponse } from 'node:http'

const words = {
  400: 'Diese Anfrage versteht die Seite nicht.',
  404: 'Diese Seite gibt es nicht.',
  405: 'Das geht an dieser Adresse nicht.',
  408: 'Die Anfrage kam nicht vollständig an. Bitte versuchen Sie es noch einmal.',
  413: 'Die Anfrage ist zu lang.',
  417: 'Diese Anfrage versteht die Seite nicht.',
  431: 'Die Anfrage bringt zu viel mit. Bitte löschen Sie die Cookies dieser Seite und versuchen Sie es noch einmal.',
  503: 'Die Seite startet gerade. Bitte versuchen Sie es gleich noch einmal.',
}

export type Refusal = keyof typeof words

/** The sentence for a status. */
export const wordsFor = (status: Refusal): string => words[status]

/** Answers a request with a sentence. */
export function say(res: ServerResponse, status: Refusal, headers: Record<string, string> = {}): void {
  const body = Buffer.from(words[status])
  res
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': body.length,
      ...headers,
    })
    .end(body)
}
