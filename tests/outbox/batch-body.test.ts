import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { Resend } from 'resend'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { batchBody, streamOf } from '../../src/outbox/batch-body.ts'
import type { Mail } from '../../src/outbox/mail.ts'
import { payload, resendCarrier } from '../../src/outbox/resend.ts'
import { mailTo } from '../rig/mails.ts'
import { startVendor } from '../rig/vendor.ts'

const handing = { key: 'chunk-1', at: 0, now: 0, attempts: 0 }
const paragraph = '<p>Ein Satz mit „Zeichen“, 😀, \\ und\u2028mehr.</p>\n'.repeat(100)

/** A mail whose html and text are put together of pieces, short and long ones. */
function cut(to: string, name: string): Mail {
  const html = ['<p>', name, '</p>', paragraph, name]
  const text = [name, paragraph]
  return { ...mailTo(to), html: html.join(''), text: text.join(''), pieces: { html, text } }
}

const bodyOf = (mails: readonly Mail[]) => Buffer.concat(batchBody(mails).pieces).toString()

describe('the body of a batch', () => {
  it('is to the byte what the vendor’s SDK makes of the same mails', async () => {
    const vendor = await startVendor()
    onTestFinished(() => vendor.close())
    const bare: Mail = { from: 'a@verlag.test', to: 'e@firma.de', subject: 'x', html: 'x', text: paragraph }
    const mails = [cut('a@firma.de', 'Ödön "x" \\'), mailTo('b@firma.de'), bare, cut('c@firma.de', '')]
    await resendCarrier({ apiKey: 're_test', baseUrl: vendor.url }).sendBatch(mails, handing)
    const resend = new Resend('re_test', { baseUrl: vendor.url })
    await resend.batch.send(mails.map(payload))
    expect(vendor.calls[0]?.body).toBe(vendor.calls[1]?.body)
    expect(vendor.accepted.map(({ to }) => to).slice(0, 4)).toEqual([
      'a@firma.de',
      'b@firma.de',
      'e@firma.de',
      'c@firma.de',
    ])
  })

  it('says the same wherever a mail is cut, and knows its length', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(paragraph))
    const some = fc.array(fc.record({ html: fc.array(piece), text: fc.array(piece) }), { maxLength: 4 })
    fc.assert(
      fc.property(some, (all) => {
        const joined = (pieces: readonly string[]) => pieces.join('')
        const mails = all.map(({ html, text }) =>
          Object.assign(mailTo('a@firma.de'), { html: joined(html), text: joined(text) }),
        )
        const whole = bodyOf(mails)
        const inPieces = batchBody(mails.map((mail, index) => Object.assign(mail, { pieces: all[index] })))
        expect(Buffer.concat(inPieces.pieces).toString()).toBe(whole)
        expect(inPieces.length).toBe(Buffer.byteLength(whole))
        expect(JSON.parse(whole)).toHaveLength(all.length)
      }),
      { numRuns: 100 },
    )
  })

  it('holds what mails have in common once, however many they are', () => {
    const { length, pieces } = batchBody(Array.from({ length: 100 }, () => cut('a@firma.de', 'Eva')))
    const held = new Set(pieces)
    const own = [...held].reduce((sum, piece) => sum + piece.length, 0)
    expect(length).toBeGreaterThan(100 * 2 * paragraph.length)
    expect(own).toBeLessThan(length / 10)
  })

  it('gives each piece when it is asked for', async () => {
    const body = batchBody([cut('a@firma.de', 'Eva')])
    const got: Uint8Array[] = []
    for await (const piece of streamOf(body)) got.push(piece)
    expect(got).toEqual(body.pieces)
  })
})

describe('a batch at a vendor who', () => {
  const many = Array.from({ length: 100 }, (_, index) => cut(`r${index}@firma.de`, 'Eva'))
  const send = async (answer: (response: ServerResponse, headers: NodeJS.Dict<unknown>) => void) => {
    vi.spyOn(console, 'error').mockReturnValue()
    const vendor = createServer((request, response) => answer(response, request.headers))
    await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      vi.restoreAllMocks()
      vendor.closeAllConnections()
      vendor.close()
    })
    const { port } = vendor.address() as AddressInfo
    return resendCarrier({ apiKey: 're_test', baseUrl: `http://127.0.0.1:${port}` }).sendBatch(many, handing)
  }
  const says = (status: number, name: string) => (response: ServerResponse) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ statusCode: status, name, message: 'No.' }))

  it('is told the length of it, and not of pieces', async () => {
    let told: NodeJS.Dict<unknown> = {}
    await send((response, headers) => {
      told = headers
      says(500, 'internal_server_error')(response)
    })
    expect(told['content-length']).toBe(String(batchBody(many).length))
    expect(told['transfer-encoding']).toBe(undefined)
    expect(told['content-type']).toBe('application/json')
  })

  // Each answers before he has read it all.
  it.each([
    [401, 'missing_api_key', { kind: 'account' }],
    [429, 'rate_limit_exceeded', { kind: 'retry', unsent: true }],
    [422, 'validation_error', { kind: 'refused' }],
    [500, 'internal_server_error', { kind: 'retry', unsent: false }],
  ])('answers %i is understood', async (status, name, outcome) => {
    expect(await send(says(status, name))).toMatchObject(outcome)
  })

  it('does not answer within 15 seconds may have taken it', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal)
    const asked = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 200))
    expect(await send(() => undefined)).toMatchObject({ kind: 'retry', unsent: false })
    expect(asked).toHaveBeenCalledWith(15_000)
  })

  it('hangs up may have taken it', async () => {
    expect(await send((response) => void response.destroy())).toMatchObject({ kind: 'retry', unsent: false })
  })
})
