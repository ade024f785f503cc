// `node src/operate/hold.ts PORT TARGET`: lets visitors wait, on a port of this machine, until the process on another is
// ready, and passes their bytes on then. For the minutes in which no process may run, such as a move of the store: the
// proxy in front is pointed here before. No proxy does this for a form: once its first try has failed its bytes are
// gone, and Caddy 2.6 with buffer_requests even sends those of somebody else.
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

const [port, target] = process.argv.slice(2).map(Number)
if (!port || !target) throw new Error('Say which ports: node src/operate/hold.ts PORT TARGET')

let waiting = 0
const server = createServer({ pauseOnConnect: true }, (visitor) => void hold(visitor))
server.listen(port, '127.0.0.1', () => console.log(`Who comes to ${port} waits until ${target} is ready.`))
// Ends when the last one has been served.
process.once('SIGTERM', () => server.close())

async function hold(visitor: Socket): Promise<void> {
  visitor.on('error', () => visitor.destroy())
  waiting++
  while (!(await isReady()) && !visitor.destroyed) await pause(100)
  waiting--
  if (visitor.destroyed) return
  if (waiting === 0) console.log(`Nobody waits any more for ${target}.`)
  const site = connect(target!, '127.0.0.1')
  site.on('error', () => visitor.destroy())
  visitor.pipe(site)
  site.pipe(visitor)
}

// A process that listens may still be starting.
const isReady = (): Promise<boolean> =>
  fetch(`http://127.0.0.1:${target}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  )
