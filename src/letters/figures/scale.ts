// Has a picture made fit for page and mail by a process of its own; see scale-process.ts.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import type { FigureKind, FigureSize } from './name.ts'

export type Scaled =
  | { kind: 'scaled'; size: FigureSize; type: FigureKind; bytes: Uint8Array }
  | { kind: 'broken' }
  | { kind: 'too-many-pixels' }

/** Many times what a photograph takes, ms. */
const patience = 30_000

// One at a time: two photographs at once would take twice the memory, and two writers are rare.
let before: Promise<unknown> = Promise.resolve()

/** What a picture is for: the middle of a letter, or the small face below it. */
export type PictureUse = 'figure' | 'portrait'

/**
 * Rotated as it was taken, without what the file says beside its pixels: at most 1,200 px wide, a portrait cut to a
 * square of 256.
 */
export function scalePicture(file: Uint8Array, use: PictureUse = 'figure'): Promise<Scaled> {
  const mine = before.then(() => inProcess(file, use))
  before = mine.catch(() => undefined)
  return mine
}

async function inProcess(file: Uint8Array, use: PictureUse): Promise<Scaled> {
  const child = spawn(process.execPath, [join(process.cwd(), 'src/letters/figures/scale-process.ts'), use], {
    stdio: 'pipe',
    // Nothing of the operator's is passed on.
    env: {},
    timeout: patience,
    killSignal: 'SIGKILL',
  })
  // It may end before it has read everything.
  child.stdin.on('error', () => undefined)
  child.stdin.end(file)
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  const [said, complaints, code] = await Promise.all([buffer(child.stdout), text(child.stderr), ended])
  if (code !== 0) {
    console.error(`A picture ended the process that scales it (${code ?? 'killed'}): ${complaints}`)
    return { kind: 'broken' }
  }
  const line = said.indexOf(10)
  const head = JSON.parse(said.subarray(0, line).toString('utf8')) as Scaled
  return head.kind === 'scaled' ? { ...head, bytes: said.subarray(line + 1) } : head
}
