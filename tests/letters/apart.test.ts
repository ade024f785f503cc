import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { apart } from '../../src/letters/apart.ts'
import { drawPicture, type PictureText } from '../../src/letters/picture/picture.ts'

const folder = mkdtempSync(join(tmpdir(), 'apart-'))
afterAll(() => rmSync(folder, { recursive: true }))

const program = join(folder, 'says-when.mjs')
writeFileSync(program, 'console.log(Date.now()); setTimeout(() => console.log(Date.now()), 50)')
const ran = apart(relative(process.cwd(), program))
const times = async () => (await ran('')).said.toString().trim().split('\n').map(Number)

it('runs one after the other', async () => {
  const [[, firstEnd], [secondBegin]] = await Promise.all([times(), times()])
  expect(secondBegin).toBeGreaterThanOrEqual(firstEnd!)
})

it('goes on after one that could not be started', async () => {
  const node = process.execPath
  process.execPath = join(folder, 'no-node')
  await expect(ran('')).rejects.toThrow('ENOENT')
  process.execPath = node
  expect(await times()).toHaveLength(2)
})

it('gives no empty picture for one that could not be drawn', async () => {
  await expect(drawPicture({} as PictureText)).rejects.toThrow('could not be drawn')
})
