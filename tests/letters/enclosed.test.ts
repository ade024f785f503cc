// What is wrong with a text that is written like a letter and goes with one.
import { expect, test } from 'vitest'
import { nodesOf, problemsOfEnclosed } from '../../src/letters/enclosed.ts'
import { withBlanks } from '../../src/letters/text/blanks.ts'
import { wordsOfNodes, type Node } from '../../src/letters/text/tree.ts'
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

test('an … that stands for itself is a place to write, one that was left out of a sentence is none', () => {
  const places = (nodes: readonly Node[]): string[] =>
    nodes.flatMap((node) => {
      if (node.type === 'text') return []
      const own = node.type === 'element' ? node.attributes['class'] : ''
      return [...(typeof own === 'string' && own.startsWith('blank') ? [own] : []), ...places(node.children)]
    })
  const placesOf = (body: string) => places(withBlanks(nodesOf(body)))
  expect(placesOf('- Kunde: … Wert: … €\n- Name: …\n- „…“, … / **…**')).toEqual([
    'blank',
    'blank',
    'blank blank-last',
    'blank',
    'blank',
    'blank blank-last',
  ])
  expect(placesOf('Und so weiter… „…zig“ mal…')).toEqual([])
  const nodes = nodesOf('- Kunde: … Wert: …zig … €, … Tage')
  expect(wordsOfNodes(withBlanks(nodes))).toBe(wordsOfNodes(nodes).replace('… €', '…\u00A0€'))
})
