import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resendCarrier } from '../../src/outbox/resend.ts'
import { monday } from '../rig/clock.ts'

describe('having Resend forget a suppression, through the real SDK', () => {
  let server: Server
  let answer = { status: 200, body: '{}' }
  const asked: string[] = []
  beforeEach(async () => {
    asked.length = 0
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => new Promise((resolve) => server.close(resolve)))

  const lift = (email: string) => {
    const { port } = server.address() as AddressInfo
    const carrier = resendCarrier({ apiKey: 're_test', baseUrl: `http://127.0.0.1:${port}` })
    return carrier.liftSuppression?.(email, monday)
  }
  const error = (status: number, name: string) => ({
    status,
    body: JSON.stringify({ statusCode: status, name, message: name }),
  })

  it('asks for exactly this address, encoded once', async () => {
    answer = { status: 200, body: '{"object":"suppression","id":"1","deleted":true}' }
    expect(await lift('eva+brief@firma.de')).toEqual({ kind: 'lifted' })
    expect(asked).toEqual(['DELETE /suppressions/eva%2Bbrief%40firma.de'])
  })

  it('is content when the address was not on the list', async () => {
    answer = error(404, 'not_found')
    expect(await lift('eva@firma.de')).toEqual({ kind: 'lifted' })
  })

  it('comes again when the vendor is down or refuses the account, and says why', async () => {
    answer = error(500, 'internal_server_error')
    expect(await lift('eva@firma.de')).toMatchObject({ kind: 'retry', problem: /500/ })
    answer = error(401, 'invalid_api_key')
    expect(await lift('eva@firma.de')).toMatchObject({ kind: 'retry', problem: /invalid_api_key/ })
  })
})
