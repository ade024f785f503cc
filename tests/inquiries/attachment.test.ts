// The publisher's files behind an asker's link: read once for many, and only for who does not have them.
import type { KyselyPlugin } from 'kysely'
import { describe, expect, it } from 'vitest'
import { ask } from '../../src/inquiries/ask.ts'
import { fileAnswer } from '../../src/inquiries/attachment.ts'
import { mostKept, slicesOf } from '../../src/inquiries/file-bytes.ts'
import { askForm } from '../../src/inquiries/form.ts'
import type { House } from '../../src/site/house.ts'
import { addMaterialFile, filesOf, removeMaterialFile } from '../../src/inquiries/material-files.ts'
import { materialPath } from '../../src/inquiries/material-link.ts'
import { about } from '../rig/about.ts'
import { filledIn } from '../rig/door.ts'
import { siteUrl, useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

const letter = { slug: 'preise', title: 'Preise', material: 'Das Blatt' }

/** A PDF by its content, no two of its slices alike. */
function pdf(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at++) bytes[at] = (at * 31 + (at >> 8) * seed) & 255
  bytes.set(new TextEncoder().encode('%PDF-1.7'))
  bytes.set(new TextEncoder().encode('%%EOF'), size - 5)
  return bytes
}

describe.each(stores)('a file behind a link on %s', (dialect) => {
  const rig = useRig(dialect)

  async function given(bytes: Uint8Array<ArrayBuffer>, name = 'Blatt Größen') {
    const { db } = rig.store
    await addMaterialFile(db, { names: ['preise'], name, bytes }, rig.clock.now())
    return (await filesOf(db, ['preise'])).at(-1)!
  }

  async function linked() {
    const typed = { email: 'eva@firma.de', name: 'Eva', company: '', message: '' }
    await ask(rig.house, filledIn(askForm, typed), { ip: '192.0.2.7', ...about(letter) })
    return (await rig.store.db.selectFrom('inquiry').select('id').executeTakeFirstOrThrow()).id
  }

  /** The house, and how often bytes of a file were asked of its store. */
  function watched() {
    let readings = 0
    const watch: KyselyPlugin = {
      transformQuery: ({ node }) => {
        if (node.kind === 'SelectQueryNode' && JSON.stringify(node).includes('"bytes"')) readings++
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const store = { ...rig.store, db: rig.store.db.withPlugin(watch) }
    return { house: { ...rig.house, store }, readings: () => readings }
  }

  function load(house: House, [id, file]: [string, string], init: RequestInit = {}) {
    const url = new URL(materialPath(house.secret, id, `datei/${file}`), siteUrl)
    const asked = { params: { id, file }, url, locals: { house }, request: new Request(url, init) }
    return fileAnswer(asked as unknown as Parameters<typeof fileAnswer>[0], async () => letter)
  }

  it('comes whole, with its length and its name', async () => {
    const bytes = pdf(1_300_000)
    const got = await load(rig.house, [await linked(), (await given(bytes)).id])
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '1300000',
      'content-disposition': `attachment; filename="Blatt Groen.pdf"; filename*=UTF-8''Blatt%20Gr%C3%B6%C3%9Fen.pdf`,
      'cache-control': 'private, no-cache',
    })
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('is not read for who asks how long it is, or has it already', async () => {
    const { house, readings } = watched()
    const link: [string, string] = [await linked(), (await given(pdf(900_000))).id]
    const head = await load(house, link, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), head.body]).toEqual([200, '900000', null])
    const etag = head.headers.get('etag')!
    const known = await load(house, link, { headers: { 'if-none-match': `"other", W/${etag}` } })
    expect([known.status, known.body, known.headers.get('etag')]).toEqual([304, null, etag])
    expect(readings()).toBe(0)
    expect((await load(house, link, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  it('is not to be had by another link, also by who has it', async () => {
    const { id } = await given(pdf(1_000))
    const other = { ...rig.house, secret: 'ein-anderes-geheimnis-nur-fuer-die-pruefung-01' }
    const url = new URL(materialPath(other.secret, await linked(), `datei/${id}`), siteUrl)
    const request = new Request(url, { headers: { 'if-none-match': `"${id}"` } })
    const asked = { params: { id: url.pathname.split('/')[2], file: id }, url, request }
    const at = { ...asked, locals: { house: rig.house } } as unknown as Parameters<typeof fileAnswer>[0]
    expect((await fileAnswer(at, async () => letter)).status).toBe(404)
  })

  it('is read once for many who load it together', async () => {
    const { house, readings } = watched()
    const bytes = pdf(1_300_000)
    const file = await given(bytes)
    const link: [string, string] = [await linked(), file.id]
    // All of them before the first has anything.
    await Promise.all(Array.from({ length: 20 }, () => slicesOf(house.store.db, file).next()))
    expect(readings()).toBe(1)
    const all = await Promise.all(
      Array.from({ length: 20 }, async () => (await load(house, link)).arrayBuffer()),
    )
    expect(all.every((one) => Buffer.from(one).equals(bytes))).toBe(true)
    expect(readings()).toBe(1)
  })

  it('makes room for others, and ends when it is taken away meanwhile', async () => {
    const { house, readings } = watched()
    const { db } = house.store
    const size = mostKept / 2 - 2
    const bytes = Buffer.alloc(size).toString('base64')
    const files = ['a', 'b', 'c'].map((id) => ({ id, size }))
    for (const { id } of files)
      await db
        .insertInto('material_file')
        .values({ id, slug: 'preise', name: 'a.pdf', kind: 'pdf', size, bytes, added_at: 1 })
        .execute()
    const [a, b, c] = files.map((file) => slicesOf(db, file))
    const first = (await a!.next()).value!
    // What a slow reader holds is no view of the whole.
    expect(first.buffer.byteLength).toBeLessThan(1_000_000)
    await b!.next()
    await a!.next()
    expect(readings()).toBe(2)
    // Makes the file go that was not wanted for longest.
    await c!.next()
    await a!.next()
    expect(readings()).toBe(3)
    await b!.next()
    expect(readings()).toBe(4)
    await removeMaterialFile(db, ['preise'], 'c')
    await expect(c!.next()).rejects.toThrow('no result')
  })
})
