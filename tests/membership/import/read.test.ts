import { describe, expect, it } from 'vitest'
import { readInWorker } from '../../../src/membership/import/read.ts'
import type { ReadPiece } from '../../../src/membership/import/read.ts'

const lines = (count: number) =>
  Buffer.from(
    `E-Mail;Firma\n${Array.from({ length: count }, (_, at) => `a${at}@firma.de;Firma ${at}\n`).join('')}`,
  )
const order = (bytes: Uint8Array) => ({
  bytes: new Uint8Array(bytes),
  zone: 'Europe/Berlin',
  now: Date.parse('2027-01-05T10:00:00Z'),
  slice: 500,
})

async function all(parts: AsyncIterable<ReadPiece>): Promise<ReadPiece[]> {
  const found: ReadPiece[] = []
  for await (const part of parts) found.push(part)
  return found
}
const never = new AbortController().signal

describe('reading a list in a thread of its own', () => {
  it('hands over the head, slices and the end', async () => {
    const parts = await all(readInWorker(order(lines(1200)), never))
    expect(parts.map(({ kind }) => kind)).toEqual(['header', 'lines', 'lines', 'lines', 'end'])
  })

  it('ends with a sentence when it takes too long', async () => {
    const parts = await all(readInWorker(order(lines(150_000)), never, 1))
    expect(parts).toEqual([{ kind: 'failed', problem: expect.stringContaining('too-slow') as string }])
  })

  it('ends without a word when the list is dropped or the site stops', async () => {
    expect(await all(readInWorker(order(lines(10)), AbortSignal.abort()))).toEqual([])
    const stop = new AbortController()
    const parts = readInWorker(order(lines(150_000)), stop.signal)
    const first = await parts.next()
    expect(first.value).toMatchObject({ kind: 'header', count: 150_000 })
    stop.abort()
    // What had arrived by then may still come; the rest does not.
    expect((await all(parts)).some(({ kind }) => kind === 'end')).toBe(false)
  })

  it('reads the longest list it takes within its memory', { timeout: 60_000 }, async () => {
    const parts = await all(readInWorker(order(lines(199_000)), never))
    expect(parts.at(-1)).toEqual({ kind: 'end' })
  })
})
