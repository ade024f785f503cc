// Addresses and links lie in DATA_DIR: nobody else on the machine reads them, not even what an older program left open.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockUp } from '../../src/store/lock-up.ts'

let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'lock-up-'))
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

const rights = (path: string) => (statSync(join(place, path)).mode & 0o777).toString(8)
function open(path: string): void {
  writeFileSync(join(place, path), '')
  chmodSync(join(place, path), 0o644)
}

describe('the folder of a site', () => {
  it('is made for its owner alone', () => {
    lockUp(join(place, 'data'))
    expect(rights('data')).toBe('700')
  })

  it('is closed with what the site wrote into it, down to the mails', () => {
    chmodSync(place, 0o755)
    mkdirSync(join(place, 'outbox'), { mode: 0o755 })
    const written = ['site.sqlite', 'site.sqlite-wal', 'secret', 'erasures.log', 'outbox/a.eml']
    for (const path of written) open(path)
    lockUp(place)
    expect(rights('.')).toBe('700')
    expect(rights('outbox')).toBe('700')
    expect(written.map(rights)).toEqual(written.map(() => '600'))
  })

  it('is left to others where they use it too, and so is what is theirs', () => {
    chmodSync(place, 0o1777)
    open('notes.txt')
    open('site.sqlite')
    symlinkSync(join(place, 'notes.txt'), join(place, 'secret'))
    lockUp(place)
    expect([rights('.'), rights('notes.txt'), rights('site.sqlite')]).toEqual(['777', '644', '600'])
  })
})
