import { describe, expect, it } from 'vitest'
import { seeded } from '../../src/rehearsal/random.ts'
import { PartsReader } from '../../src/site/multipart.ts'
import { receive } from '../../src/site/sent.ts'

const limits = { most: 200, textBytes: 64 * 1024 }

/** Reads a body that arrives in chunks of these sizes in turn. */
function read(body: string | Buffer, sizes = [1_000_000], boundary = 'x') {
  const bytes = Buffer.from(body)
  const reader = new PartsReader(boundary, limits)
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    reader.add(bytes.subarray(at, at + size))
    at += size
  }
  return reader.end()
}

async function shown(form: FormData | string) {
  if (typeof form === 'string') return form
  return Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === 'string' ? [name, value] : [name, value.name, value.type, await value.text()],
    ),
  )
}

const part = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`
const body = (...parts: string[]) => `${parts.map((one) => `--x\r\n${one}\r\n`).join('')}--x--\r\n`

describe('a form in parts', () => {
  it('is what the platform makes of it, however it arrives', async () => {
    const random = seeded(7)
    const values = ['', 'Eva', '\r\n', '--x', '\r\n--', '\r\n--y', '-', 'ä😀', 'Überschuss\r\n'.repeat(500)]
    for (let round = 0; round < 60; round++) {
      const pick = () => values[Math.floor(random() * values.length)] ?? ''
      const sent = new FormData()
      for (let count = Math.floor(random() * 5); count > 0; count--) {
        if (random() < 0.5) sent.append(`feld"${count}`, pick())
        else sent.append('liste', new File([pick(), pick()], `Größe "${count}".csv`, { type: 'text/csv' }))
      }
      const whole = new Response(sent)
      const type = whole.headers.get('content-type') ?? ''
      const bytes = Buffer.from(await whole.arrayBuffer())
      const theirs = await new Response(bytes, { headers: { 'content-type': type } }).formData()
      const sizes = [1 + Math.floor(random() * 9), 1 + Math.floor(random() * 900)]
      const ours = read(bytes, sizes, /boundary=(.*)/.exec(type)?.[1])
      expect(await shown(ours)).toEqual(await shown(theirs))
    }
  })

  it.each([
    ['without its end', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'],
    ['with half an end', body(part('a', '1')).replace('--x--', '--x-')],
    ['with nothing in it', ''],
    ['of another boundary', body(part('a', '1')).replaceAll('--x', '--y')],
    ['with a part that has no name', body('Content-Type: text/plain\r\n\r\n1')],
    ['with a part that is no field', body('Content-Disposition: attachment; name="a"\r\n\r\n1')],
    ['with a part that never says what it is', `--x\r\n${'X: y\r\n'.repeat(12_000)}`],
    ['of 201 parts', body(...Array.from({ length: 201 }, (_, n) => part(`a${n}`, '1')))],
  ])('%s is none', (_, text) => {
    expect(read(text)).toBe('broken')
    expect(read(text, [7])).toBe('broken')
  })

  it('may hold 64 kB of text over all its fields, and files beside them', async () => {
    const long = 'a'.repeat(40_000)
    expect(read(body(part('a', long), part('b', long)))).toBe('too-long')
    const file = `Content-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n${long}${long}`
    const form = read(body(part('a', long), file), [5_000])
    expect(await shown(form)).toEqual([
      ['a', long],
      ['f', 'f.csv', '', long + long],
    ])
  })

  it('of twelve thousand lines about one part costs nothing', () => {
    const text = `--x\r\n${'X: y\r\n'.repeat(12_000)}\r\n1\r\n--x--`
    const began = process.threadCpuUsage().user
    for (let round = 0; round < 20; round++) read(text, [64 * 1024])
    expect((process.threadCpuUsage().user - began) / 20_000).toBeLessThan(5)
  })

  it('of many MB lets others have their turn while it arrives', async () => {
    const chunk = Buffer.from('eva@firma.test;Eva;Muster\r\n'.repeat(2_400))
    // Of this thread alone: others on the machine do not count.
    const worked = () => process.threadCpuUsage().user / 1_000
    let longest = 0
    let last = worked()
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) =>
        controller.enqueue(
          Buffer.from('--x\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n'),
        ),
      pull: async (controller) => {
        await new Promise((resolve) => setImmediate(resolve))
        longest = Math.max(longest, worked() - last)
        last = worked()
        if ((sent += chunk.length) < 30_000_000) controller.enqueue(chunk)
        else {
          controller.enqueue(Buffer.from('\r\n--x--\r\n'))
          controller.close()
        }
      },
    })
    let sent = 0
    const request = new Request('http://a.test/', {
      method: 'POST',
      body: stream,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      duplex: 'half',
    } as RequestInit)
    const received = await receive(request, { fileBytes: 50_000_000 })
    expect(received.kind).toBe('sent')
    expect(longest).toBeLessThan(50)
  })

  it('may have as much text as its form declares', async () => {
    const post = () => {
      const form = new FormData()
      form.set('body', 'x'.repeat(100_000))
      return new Request('http://a.test/', { method: 'POST', body: form })
    }
    expect(await receive(post())).toMatchObject({ kind: 'refused', status: 413 })
    expect(await receive(post(), { textBytes: 400_000 })).toMatchObject({ kind: 'sent' })
  })
})
