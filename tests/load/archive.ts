// An archive of many letters: the real ones, and copies of them under other dates, one a week into the past.
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { week } from '../../src/site/time.ts'

/**
 * Fills a folder with letters.
 * @param from content/letters as it is
 * @param count how many there are then, at least those of `from`
 */
export function fillArchive(from: string, folder: string, count: number): void {
  cpSync(from, folder, { recursive: true })
  const originals = readdirSync(from).filter((file) => file.endsWith('.mdx'))
  for (let at = 0; at < count - originals.length; at++) {
    const tuesday = new Date(Date.UTC(2023, 0, 3) - at * week)
    const date = tuesday.toISOString().slice(0, 10)
    const inYear = Math.ceil((tuesday.getTime() - Date.UTC(tuesday.getUTCFullYear(), 0, 0)) / week)
    const text = readFileSync(join(from, originals[at % originals.length]!), 'utf8')
      .replace(/^date: .*$/m, `date: "${date}"`)
      .replace(/^number: .*$/m, `number: "${inYear}/${date.slice(2, 4)}"`)
      .replace(/^formerSlugs: .*$/m, 'formerSlugs: []')
    writeFileSync(join(folder, `${date}-brief-${at}.mdx`), text)
  }
}
