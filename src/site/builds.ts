// The builds of the site, each in a folder of its own under dist/: one that is made beside a running site takes no module
// from it, and what browsers still ask for of an earlier one stays for a while.
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

const root = () => join(process.cwd(), 'dist')
const chosen = () => join(root(), 'current')

/** This many builds stay, the current one included. */
const most = 4

/** Folder of the build of these sources. */
export const buildFolder = (fingerprint: string): string => join(root(), fingerprint.slice(0, 16))

/** Folder of the build that a start uses; undefined before the first one. */
export function currentBuild(): string | undefined {
  if (!existsSync(chosen())) return undefined
  const folder = join(root(), readFileSync(chosen(), 'utf8').trim())
  return existsSync(entryOf(folder)) ? folder : undefined
}

/** The file of a build that a start loads. */
export const entryOf = (folder: string): string => join(folder, 'server/entry.mjs')

/**
 * Loads what the pages of a build are made of, piece by piece: left to the first visitor of each page, the largest would
 * hold everybody up for 0.2 s, and a build removed meanwhile would be missed.
 */
export async function loadPages(folder: string): Promise<void> {
  const pieces = join(folder, 'server/chunks')
  for (const name of readdirSync(pieces).filter((one) => one.endsWith('.mjs'))) {
    await import(pathToFileURL(join(pieces, name)).href)
    await setImmediate()
  }
}

/** Folders of all builds, the newest first. */
export function allBuilds(): string[] {
  if (!existsSync(root())) return []
  return readdirSync(root())
    .filter((name) => /^[0-9a-f]{16}$/.test(name) && existsSync(entryOf(join(root(), name))))
    .map((name) => ({ folder: join(root(), name), at: statSync(entryOf(join(root(), name))).mtimeMs }))
    .toSorted((a, b) => b.at - a.at)
    .map(({ folder }) => folder)
}

/** Has the next start use a finished build, whole or not at all, and removes those nobody runs any more. */
export function switchTo(fingerprint: string): void {
  writeFileSync(`${chosen()}.part`, fingerprint.slice(0, 16))
  renameSync(`${chosen()}.part`, chosen())
  const kept = new Set([buildFolder(fingerprint), ...allBuilds().slice(0, most)])
  for (const folder of allBuilds()) if (!kept.has(folder)) rmSync(folder, { recursive: true, force: true })
}
