// What lies in DATA_DIR belongs to the user the site runs as, and nobody else on the machine reads it.
import { chmodSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What the site itself writes; whatever else somebody keeps in the folder is his. */
const ours =
  /^(?:site\.sqlite(?:-wal|-shm|-journal)?|secret(?:\.\d+)?|(?:erasures|stops)\.log|outbox|uploads)$/

/** Makes the folder, and takes the rights of others from it and from the files an older program left open to them. */
export function lockUp(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  // A folder that everybody uses (/tmp) is not ours to close.
  if (!isShared(dataDir)) close(dataDir)
  for (const name of readdirSync(dataDir)) if (ours.test(name)) closeAll(join(dataDir, name))
}

function closeAll(path: string): void {
  const folder = lstatSync(path, { throwIfNoEntry: false })?.isDirectory()
  close(path)
  if (folder) for (const name of readdirSync(path)) close(join(path, name))
}

// What belongs to somebody else cannot be closed by us, and a link leads elsewhere.
function close(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found || found.isSymbolicLink() || (found.mode & 0o077) === 0) return
  try {
    chmodSync(path, found.mode & 0o700)
  } catch (error) {
    console.error(
      `DATA_DIR: others may read ${path}, and that cannot be changed: ${(error as Error).message}`,
    )
  }
}

function isShared(folder: string): boolean {
  const { mode, uid } = lstatSync(folder)
  return (mode & 0o1000) !== 0 || uid !== process.getuid?.()
}
