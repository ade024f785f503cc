import { setImmediate } from 'node:timers/promises'

/**
 * A download made while it is read: never whole in memory, and between two of its parts others are answered.
 * @param gone called when whoever asked goes away, also before the first part, of which a generator would not hear
 */
export function download(
  name: string,
  type: string,
  parts: AsyncIterable<string | Uint8Array>,
  gone?: () => Promise<void>,
): Response {
  return new Response(streamed(parts, gone), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    },
  })
}

/** The body of such a download. */
export function streamed(
  parts: AsyncIterable<string | Uint8Array>,
  gone?: () => Promise<void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = parts[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      // node:sqlite answers at once: without this the promises of a long list would follow each other and let nobody in.
      await setImmediate()
      const next = await iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value)
    },
    cancel: async () => {
      await iterator.return?.()
      await gone?.()
    },
  })
}
