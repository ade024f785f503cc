/**
 * The page's side of a worker: every question has a number, and its answer carries the same one. On the way an answer
 * may say how far it is ("progress"), and in its place that something broke ("failed").
 */

/** Stops the question of that number; sent by itself when its signal is aborted. */
export interface Stop {
  readonly ask: 'stop'
  readonly number: number
}

export interface ProgressReply {
  readonly id: number
  readonly say: 'progress'
  readonly done: number
}

export interface Failed {
  readonly id: number
  readonly say: 'failed'
  readonly message: string
}

interface Said {
  readonly id: number
  readonly say: string
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
  readonly report: (done: number) => void
}

export interface Questions<Question, Answer extends Said> {
  /** Sends what nobody waits for an answer to. */
  tell: (question: Question | Stop) => void
  /**
   * @param expected what the answer may say
   * @throws Error when the worker failed, did not start, or said something else
   */
  ask: <Say extends Answer['say']>(
    question: Question,
    expected: readonly Say[],
    report?: (done: number) => void,
    signal?: AbortSignal,
  ) => Promise<Extract<Answer, { readonly say: Say }>>
}

const isProgress = (said: Said): said is ProgressReply => said.say === 'progress'
const hasFailed = (said: Said): said is Failed => said.say === 'failed'

export function questionsTo<Question extends { readonly ask: string }, Answer extends Said>(
  worker: Worker,
): Questions<Question, Answer> {
  const waiting = new Map<number, Waiting<Answer>>()
  let newest = 0

  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const one = waiting.get(data.id)
    if (isProgress(data)) {
      one?.report(data.done)
      return
    }
    waiting.delete(data.id)
    if (hasFailed(data)) one?.reject(new Error(data.message))
    else one?.resolve(data)
  })
  worker.addEventListener('error', (event) => {
    for (const one of waiting.values()) one.reject(new Error(event.message || 'the worker did not start'))
    waiting.clear()
  })

  const send = (id: number, question: Question | Stop) => worker.postMessage({ id, ...question }, [])
  const tell = (question: Question | Stop) => send(++newest, question)
  return {
    tell,
    async ask<Say extends Answer['say']>(
      question: Question,
      expected: readonly Say[],
      report: (done: number) => void = () => undefined,
      signal?: AbortSignal,
    ) {
      const id = ++newest
      const answer = new Promise<Answer>((resolve, reject) => {
        waiting.set(id, { resolve, reject, report })
      })
      send(id, question)
      signal?.addEventListener('abort', () => tell({ ask: 'stop', number: id }), { once: true })
      const said = await answer
      if (!expected.some((say) => say === said.say))
        throw new Error(`expected ${expected.join(' or ')}, received ${said.say}`)
      return said as Extract<Answer, { readonly say: Say }>
    },
  }
}
