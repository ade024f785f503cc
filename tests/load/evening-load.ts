// Readers and sign-ups without a pause, each from an address of its own, through whatever stands in front.
import { client, consentShown, posted } from '../rig/flood.ts'

export interface Done {
  requests: number
  /** Addresses whose sign-up was acknowledged. */
  signedUp: string[]
  failed: string[]
  /** ms */
  slowest: number
}

const pages = ['/', '/briefe', '/kundenwert', '/suche?q=kunde', '/mitglied', '/impressum']

/** Eight visitors; each reads three pages, then signs somebody up. */
export async function beginLoad(origin: string): Promise<{ end: () => Promise<Done> }> {
  const one = client(origin)
  const shown = await consentShown(one)
  const done: Done = { requests: 0, signedUp: [], failed: [], slowest: 0 }
  const load = { over: false }
  let people = 0
  const ask = async (what: string, sending: Parameters<typeof one.send>[0], good: number) => {
    done.requests++
    try {
      const { status, took } = await one.send(sending)
      done.slowest = Math.max(done.slowest, took)
      if (status === good) return true
      done.failed.push(`${what}: ${status}`)
    } catch (error) {
      done.failed.push(`${what}: ${(error as Error).message}`)
    }
    return false
  }
  const visit = async () => {
    for (let number = 0; !load.over; number++) {
      const path = pages[number % pages.length]!
      await ask(path, { method: 'GET', path }, 200)
      if (number % 3 !== 2) continue
      const index = people++
      const email = `neu-${index}@firma${index % 97}.test`
      const from = `127.${1 + (index % 250)}.${1 + (Math.floor(index / 250) % 250)}.7`
      const form = posted(origin, '/mitglied', { ...shown, page: '/mitglied', email })
      if (await ask(`sign-up ${index}`, { ...form, from }, 303)) done.signedUp.push(email)
    }
  }
  const visitors = Array.from({ length: 8 }, visit)
  return {
    end: async () => {
      load.over = true
      await Promise.all(visitors)
      one.close()
      return done
    },
  }
}
