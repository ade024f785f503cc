// The mails of a site without a vendor lie as files under DATA_DIR/outbox: an erasure reaches them too.
import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileName } from '../outbox/local.ts'
import { mentions } from './person.ts'

/** Bytes of a file that hold all its headers; who a mail goes to or answers to stands there. */
const headerSize = 8_192

/** What of a mail tells that it is about a person. */
export interface MailSigns {
  /** Spellings of his addresses: mails to him, or answering to him. */
  spellings: string[]
  /** Parts of the file's name, the ids of his rows: what the publisher was told about him names him in its text alone. */
  names: string[]
}

/**
 * Deletes every mail file to or about a person; half-written ones as well.
 * @returns how many files there were
 */
export async function eraseMailFiles(
  dataDir: string,
  { spellings, names: parts }: MailSigns,
): Promise<number> {
  const folder = join(dataDir, 'outbox')
  const names = await readdir(folder).catch(() => [])
  let count = 0
  for (const name of names) {
    if (!/\.eml(?:\.\d+\.part)?$/.test(name)) continue
    const file = join(folder, name)
    const his =
      parts.some((part) => name.includes(fileName(part))) || mentions(await readHeaders(file), spellings)
    if (!his) continue
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
