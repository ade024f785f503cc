// The materials as page and mail: every word of every file, and blocks and tables set as in a letter.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readMaterial } from '../../src/inquiries/material.ts'
import { withSiteModules } from '../../src/letters/authoring/site-modules.ts'
import { nodesOf, problemsOfEnclosed } from '../../src/letters/enclosed.ts'
import { wordsOfNodes } from '../../src/letters/text/tree.ts'
import { textTwin } from '../../src/site/text-twin.ts'
import { useRig } from '../rig/house.ts'

const page = 'https://brief.test/unterlagen/1?s=x'
const folder = 'content/material'
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}%€]+/gu) ?? []
const blocks =
  '\n## Was zählt\n\n| Kunde | Wert |\n| --- | --: |\n| A | 1 |\n\n<Callout>\n\n**Merke**\n\n</Callout>\n'

type EnclosedMail = typeof import('../../src/letters/enclosed-mail.ts')

test('every material has all its words on the page and in the mail', async () => {
  await withSiteModules(process.cwd(), async ({ load }) => {
    const { enclosedMail } = await load<EnclosedMail>('/src/letters/enclosed-mail.ts')
    for (const file of readdirSync(folder)) {
      const { body } = readMaterial(readFileSync(`${folder}/${file}`, 'utf8'), file)
      const wanted = wordsOf(body)
      expect({ file, words: wordsOf(wordsOfNodes(nodesOf(body))) }).toEqual({ file, words: wanted })
      expect({ file, words: wordsOf(textTwin((await enclosedMail(body, page)) ?? '')) }).toEqual({
        file,
        words: wanted,
      })
    }
    const html = await enclosedMail(blocks, page)
    expect(html).toContain('<table class="data"')
    expect(html).toContain('<strong>Merke</strong>')
    expect(await enclosedMail('\nAnfang\n\n<Unbekannt />', page)).toBeNull()
  })
})

const rig = useRig('sqlite')

test('what is wrong with one is said by its line, as in a letter', async () => {
  const said = async (body: string) =>
    (await problemsOfEnclosed(rig.house, body)).map(({ line, message }) => `${line}: ${message}`)
  expect(await said(blocks)).toEqual([])
  expect(await said('\n\nText\n\n<Unbekannt />')).toEqual([
    expect.stringMatching(/^5: <Unbekannt> gibt es nicht/),
  ])
  expect(await said('\n[weg](/nirgends)')).toEqual(['2: Der Link „/nirgends“ führt ins Leere.'])
  expect(await said('\n<Figure src="./nie.png" alt="x" />')).toEqual([
    expect.stringMatching(/^2: Das Bild „.\/nie.png“/),
  ])
  expect(await said('\n<MoreInfo />')).toEqual([expect.stringMatching(/^2: .*schon angefordert/)])
})
