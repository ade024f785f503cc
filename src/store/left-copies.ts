// An unsealed copy of the store lies in DATA_DIR while it is handed out; a process that was killed leaves it there.
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What the names of their folders begin with. */
export const copyPrefix = 'backup-'

/** So long one may take to be made, ms; what is older was left. */
export const copyLife = 30 * 60_000

/** Removes the copies that were left, and no folder that somebody else named so. @param now epoch ms */
export async function removeLeftCopies(dataDir: string, now: number): Promise<void> {
  for (const entry of await readdir(dataDir, { withFileTypes: true })) {
    if (!entry.isDirectory() || !entry.name.startsWith(copyPrefix)) continue
    const folder = join(dataDir, entry.name)
    const { mtimeMs } = await stat(folder)
    const ours = (await readdir(folder)).every((name) => name.startsWith('copy'))
    if (ours && mtimeMs < now - copyLife) await rm(folder, { recursive: true, force: true })
  }
}
