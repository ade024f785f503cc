import { describe, expect, it } from 'vitest'
import { XmlPieces, type XmlListener } from '../../src/spreadsheet/xml-pieces.ts'

/** CPU of this thread for reading a text in one piece, ms. */
function cost(text: string, listening: boolean): number {
  const listener: XmlListener = {
    open: () => undefined,
    close: () => undefined,
    listening,
    text: () => undefined,
  }
  const began = process.threadCpuUsage().user
  const xml = new XmlPieces(listener)
  xml.push('<s>')
  xml.push(text)
  return (process.threadCpuUsage().user - began) / 1_000
}

describe('XML made to take long', () => {
  it.each([
    ['tags without attributes', '<row/>'],
    ['tags that end without a quote', '<row a=1 />'],
    ['closing tags', '<r></r>'],
    ['declarations', '<!x>'],
    ['comments', '<!---->'],
    ['instructions', '<?a?>'],
    ['texts', '<t>a</t>'],
    ['entities', '&#x41;'],
    ['half entities', '&#x4'],
    ['brackets', '<![CDATA[]]>'],
  ])('%s: four times as many take about four times as long', (_, one) => {
    const of = (times: number) => Math.min(...[0, 1, 2].map(() => cost(one.repeat(times), true)))
    of(1_000)
    // The square of a million would be minutes.
    expect(of(400_000)).toBeLessThan(Math.max(8 * of(100_000), 100))
  })
})
