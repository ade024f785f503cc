// Pictures of letters: what is taken, what becomes of it, how long it stays.
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { answerFigure } from '../../../src/letters/figures/answer.ts'
import { largestUpload, whyNoPicture } from '../../../src/letters/figures/look.ts'
import { figureAt, figuresIn } from '../../../src/letters/figures/name.ts'
import { keepFigure } from '../../../src/letters/figures/keep.ts'
import { figureNames } from '../../../src/letters/figures/rows.ts'
import { forgetFigures } from '../../../src/letters/figures/unused.ts'
import { saveLetter } from '../../../src/letters/rows.ts'
import { day } from '../../../src/site/time.ts'
import { useRig } from '../../rig/house.ts'
import { stores } from '../../rig/store.ts'

/** Something of light and shade, as a camera sees it, taken with the telephone held upright. */
const photograph = async (width: number, height: number) => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const shade = await sharp({ create: { width: 60, height: 90, channels: 3, background: '#888', noise } })
    .png()
    .toBuffer()
  return sharp(shade)
    .resize(width, height, { fit: 'fill' })
    .jpeg({ quality: 90 })
    .withExif({ IFD0: { Copyright: 'GEHEIM' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
}
const drawing = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toBuffer()

describe.each(stores)('a picture on %s', (dialect) => {
  const rig = useRig(dialect)
  const kept = async (file: Buffer) => {
    const done = await keepFigure(rig.house, file)
    if (done.kind !== 'kept') throw new Error(done.message)
    const name = done.src.replace('/bilder/', '')
    const answer = await answerFigure(rig.store, name)
    return { src: done.src, name, answer, bytes: Buffer.from(await answer.arrayBuffer()) }
  }

  it('of a telephone is turned upright, made small, and says nothing of where it was taken', async () => {
    const { src, answer, bytes } = await kept(await photograph(1_500, 2_250))
    const seen = await sharp(bytes).metadata()
    expect([seen.format, seen.width, seen.height]).toEqual(['jpeg', 1_200, 800])
    expect(figureAt(src)).toMatchObject({ width: 1_200, height: 800 })
    expect(bytes.length).toBeLessThan(160_000)
    expect([seen.exif, seen.orientation, bytes.includes('GEHEIM')]).toEqual([undefined, undefined, false])
    expect(answer.headers.get('content-type')).toBe('image/jpeg')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  it('that is a drawing keeps its edges and size, on white', async () => {
    const { bytes, answer } = await kept(await drawing(300, 200))
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height, info.channels, data[0]]).toEqual([300, 200, 3, 255])
    expect(answer.headers.get('content-type')).toBe('image/png')
  })

  it('uploaded twice is one', async () => {
    const file = await drawing(40, 30)
    expect((await kept(file)).src).toBe((await kept(file)).src)
    expect((await figureNames(rig.store.db)).size).toBe(1)
  })

  it('that is broken, or none, is refused with a sentence, and nothing is stored', async () => {
    const whole = await photograph(400, 300)
    const refused = await Promise.all(
      [
        whole.subarray(0, 60),
        Buffer.from('GIF89a'),
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      ].map(async (file) => keepFigure(rig.house, file)),
    )
    expect(refused.map((one) => one.kind === 'refused' && one.message)).toEqual([
      expect.stringContaining('beschädigt'),
      expect.stringContaining('GIF'),
      expect.stringContaining('SVG'),
    ])
    expect((await figureNames(rig.store.db)).size).toBe(0)
  })

  it('that nobody has is removed after 90 days, not before, and not when a letter or a mail has it', async () => {
    const [saved, mailed, alone] = await Promise.all(
      [10, 20, 30].map(async (width) => (await kept(await drawing(width, 10))).src),
    )
    const save = (text: string, revision: number) =>
      saveLetter(rig.house, { file: '2026-12-01-eins.mdx', text, revision, fileDigest: null })
    await save(`Mit ${saved} und ${mailed}.`, 0)
    await rig.store.db
      .insertInto('mailing')
      .values({
        id: 'm',
        letter: 'eins',
        title: '',
        slot_date: '2026-12-01',
        slot_time: '10:00',
        slot_zone: 'UTC',
        state: 'sent',
        subject: '',
        html: `<img src="https://brief.test${mailed}">`,
        text: '',
        sender: '',
        reply_to: '',
        site_url: '',
        released_at: 0,
        released_by: '',
      })
      .execute()
    const left = async () => {
      await forgetFigures(rig.house)
      const names = await figureNames(rig.store.db)
      return [saved, mailed, alone].map((src) => names.has(src?.replace('/bilder/', '') ?? ''))
    }

    rig.clock.advance(90 * day)
    expect(await left()).toEqual([true, true, true])
    rig.clock.advance(1)
    expect(await left()).toEqual([true, true, false])

    await save('Ohne Bild.', 1)
    expect(await left()).toEqual([true, true, false])
    rig.clock.advance(90 * day)
    await save(`Wieder mit ${saved}.`, 2)
    rig.clock.advance(1)
    expect(await left()).toEqual([true, true, false])
    await save('Doch ohne.', 3)
    await left()
    rig.clock.advance(90 * day + 1)
    expect(await left()).toEqual([false, true, false])
  })

  it('that nobody knows is not there, whatever its address looks like', async () => {
    const asked = ['x.jpg', `${'a'.repeat(32)}-10x10.jpg`, '../../etc/passwd', `${'a'.repeat(32)}-0x10.png`]
    const answers = await Promise.all(asked.map((name) => answerFigure(rig.store, name)))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  })
})

describe('a file', () => {
  it('is looked at by its first bytes, and told what to do instead', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic')])
    expect(whyNoPicture(heic)).toContain('als JPEG')
    expect(whyNoPicture(Buffer.from('%PDF-1.7'))).toContain('PDF')
    expect(whyNoPicture(Buffer.from('MZ'))).toContain('Es gehen JPEG, PNG und WebP')
    expect(whyNoPicture(Buffer.alloc(0))).toContain('wählen')
    expect(
      whyNoPicture(
        await sharp(await drawing(9, 9))
          .webp()
          .toBuffer(),
      ),
    ).toBe(null)
    expect(largestUpload).toBe(15_000_000)
  })

  it('of too many pixels is refused by its head, before they are unpacked', async () => {
    // A PNG that says 30,000 x 30,000 and brings one row.
    const file = await drawing(30, 30)
    file.writeUInt32BE(30_000, 16)
    file.writeUInt32BE(30_000, 20)
    const { scalePicture } = await import('../../../src/letters/figures/scale.ts')
    expect((await scalePicture(file)).kind).not.toBe('scaled')
  })
})

it('the pictures of a text are found by their addresses, each once', () => {
  const name = `${'0f'.repeat(16)}-12x8.png`
  expect(
    figuresIn(`<Figure src="/bilder/${name}" /> https://x.test/bilder/${name} /bilder/nichts.png`),
  ).toEqual([name])
})
