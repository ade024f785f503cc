// The mails of a site without a vendor lie as files under DATA_DIR/outbox: an erasure reaches them too.
import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { mentions } from './person.ts'

/** Bytes of a file that hold all its headers; who a mail goes to or answers to stands there. */
const headerSize = 8_192

/**
 * Deletes every mail file to, or answering to, one of these spellings; half-written ones as well.
 * @returns how many files there were
 */
export async function eraseMailFiles(dataDir: string, spellings: string[]): Promise<number> {
  const folder = join(dataDir, 'outbox')
  const names = await readdir(folder).catch(() => [])
  let count = 0
  for (const name of names) {
    if (!/\.eml(?:\.\d+\.part)?$/.test(name)) continue
    const file = join(folder, name)
    if (!mentions(await readHeaders(file), spellings)) continue
    await rm(file, { force: true })
    count++
  }
  return count
}

// Folded headers are joined: a long address may stand on a line of its own.
async function readHeaders(file: string): Promise<string> {
  const handle = await open(file, 'r').catch(() => null)
  // Renamed by its writer meanwhile; the next round sees it under its name.
  if (!handle) return ''
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerSize), 0, headerSize, 0)
    const text = buffer.toString('utf8', 0, bytesRead)
    const end = text.indexOf('\r\n\r\n')
    return (end < 0 ? text : text.slice(0, end)).replaceAll(/\r\n[ \t]+/g, ' ')
  } finally {
    await handle.close()
  }
}
