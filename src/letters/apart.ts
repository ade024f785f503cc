// Work with pictures in a process of its own that ends: what it takes is given back with it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'

/** Many times what a photograph of 48 megapixels takes, ms. */
const patience = 30_000

export interface Ended {
  /** null when it was killed, or was not done in time. */
  code: number | null
  said: Buffer
  complaints: string
}

/**
 * Runs one of our programs, one at a time for each maker of this function: two photographs at once would take twice the
 * memory.
 * @param program its file, from the checkout
 */
export function apart(program: string): (input: Uint8Array | string, words?: string[]) => Promise<Ended> {
  let before: Promise<unknown> = Promise.resolve()
  return (input, words = []) => {
    const mine = before.then(() => run(program, words, input))
    before = mine.catch(() => undefined)
    return mine
  }
}

async function run(program: string, words: string[], input: Uint8Array | string): Promise<Ended> {
  const cache = process.env['NODE_COMPILE_CACHE']
  const child = spawn(process.execPath, [join(process.cwd(), program), ...words], {
    stdio: 'pipe',
    // Nothing of the operator's is passed on.
    env: cache ? { NODE_COMPILE_CACHE: cache } : {},
    timeout: patience,
    killSignal: 'SIGKILL',
  })
  // It may end before it has read everything.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  const [said, complaints, code] = await Promise.all([buffer(child.stdout), text(child.stderr), ended])
  return { code, said, complaints }
}
