// Runs commands of the packages side by side and prints what one of them says only when it fails.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Part {
  /** What it looks at, in one word. */
  name: string
  words: string[]
  /** Hash of all it depends on: with the same one it is not run again after it went well. */
  of?: string
}

const cache = 'node_modules/.cache/parts'

/**
 * Runs lanes side by side and the parts of one lane after the other; resolves to whether all went well. Lanes, for
 * the slowest part should have a core of its own.
 */
export async function allWell(lanes: Part[][]): Promise<boolean> {
  const well = await Promise.all(lanes.map(laneIsWell))
  return !well.includes(false)
}

async function laneIsWell(lane: Part[]): Promise<boolean> {
  let well = true
  for (const part of lane) well = (await isWell(part)) && well
  return well
}

async function isWell({ name, words, of }: Part): Promise<boolean> {
  const stamp = join(cache, name)
  if (of !== undefined && readStamp(stamp) === of) {
    console.log(`${name}: unchanged since it was well`)
    return true
  }
  const began = Date.now()
  const { code, output } = await run(words)
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(code === 0 ? `${name}: well, ${seconds} s` : `${name}: ${words.join(' ')} failed\n${output}`)
  if (code === 0 && of !== undefined) {
    mkdirSync(cache, { recursive: true })
    writeFileSync(stamp, of)
  }
  return code === 0
}

function readStamp(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function run(words: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, ['src/on-node.cjs', ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  child.stdout.on('data', (bytes: Buffer) => said.push(bytes))
  child.stderr.on('data', (bytes: Buffer) => said.push(bytes))
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(said).toString() }))
  })
}
