// An HTML table whose cells cover thousands of others once kept the reader busy for minutes.
import { expect, it } from 'vitest'
import { readForeign } from '../../src/spreadsheet/foreign.ts'

const table = (rows: number, span: string) =>
  `<html><body><table>${`<tr><td ${span}>Adler</td><td>1</td></tr>`.repeat(rows)}</table></body></html>`

it.each([
  ['more rows and columns than there are', table(50_000, 'colspan=99999 rowspan=99999')],
  ['one that covers everything', table(3, 'colspan="16000" rowspan="60000"')],
  ['many small ones', table(6_000, "rowspan='2'")],
])('refuses %s at once', (_, html) => {
  const start = performance.now()
  expect(readForeign(html)).toMatchObject({ text: expect.stringContaining('sehr viele Zellen verbunden') })
  expect(performance.now() - start).toBeLessThan(2_000)
})

it('reads titles over all columns and groups over their rows', () => {
  expect(readForeign(table(500, 'colspan=2 rowspan=1'))).toMatchObject({ kind: 'sheets' })
})
