// `node src/operate/hold.ts PORT TARGET [SECONDS]`: lets visitors wait, on a port of this machine, until the process on another is
// ready, and passes their bytes on then. For the minutes in which no process may run, such as a move of the store: the
// proxy in front is pointed here before. No proxy does this for a form: once its first try has failed its bytes are
// gone, and behind Caddy 2.6 with buffer_requests sign-ups were acknowledged that were stored nowhere.
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

// Nobody waits longer: nginx.conf has patience for 300 s, and a form must not be carried out whose sender was told that
// it was not.
const [port, target, patience = 270] = process.argv.slice(2).map(Number)
if (!port || !target)
  throw new Error('Say which ports, and how long at most: node src/operate/hold.ts PORT TARGET [SECONDS]')

const waiting = new Set<Socket>()
let asking: Promise<boolean> | undefined
const server = createServer({ pauseOnConnect: true }, (visitor) => void hold(visitor))
server.listen(port, '127.0.0.1', () => console.log(`Who comes to ${port} waits until ${target} is ready.`))
// Ends when the last one has been served.
process.once('SIGTERM', () => server.close())

async function hold(visitor: Socket): Promise<void> {
  visitor.on('error', () => visitor.destroy())
  visitor.once('close', () => waiting.delete(visitor))
  waiting.add(visitor)
  const given = setTimeout(() => visitor.destroy(), patience * 1_000)
  while (!visitor.destroyed && !(await whenReady()));
  clearTimeout(given)
  if (visitor.destroyed) return
  waiting.delete(visitor)
  if (waiting.size === 0) console.log(`Nobody waits any more for ${target}.`)
  const site = connect(target!, '127.0.0.1')
  site.on('error', () => visitor.destroy())
  visitor.pipe(site)
  site.pipe(visitor)
}

// One question for all who wait: a process that is starting has other things to do.
function whenReady(): Promise<boolean> {
  asking ??= ask().finally(() => (asking = undefined))
  return asking
}

/** @returns false when nobody waits any more */
async function ask(): Promise<boolean> {
  while (waiting.size > 0) {
    if (await isReady()) return true
    await pause(100)
  }
  return false
}

// A process that listens may still be starting.
const isReady = (): Promise<boolean> =>
  fetch(`http://127.0.0.1:${target}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  )
