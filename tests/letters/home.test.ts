// A letter is a file or a row: which of the two counts, how one becomes the other, and what happens when both changed.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { findStored } from '../../src/desk/letters/edit/stored.ts'
import { takeConflict } from '../../src/desk/letters/home/conflict.ts'
import { pullLetters } from '../../src/letters/authoring/pull-letters.ts'
import { letterFiles } from '../../src/letters/files.ts'
import { homeOf } from '../../src/letters/home.ts'
import { bringHome } from '../../src/letters/homecoming.ts'
import { allLetters, lettersTwice } from '../../src/letters/library.ts'
import { decideOnLetter } from '../../src/letters/decide.ts'
import { findRow, lastRevision, revisionsOf, saveLetter } from '../../src/letters/rows.ts'
import { digestOf } from '../../src/letters/source.ts'
import { inOrderOf, letterText, writtenIn } from '../../src/letters/write.ts'
import { readFacts } from '../../src/site/facts.ts'
import type { House } from '../../src/site/house.ts'
import { door } from '../rig/door.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

const hour = 3_600_000
const slug = 'lieferanteil'
const file = letterFiles(process.cwd()).find((one) => one.file.endsWith(`-${slug}.mdx`))!
const changed = file.text.replace('\n\n', '\n\nEin neuer Absatz.\n\n')

describe('of a file and a row', () => {
  const row = { digest: 'row', fileDigest: 'opened', returned: false, earlier: new Set(['first', 'row']) }
  it.each([
    ['the row counts while the file is what it was opened from', 'opened', row, 'row'],
    ['the row counts while the file is a text it once had', 'first', row, 'row'],
    ['neither counts alone when both were changed', 'other', row, 'conflict'],
    ['the row counts until it has gone back', 'row', row, 'row'],
    ['the file counts once the row has gone back', 'row', { ...row, returned: true }, 'file'],
    ['the file counts when it was changed after that', 'other', { ...row, returned: true }, 'file'],
    ['an older checkout shows the row all the same', 'first', { ...row, returned: true }, 'row'],
  ] as const)('%s', (_, digest, known, home) => {
    expect(homeOf(digest, known)).toBe(home)
  })
})

describe('a letter saved as it was', () => {
  it('is the same bytes, whatever order the form has', () => {
    const fields = writtenIn(file)
    const topics = inOrderOf(fields.topics, fields.topics.toReversed())
    expect(letterText({ ...fields, topics }, file.body)).toBe(file.text)
    expect(inOrderOf(['b', 'a'], ['a', 'b', 'c'])).toEqual(['b', 'a', 'c'])
  })
})

