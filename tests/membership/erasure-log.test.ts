import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { mkdir, open, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { appendErasure, readErasures } from '../../src/membership/erasure-log.ts'

const steps: string[] = []

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const noting: typeof open = async (...args) => {
    const file = await real.open(...args)
    for (const step of ['write', 'sync', 'close'] as const) {
      const work = file[step].bind(file) as (...all: unknown[]) => Promise<unknown>
      Object.assign(file, {
        [step]: async (...all: unknown[]) => {
          const done = await work(...all)
          steps.push(step)
          return done
        },
      })
    }
    return file
  }
  return { ...real, open: noting }
})

const line = (digit: string) => ({
  id: `01900000-0000-7000-8000-00000000000${digit}`,
  hash: digit.repeat(22),
  at: 1_700_000_000_000,
  by: 'desk' as const,
})

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'letter-')), 'data')
  steps.length = 0
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

it('says that an erasure is written when the disk has it, not before', async () => {
  await appendErasure(folder, line('1'))
  expect(steps).toEqual(['write', 'sync', 'close'])
})

it('lets nobody but the owner of the site read it', async () => {
  await appendErasure(folder, line('1'))
  expect((statSync(join(folder, 'erasures.log')).mode & 0o777).toString(8)).toBe('600')
})

it('keeps every line, and one that a crash has cut takes no other with it', async () => {
  await appendErasure(folder, line('1'))
  const file = await open(join(folder, 'erasures.log'), 'a')
  await file.write('01900000-0000-7000')
  await file.close()
  await appendErasure(folder, line('2'))
  expect(await readErasures(folder)).toEqual([line('1'), line('2')])
})

it('reads the lines of before it said who asked', async () => {
  const { id, hash, at } = line('1')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'erasures.log'), `\n${id} ${hash} ${at}\n`)
  expect(await readErasures(folder)).toEqual([{ id, hash, at, by: 'person' }])
})
