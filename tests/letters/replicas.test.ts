// Several processes on one store: what one of them saves, decides or takes back the others show at their next look.
import { beforeEach, describe, expect, it } from 'vitest'
import { letterFiles } from '../../src/letters/files.ts'
import { bringHome, keepRow } from '../../src/letters/homecoming.ts'
import { allLetters, lettersTwice } from '../../src/letters/library.ts'
import { decideOnLetter } from '../../src/letters/decide.ts'
import { saveLetter } from '../../src/letters/rows.ts'
import { readFacts } from '../../src/site/facts.ts'
import type { House } from '../../src/site/house.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

const slug = 'lieferanteil'
const file = letterFiles(process.cwd()).find((one) => one.file.endsWith(`-${slug}.mdx`))!

describe.each(stores)('a letter on two replicas on %s', (dialect) => {
  const rig = useRig(dialect)
  let here: House
  let there: House
  // The letters of this site have its topics.
  beforeEach(async () => {
    here = { ...rig.house, facts: readFacts('content/site.json') }
    there = { ...here, store: await rig.another() }
    await allLetters(there)
  })
  const seenThere = async () => (await allLetters(there)).find((one) => one.slug === slug)
  const save = (text: string, revision: number) =>
    saveLetter(here, { file: file.file, text, revision, fileDigest: file.digest })

  it('is seen as it was saved, each time', async () => {
    for (const revision of [0, 1, 2]) {
      await save(`${file.text}\nFassung ${revision}.\n`, revision)
      expect((await seenThere())?.body).toContain(`Fassung ${revision}.`)
    }
  })

  it('is seen as it was decided', async () => {
    await save(`${file.text}\nNeu.\n`, 0)
    await seenThere()
    await decideOnLetter(here.store, slug, { kind: 'withhold', at: 1 })
    expect((await seenThere())?.standing.publication?.withheld_at).toBe(1)
  })

  it('goes back to its file on both, and a conflict that was settled is none on either', async () => {
    await save(file.text, 0)
    expect((await seenThere())?.written).toBe(true)
    await bringHome(here)
    expect((await seenThere())?.written).toBe(false)
    await saveLetter(here, {
      file: file.file,
      text: `${file.text}\nNeu.\n`,
      revision: 1,
      fileDigest: 'another',
    })
    expect((await lettersTwice(there)).get(slug)?.home).toBe('row')
    await rig.store.db.deleteFrom('letter_revision').where('number', '=', 1).execute()
    await saveLetter(here, {
      file: file.file,
      text: `${file.text}\nNeuer.\n`,
      revision: 2,
      fileDigest: 'another',
    })
    expect((await lettersTwice(there)).get(slug)?.home).toBe('conflict')
    await keepRow(here.store, slug, 3, file.digest)
    expect((await lettersTwice(there)).get(slug)?.home).toBe('row')
  })
})
