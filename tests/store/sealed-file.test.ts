import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isSealed, sealed, unsealFile } from '../../src/store/sealed-file.ts'

let folder = ''
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'letter-sealed-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = (name: string) => join(folder, name)

async function seal(bytes: Uint8Array, passphrase: string): Promise<Buffer> {
  writeFileSync(path('plain'), bytes)
  const pieces: Buffer[] = []
  for await (const piece of sealed(path('plain'), passphrase)) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function open(bytes: Uint8Array, passphrase: string): Promise<Buffer> {
  writeFileSync(path('sealed'), bytes)
  await unsealFile(path('sealed'), path('opened'), passphrase)
  return readFileSync(path('opened'))
}

it('what was sealed comes back, and only whole and with its passphrase', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 4_000 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      fc.nat(),
      async (bytes, passphrase, where) => {
        const shut = await seal(bytes, passphrase)
        expect(await isSealed(path('plain'))).toBe(false)
        expect(await open(shut, passphrase)).toEqual(Buffer.from(bytes))
        expect(await isSealed(path('sealed'))).toBe(true)
        await expect(open(shut, `${passphrase}x`)).rejects.toThrow(/passphrase/)
        const changed = Buffer.from(shut)
        changed[where % changed.length]! ^= 1
        await expect(open(changed, passphrase)).rejects.toThrow(/passphrase/)
        await expect(open(shut.subarray(0, where % shut.length), passphrase)).rejects.toThrow(
          /passphrase|cut off/,
        )
      },
    ),
    { numRuns: 4 },
  )
})
