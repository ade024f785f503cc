// Many requests at once, from many addresses: a client without a browser's manners.
import { Agent, request } from 'node:http'

export interface Answer {
  status: number
  body: string
  /** From the first byte sent to the last one received, in ms. */
  took: number
}

export interface Sent {
  method?: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** Address of this machine the request comes from, such as 127.9.0.1. */
  from?: string
}

export interface Client {
  /** Rejects when the line is cut. */
  send: (sent: Sent) => Promise<Answer>
  close: () => void
}

/** A client that keeps its connections. */
export function client(origin: string): Client {
  const { hostname, port } = new URL(origin)
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  return {
    send: ({ method = 'POST', path, headers = {}, body, from }) =>
      new Promise((resolve, reject) => {
        const began = performance.now()
        const sending = request(
          { hostname, port, method, path, agent, headers, ...(from ? { localAddress: from } : {}) },
          (response) => {
            const parts: Buffer[] = []
            response.on('data', (part: Buffer) => parts.push(part))
            response.on('error', reject)
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                body: Buffer.concat(parts).toString('utf8'),
                took: performance.now() - began,
              }),
            )
          },
        )
        sending.on('error', reject)
        sending.end(body)
      }),
    close: () => agent.destroy(),
  }
}

/** A form as a browser on the site itself would send it. */
export function posted(
  origin: string,
  path: string,
  fields: Record<string, string> | [string, string][],
): Sent {
  return {
    path,
    body: new URLSearchParams(fields).toString(),
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
  }
}

/** The hidden texts of the sign-up form, by which it is accepted. */
export async function consentShown(one: Client): Promise<{ wording: string; notice: string }> {
  const { body } = await one.send({ method: 'GET', path: '/mitglied' })
  const value = (name: string) => new RegExp(`name="${name}" value="([0-9a-f]{64})"`).exec(body)?.[1]
  const [wording, notice] = [value('wording'), value('notice')]
  if (!wording || !notice) throw new Error(`no consent on /mitglied: ${body.slice(0, 500)}`)
  return { wording, notice }
}

/** The nth of very many networks, for X-Forwarded-For. */
export function clientAddress(index: number): string {
  return `${10 + (index % 90)}.${Math.floor(index / 90) % 256}.${Math.floor(index / 23_040) % 256}.7`
}
