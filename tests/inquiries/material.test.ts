// The text of a material at its desk door: a draft for nobody, until it is saved and askers get it.
import { describe, expect, it, vi } from 'vitest'
import { asMail } from '../../src/desk/inquiries/material/as-mail.ts'
import { allMaterials } from '../../src/desk/inquiries/material/material-of.ts'
import { takeMaterial } from '../../src/desk/inquiries/material/take.ts'
import { materialMail } from '../../src/inquiries/mails.ts'
import { addMaterialFile } from '../../src/inquiries/material-files.ts'
import { findMaterialText, namesOf } from '../../src/inquiries/material.ts'
import { aboutNothing } from '../rig/about.ts'
import { door } from '../rig/door.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

describe.each(stores)('the text of a material on %s', (dialect) => {
  const rig = useRig(dialect)
  const { toHtml } = aboutNothing
  const path = '/redaktion/unterlagen/allgemein'
  const press = (typed: Record<string, string> | null, set = toHtml) =>
    takeMaterial(door(rig.house, path, typed, { publisher: 'chef@verlag.test' }), 'allgemein', set)
  const shownBy = async (typed: Record<string, string> | null, set = toHtml) => {
    const shown = await press(typed, set)
    if (shown === null || shown instanceof Response) throw new Error('not shown')
    return shown
  }
  const rows = () => rig.store.db.selectFrom('material').selectAll().execute()

  it('is refused when it could not be shown, by line and reason, and kept as it was typed', async () => {
    const typed = { act: 'save', seen: '0', title: 'Blatt', body: 'Text\n\n<Kasten />' }
    expect(await press(typed)).toMatchObject({
      typed,
      errors: { body: expect.stringMatching(/^Zeile 3: <Kasten> gibt es nicht als Baustein/) },
    })
    expect(await press({ ...typed, title: '', body: 'TODO' })).toMatchObject({
      errors: { title: expect.stringContaining('Titel'), body: 'Zeile 1: Hier steht noch TODO.' },
    })
    expect(await rows()).toEqual([])
  })

  it('is refused when no mail holds it, and a mail to an asker leads to its page then', async () => {
    const large = () => Promise.resolve('<p>x</p>'.repeat(12_000))
    const typed = { act: 'save', seen: '0', title: 'Blatt', body: 'Text' }
    expect((await shownBy(typed, large)).errors.body).toMatch(/^Größe: Als Mail wären das [\d.,]+\u00a0kB/)
    const enclosed = {
      title: 'Blatt',
      html: await large(),
      page: 'https://brief.test/x',
      sheet: false,
      files: [],
    }
    const asker = { email: 'eva@firma.de', kind: 'material', phone: '', call_when: null } as const
    const { html } = materialMail(rig.house, asker, null, enclosed)
    expect(Buffer.byteLength(html)).toBeLessThan(90_000)
    expect(html).toContain('stehen auf einer Seite')
    expect(html).toContain('https://brief.test/x')
  })

  it('is said to have files beside it, in the mail and in its preview', async () => {
    const mail = async () =>
      (await asMail(rig.house, (await allMaterials(rig.house))[0]!, { title: 'Blatt', body: 'x' }, toHtml))
        ?.html
    expect(await mail()).not.toContain('Dort')
    for (const name of ['Preise.pdf', 'Muster.pdf']) {
      const bytes = new TextEncoder().encode('%PDF-1.7 %%EOF')
      await addMaterialFile(rig.store.db, { names: namesOf(null, null), name, bytes }, rig.clock.now())
      rig.clock.advance(1)
    }
    expect(await mail()).toContain('Dort liegen auch „Preise.pdf“ und „Muster.pdf“. Die Seite ist')
  })

  it('is a draft for nobody until it is saved; two writers are told, and it can be dropped', async () => {
    const before = (await shownBy(null)).typed
    const draft = { act: 'draft', seen: before.seen, title: 'Halb', body: 'Noch ohne <Ende' }
    expect(await press(draft)).toMatchObject({ status: 303 })
    const names = namesOf(null, null)
    expect(await findMaterialText(rig.store.db, names)).toContain(before.title)
    const shown = await shownBy(null)
    expect(shown.typed).toMatchObject({ title: 'Halb', body: 'Noch ohne <Ende' })
    expect(shown.said?.draftAt).toBe(Number(shown.typed.seen))
    const late = await shownBy({ ...draft, title: 'Zweiter' })
    expect(late).toMatchObject({ typed: { title: 'Zweiter', seen: shown.typed.seen } })
    expect(late.said?.theirs).toContain('Halb')
    expect(await press({ act: 'save', seen: late.typed.seen, title: 'Zweiter', body: 'Text' })).toMatchObject(
      {
        status: 303,
      },
    )
    expect(await findMaterialText(rig.store.db, names)).toBe('# Zweiter\n\nText')
    const saved = await shownBy(null)
    expect(saved.said?.draftAt).toBeNull()
    await press({ ...draft, seen: saved.typed.seen })
    await press({ act: 'drop', seen: (await shownBy(null)).typed.seen })
    expect((await shownBy(null)).typed).toMatchObject({ title: 'Zweiter', body: 'Text' })
  })

  it('is dropped by who began with the draft and by nobody else, and a late save does not bring it back', async () => {
    const { seen } = (await shownBy(null)).typed
    await press({ act: 'draft', seen, title: 'Deren', body: 'Entwurf' })
    const theirs = (await shownBy(null)).typed
    const own = { title: 'Eigener', body: 'Text' }
    const late = await shownBy({ act: 'draft', seen, ...own })
    for (const told of [seen, late.typed.seen])
      expect((await shownBy({ act: 'preview', seen: told, ...own })).said?.draftAt).toBeNull()
    expect((await shownBy({ ...theirs, act: 'preview' })).said?.draftAt).toBe(Number(theirs.seen))

    const missed = await shownBy({ act: 'drop', seen })
    expect(missed.problem).toMatch(/^Nicht verworfen: /)
    expect(missed).toMatchObject({
      typed: { ...theirs, act: 'drop' },
      said: { draftAt: Number(theirs.seen) },
    })
    expect(await rows()).toMatchObject([{ draft: '# Deren\n\nEntwurf' }])

    expect(await press({ act: 'drop', seen: theirs.seen })).toMatchObject({ status: 303 })
    const again = await shownBy({ act: 'draft', seen: theirs.seen, ...own })
    expect(again).toMatchObject({ typed: { ...own, seen: '0' }, said: { theirs: expect.any(String) } })
    expect(await rows()).toEqual([])
  })

  it('stands on the page as it was typed when the store fails', async () => {
    const typed = { act: 'preview', seen: '0', title: 'Blatt', body: 'Getippt' }
    const said = vi.spyOn(console, 'error').mockReturnValue()
    const shown = await shownBy(typed, () => Promise.reject(new Error('disk')))
    expect(said).toHaveBeenCalledWith('POST /redaktion/unterlagen/allgemein:', expect.any(Error))
    said.mockRestore()
    expect(shown.said).toMatchObject({ written: { title: 'Blatt', body: 'Getippt' } })
  })
})
