// What lets visitors wait while no process runs.
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { freePort } from '../rig/postgres.ts'

let holder: ChildProcess | undefined
let site: Server | undefined
afterEach(() => {
  holder?.kill('SIGKILL')
  site?.close()
})

async function startHold(patience: string): Promise<{ port: number; target: number }> {
  const [port, target] = [await freePort(), await freePort()]
  holder = spawn(process.execPath, ['src/operate/hold.ts', String(port), String(target), patience])
  await new Promise((listens) => holder!.stdout!.once('data', listens))
  return { port, target }
}

it('passes on what was sent before the site was there, and asks once for all whether it is', async () => {
  const { port, target } = await startHold('30')
  const posted = Array.from({ length: 40 }, async (_, at) => {
    const answer = await fetch(`http://127.0.0.1:${port}/mitglied`, { method: 'POST', body: `mail=${at}` })
    return answer.text()
  })
  let asked = 0
  site = createServer((request, response) => {
    if (request.url === '/readyz') {
      asked++
      // The first time it listens and is still starting.
      return response.writeHead(asked > 1 ? 200 : 503).end()
    }
    return request.pipe(response)
  })
  await new Promise<void>((listens) => site!.listen(target, '127.0.0.1', listens))
  expect(await Promise.all(posted)).toEqual(posted.map((_, at) => `mail=${at}`))
  expect(asked).toBeLessThanOrEqual(5)
})

it('tells who has waited too long that it did not work, and carries nothing out for him later', async () => {
  const { port, target } = await startHold('0.3')
  const address = `http://127.0.0.1:${port}/mitglied`
  await expect(fetch(address, { method: 'POST', body: 'mail=1' })).rejects.toThrow('fetch failed')
  const came: string[] = []
  site = createServer((request, response) => {
    came.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((listens) => site!.listen(target, '127.0.0.1', listens))
  await (await fetch(address)).text()
  expect(came.filter((path) => path !== '/readyz')).toEqual(['/mitglied'])
})