describe.each(stores)('a letter that is a file and a row on %s', (dialect) => {
  const rig = useRig(dialect)
  let house: House
  // The letters of this site have its topics.
  beforeEach(() => {
    house = { ...rig.house, facts: readFacts('content/site.json') }
  })
  const save = (text: string, revision = 0, fileDigest: string | null = file.digest) =>
    saveLetter(house, { file: file.file, text, revision, fileDigest })
  const isWritten = async () => (await allLetters(house)).find((one) => one.slug === slug)?.written
  const home = async () => (await lettersTwice(house)).get(slug)?.home

  it('goes back to its file when it says the same again, and its row is dropped later', async () => {
    await save(changed)
    await bringHome(house)
    expect(await isWritten()).toBe(true)
    await save(file.text, 1)
    await bringHome(house)
    expect(await isWritten()).toBe(false)
    expect(await findRow(rig.store.db, slug)).toBeDefined()
    rig.clock.advance(hour)
    await bringHome(house)
    expect(await findRow(rig.store.db, slug)).toBeUndefined()
    expect(await isWritten()).toBe(false)
  })

  it('keeps its earlier texts then, and counts on when it is written again', async () => {
    await save(changed)
    await save(file.text, 1)
    await bringHome(house)
    rig.clock.advance(hour)
    await bringHome(house)
    expect((await findStored(house, slug))?.revision).toBe(2)
    expect(await save(changed, 2)).toEqual({ kind: 'saved', revision: 3 })
    expect((await revisionsOf(rig.store.db, slug)).map(({ number }) => number)).toEqual([3, 2, 1])
    expect(await isWritten()).toBe(true)
  })

  it('is what the file says when that is changed after it went back', async () => {
    await save(changed)
    await rig.store.db
      .updateTable('letter')
      .set({ returned_at: rig.clock.now(), file_digest: digestOf(changed) })
      .execute()
    expect(await home()).toBe('file')
    expect((await findStored(house, slug))?.source.text).toBe(file.text)
  })

  it('stays at the desk as a draft, though somebody has saved it as a file', async () => {
    await save(file.text, 0, null)
    await bringHome(house)
    expect(await isWritten()).toBe(true)
    await decideOnLetter(rig.store, slug, { kind: 'ready' })
    await bringHome(house)
    expect(await isWritten()).toBe(false)
  })

  const conflict = async (fields: Record<string, string> | null) => {
    const shown = await takeConflict(door(house, `/redaktion/brief/${slug}/abgleich`, fields), slug)
    if (shown === null) throw new Error('no such letter twice')
    return shown
  }

  it('shows both texts when both were changed, and takes the one that is chosen', async () => {
    await save(changed, 0, digestOf('an older file'))
    expect(await home()).toBe('conflict')
    const shown = await conflict(null)
    expect(shown).toMatchObject({ said: { both: { file: file.text, desk: changed, revision: 1 } } })

    const kept = await conflict({ act: 'keep-desk', revision: '1', digest: file.digest })
    expect((kept as Response).headers.get('location')).toMatch(/=text-bleibt$/)
    expect(await home()).toBe('row')

    await rig.store.db.updateTable('letter').set({ file_digest: 'older' }).execute()
    const taken = await conflict({ act: 'take-file', revision: '1', digest: file.digest })
    expect((taken as Response).headers.get('location')).toMatch(/=datei-gilt$/)
    await bringHome(house)
    expect(await isWritten()).toBe(false)
    expect(await lastRevision(rig.store.db, slug)).toBe(2)
  })

  it('decides nothing about a version he has not seen', async () => {
    await save(changed, 0, digestOf('an older file'))
    const answer = await conflict({ act: 'take-file', revision: '1', digest: digestOf('yet another') })
    expect(answer).toMatchObject({ problem: expect.stringContaining('noch einmal geändert') })
    expect(await home()).toBe('conflict')
  })

  /** A checkout with these files in content/letters. */
  const checkout = (files: Record<string, string>) => {
    const root = mkdtempSync(join(tmpdir(), 'letter-pull-'))
    onTestFinished(() => rmSync(root, { recursive: true }))
    const folder = join(root, 'content/letters')
    mkdirSync(folder, { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const read = () =>
      Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
    return { root, read }
  }

  it('is pulled into a checkout byte for byte, under its new name when its date has changed', async () => {
    const moved = changed.replace(file.file.slice(0, 10), '2026-12-29')
    await saveLetter(house, {
      file: `2026-12-29-${slug}.mdx`,
      text: moved,
      revision: 0,
      fileDigest: file.digest,
    })
    const { root, read } = checkout({ [file.file]: file.text })
    expect(await pullLetters(rig.store.db, root, [])).toEqual([
      { kind: 'written', slug, file: `2026-12-29-${slug}.mdx`, instead: file.file },
    ])
    expect(read()).toEqual({ [`2026-12-29-${slug}.mdx`]: moved })
  })

  it('is the same with line ends of Windows and a mark at its beginning', async () => {
    await save(changed)
    const windows = `\uFEFF${changed.replaceAll('\n', '\r\n')}`
    const { root, read } = checkout({ [file.file]: windows })
    expect(await pullLetters(rig.store.db, root, [slug])).toEqual([{ kind: 'same', slug, file: file.file }])
    expect(read()[file.file]).toBe(windows)
  })

  it('leaves a file alone that was changed as well, and says so', async () => {
    await save(changed)
    const { root, read } = checkout({ [file.file]: `${file.text}\nAnders.\n` })
    expect(await pullLetters(rig.store.db, root, ['gibt-es-nicht'])).toEqual([
      { kind: 'unknown', slug: 'gibt-es-nicht' },
    ])
    expect(await pullLetters(rig.store.db, root, [])).toEqual([{ kind: 'conflict', slug, file: file.file }])
    expect(read()[file.file]).toContain('Anders.')
  })
})
