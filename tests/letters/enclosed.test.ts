// What is wrong with a text that is written like a letter and goes with one.
import { expect, test } from 'vitest'
import { problemsOfEnclosed } from '../../src/letters/enclosed.ts'
import { useRig } from '../rig/house.ts'

const table =
  '\n## Was zählt\n\n| Kunde | Wert |\n| --- | --: |\n| A | 1 |\n\n<Callout>\n\n**Merke**\n\n</Callout>\n'

const rig = useRig('sqlite')

test('what is wrong with one is said by its line, as in a letter', async () => {
  const said = async (body: string) =>
    (await problemsOfEnclosed(rig.house, body)).map(({ line, message }) => `${line}: ${message}`)
  expect(await said(table)).toEqual([])
  expect(await said('\n\nText\n\n<Unbekannt />')).toEqual([
    expect.stringMatching(/^5: <Unbekannt> gibt es nicht/),
  ])
  expect(await said('\n[weg](/nirgends)')).toEqual(['2: Der Link „/nirgends“ führt ins Leere.'])
  expect(await said('\n<Figure src="./nie.png" alt="Eine Kurve" />')).toEqual([
    expect.stringMatching(/^2: Das Bild „.\/nie.png“/),
  ])
  expect(await said('\n<MoreInfo />')).toEqual([expect.stringMatching(/^2: .*schon angefordert/)])
})
