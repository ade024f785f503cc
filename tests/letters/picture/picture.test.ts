import { describe, expect, test } from 'vitest'
import { drawPicture } from '../../../src/letters/picture/picture.ts'
import { letterPicture } from '../../../src/letters/picture/texts.ts'
import { titleLines } from '../../../src/letters/picture/title-lines.ts'
import { facts } from '../../rig/facts.ts'

// Every letter half as wide as the font is high.
const measure = (text: string) => text.length * 0.5
const lines = (title: string, width = 1032) => titleLines(title, measure, width).lines

describe('a title in a picture', () => {
  test('is as large as it fits, in lines about equally long', () => {
    expect(titleLines('Kurz', measure, 1032)).toEqual({ size: 92, lines: ['Kurz'] })
    expect(lines('Verlustkunden kündigt man nicht, man rechnet')).toEqual([
      'Verlustkunden kündigt',
      'man nicht, man rechnet',
    ])
  })

  test('gets smaller before it gets more lines than fit', () => {
    const long = titleLines('Ein sehr langer Titel, der gar nicht aufhören will, '.repeat(3), measure, 1032)
    expect(long.size).toBeLessThan(92)
    expect(long.lines.length).toBeLessThanOrEqual(5)
    expect(long.lines.every((line) => measure(line) * long.size <= 1032)).toBe(true)
  })

  test('breaks before no dash and between no number and its unit', () => {
    for (let width = 300; width < 900; width += 20) {
      for (const line of lines(
        'Key Accounts – Kunden mit 5 % und 30.000 € besser z.\u00a0B. behandeln',
        width,
      )) {
        expect(line).not.toMatch(/^[–%€]|^B\.|\d$/)
      }
    }
  })

  test('breaks after the hyphen of a compound, and joins it again when it fits', () => {
    expect(lines('Das Key-Account-Management einführen')).toContain('Das Key-Account-')
    expect(lines('Key-Account').join()).toBe('Key-Account')
  })

  test('cuts a word that no line can hold, at its soft hyphens when it has some', () => {
    const word = 'Deckungs\u00adbeitrags\u00adrechnungs\u00adverfahrens\u00adanweisungs\u00adentwurf'
    const cut = titleLines(word, measure, 800)
    expect(cut.lines.join('').replaceAll('-', '')).toBe(word.replaceAll('\u00ad', ''))
    expect(cut.lines.slice(0, -1).every((line) => line.endsWith('-'))).toBe(true)
    const hard = titleLines('x'.repeat(500), measure, 800)
    expect(hard.lines.length).toBeLessThanOrEqual(5)
    expect(hard.lines.at(-1)).toMatch(/…$/)
  })
})

describe('the picture of a letter', () => {
  const text = letterPicture(
    { number: '5/23', title: 'Größe: „Über“ <5 %> & mehr', date: '2023-06-13' },
    facts,
  )

  test('is a PNG of 1200 × 630, small enough for every network', async () => {
    const png = Buffer.from(await drawPicture(text))
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
    expect(png.length).toBeLessThan(150_000)
  })

  test('draws umlauts, not boxes: each changes the picture', async () => {
    const pictures = await Promise.all(
      ['Grosse', 'Große', 'Größe', 'Grösse'].map((title) => drawPicture({ ...text, title })),
    )
    expect(new Set(pictures.map((png) => Buffer.from(png).toString('base64'))).size).toBe(4)
  })

  test('is drawn once', async () => {
    expect(await drawPicture(text)).toBe(await drawPicture({ ...text }))
  })

  test('names the letter by number and date', () => {
    expect(text.meta).toBe('Brief 5/23 · 13.\u00a0Juni\u00a02023')
  })
})
