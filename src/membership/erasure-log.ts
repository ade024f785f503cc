// What was erased, outside the store: a restored backup of the store does not know of erasures after it was made, this
// file does. It holds keyed hashes and instants only. Whoever restores a backup keeps the newer file. The replicas of one
// store copy each other's lines into their own once an hour; until then the newest are with the one that was asked.
import { existsSync } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface ErasureLine {
  id: string
  hash: string
  at: number
  by: By
}

/** Who had it done: the person behind his link, or the desk for him. */
export type By = 'person' | 'desk'

const fileIn = (dataDir: string) => join(dataDir, 'erasures.log')

/** Appends a line and waits until the disk has it: an erasure is not said to be done before. */
export async function appendErasure(dataDir: string, line: ErasureLine): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  const file = await open(fileIn(dataDir), 'a', 0o600)
  try {
    // A crash may have left half a line; a new one never continues it.
    await file.write(`\n${line.id} ${line.hash} ${line.at} ${line.by}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Every whole line of the file; none when nothing was ever erased. */
export async function readErasures(dataDir: string): Promise<ErasureLine[]> {
  if (!existsSync(fileIn(dataDir))) return []
  const text = await readFile(fileIn(dataDir), 'utf8')
  return text.split('\n').flatMap((line) => {
    // Lines of earlier versions do not say who.
    const [, id, hash, at, by] = /^([\w-]{36}) ([\w-]{22}) (\d+)(?: (person|desk))?$/.exec(line) ?? []
    return id && hash && at ? [{ id, hash, at: Number(at), by: by === 'desk' ? by : 'person' }] : []
  })
}
