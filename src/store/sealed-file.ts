// A backup that leaves the house by a browser: sealed with a passphrase, so that the file in somebody's downloads tells
// nothing. AES-256-GCM, its key from the passphrase by scrypt (RFC 7914); a changed, cut or foreign file does not open.
import { createCipheriv, createDecipheriv, randomBytes, scrypt, type BinaryLike } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'

/** The first line of a sealed file; whoever opens it by hand reads what it is. */
const mark = Buffer.from('performance-letter backup, sealed 1\n')
const saltSize = 16
const nonceSize = 12
const tagSize = 16
const headSize = mark.length + saltSize + nonceSize
const cipher = 'aes-256-gcm'

/** Why a sealed file does not open. */
export class SealError extends Error {}

// 32 MB and about a tenth of a second a guess.
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const derive = promisify<BinaryLike, BinaryLike, number, typeof cost, Buffer>(scrypt)
const keyOf = (passphrase: string, salt: Buffer) => derive(passphrase.normalize('NFC'), salt, 32, cost)

/** The bytes of a file, sealed, piece by piece. */
export async function* sealed(file: string, passphrase: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(saltSize)
  const nonce = randomBytes(nonceSize)
  const head = Buffer.concat([mark, salt, nonce])
  const box = createCipheriv(cipher, await keyOf(passphrase, salt), nonce).setAAD(head)
  yield head
  for await (const piece of createReadStream(file)) yield box.update(piece as Buffer)
  yield Buffer.concat([box.final(), box.getAuthTag()])
}

/** Whether a file is one of ours. */
export async function isSealed(file: string): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { buffer } = await handle.read(Buffer.alloc(mark.length), 0, mark.length, 0)
    return buffer.equals(mark)
  } finally {
    await handle.close()
  }
}

/**
 * Writes what a sealed file holds to `to`. Only when this has returned is it known to be whole.
 * @throws SealError when the passphrase is another, or the file was changed or cut
 */
export async function unsealFile(file: string, to: string, passphrase: string): Promise<void> {
  const handle = await open(file, 'r')
  const head = Buffer.alloc(headSize)
  const tag = Buffer.alloc(tagSize)
  const { size } = await handle.stat()
  try {
    if (size < headSize + tagSize) throw new SealError('The file was cut off.')
    await handle.read(head, 0, headSize, 0)
    await handle.read(tag, 0, tagSize, size - tagSize)
  } finally {
    await handle.close()
  }
  const salt = head.subarray(mark.length, mark.length + saltSize)
  const key = await keyOf(passphrase, salt)
  const box = createDecipheriv(cipher, key, head.subarray(mark.length + saltSize))
    .setAAD(head)
    .setAuthTag(tag)
  // Of an empty body there is no range to read.
  const range = { start: headSize, end: size - tagSize - 1 }
  const body = size === headSize + tagSize ? Readable.from([]) : createReadStream(file, range)
  await pipeline(body, box, createWriteStream(to, { mode: 0o600 })).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException
    if (code !== undefined && code !== 'ERR_OSSL_BAD_DECRYPT') throw error
    throw new SealError('The passphrase is another one, or the file was changed or cut off.')
  })
}
