// The house without its pages: everything src/start.ts opens, the tick, and the webhook's door. Starts in a fraction of
// the time of the whole site, so that it can be killed some hundred times. Prints "open" when it is.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { APIContext } from 'astro'
import { POST } from '../../../src/pages/webhooks/resend.ts'
import { openHouse } from '../../../src/rooms.ts'

const { house } = await openHouse(process.env, Date.now, (why) => console.error(`waiting: ${why}`))

const server = createServer((request, response) => {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  )
  const answer = async () => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const url = `http://127.0.0.1${request.url}`
    const context = { request: new Request(url, { method: 'POST', headers, body: Buffer.concat(parts) }) }
    const said = await POST({ ...context, locals: { house } } as unknown as APIContext)
    response.writeHead(said.status).end(await said.text())
  }
  answer().catch((error: unknown) => {
    console.error(error)
    request.socket.destroy()
  })
})
server.listen(Number(process.env['PORT']), '127.0.0.1', () => {
  console.log(`open on ${(server.address() as AddressInfo).port}`)
})
