// What was read stays until what comes in its place is read, and a worker that broke or was stopped is replaced.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openImporter } from '../../../src/assessment/workers/importer.ts'

/** A worker that says what the test lets it say. */
class FakeWorker extends EventTarget {
  static all: FakeWorker[] = []
  readonly heard: { id: number; ask: string }[] = []
  ended = false
  constructor() {
    super()
    FakeWorker.all.push(this)
  }
  postMessage(message: { id: number; ask: string }) {
    this.heard.push(message)
  }
  say(data: object) {
    this.dispatchEvent(new MessageEvent('message', { data: { id: this.heard.at(-1)!.id, ...data } }))
  }
  terminate() {
    this.ended = true
  }
  get asked() {
    return this.heard.map(({ ask }) => ask)
  }
}

beforeEach(() => {
  FakeWorker.all = []
  vi.stubGlobal('Worker', FakeWorker)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const readable = { say: 'preview', preview: { kind: 'preview' } }
const choices = {} as never

it('keeps what was read while the next is opened, and where that is stopped, fails or breaks', async () => {
  const importer = openImporter()
  const [, first] = FakeWorker.all
  const opened = importer.text('a', null, new AbortController().signal)
  first!.say(readable)
  expect(await opened).toMatchObject({ kind: 'preview' })

  const stop = new AbortController()
  const stopped = importer.text('b', 1, stop.signal)
  stop.abort()
  expect(await stopped).toBeNull()

  const refused = importer.text('c', 1, new AbortController().signal)
  FakeWorker.all.at(-1)!.say({ say: 'preview', preview: { kind: 'unreadable', text: 'Nein.' } })
  expect(await refused).toMatchObject({ text: 'Nein.' })

  const broken = importer.text('d', 1, new AbortController().signal)
  FakeWorker.all.at(-1)!.say({ say: 'failed', message: 'out of memory' })
  await expect(broken).rejects.toThrow('out of memory')

  void importer.draft(choices, false, () => undefined, new AbortController().signal)
  expect(first!.asked).toEqual(['text', 'draft'])
  expect(first!.ended).toBe(false)
  expect(FakeWorker.all.filter(({ ended }) => !ended)).toHaveLength(2)
})

it('lets the old list go once the next is read, and needs no new worker for it', async () => {
  const importer = openImporter()
  const [second, first] = FakeWorker.all
  const opened = importer.text('a', null, new AbortController().signal)
  first!.say(readable)
  await opened
  const next = importer.text('a', 1, new AbortController().signal)
  second!.say(readable)
  await next
  expect(first!.asked).toEqual(['text', 'forget'])
  void importer.draft(choices, false, () => undefined, new AbortController().signal)
  expect(second!.asked.at(-1)).toBe('draft')
  expect(FakeWorker.all).toHaveLength(2)
})

it('asks another worker for what is chosen in the same moment in which the one before is stopped', async () => {
  const importer = openImporter()
  const [, first] = FakeWorker.all
  const stop = new AbortController()
  const stopped = importer.text('a', null, stop.signal)
  stop.abort()
  const chosen = importer.text('b', null, new AbortController().signal)
  expect(first!.asked).toEqual(['text'])
  expect(first!.ended).toBe(true)
  FakeWorker.all.at(-1)!.say(readable)
  expect(await chosen).toMatchObject({ kind: 'preview' })
  expect(await stopped).toBeNull()
})

it('ends no worker by the signal of what it has read or refused', async () => {
  const importer = openImporter()
  const [second, first] = FakeWorker.all
  const [read, refused] = [new AbortController(), new AbortController()]
  const opened = importer.text('a', null, read.signal)
  first!.say(readable)
  await opened
  const other = importer.text('b', null, refused.signal)
  second!.say({ say: 'preview', preview: { kind: 'unreadable', text: 'Nein.' } })
  await other
  read.abort()
  refused.abort()
  expect(FakeWorker.all.map(({ ended }) => ended)).toEqual([false, false])
})
