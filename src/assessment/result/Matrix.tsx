import type { Assessed } from '../../customer-value/assess.ts'
import { segmentNames } from '../../customer-value/segment.ts'
import { TableScroll } from '../parts/TableScroll.tsx'
import { count, euros, hours } from '../../site/numbers.ts'

/** ABC by revenue against the segments: where the two disagree, money or time goes the wrong way. */
export function Matrix({ assessed }: { readonly assessed: Assessed }) {
  return (
    <section aria-labelledby="voll-matrix">
      <h4 id="voll-matrix">ABC nach Umsatz gegen Klasse nach Wert</h4>
      <TableScroll label="Tabelle: ABC nach Umsatz gegen Klasse nach Wert">
        <table class="table matrix cards">
          <caption>Je Feld: Kunden, Ergebnis, Betreuung.</caption>
          <thead>
            <tr>
              <th scope="col">Umsatz</th>
              {[4, 3, 2, 1, 0].map((code) => (
                <th scope="col" class="number" key={code}>
                  {segmentNames[code]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(['A', 'B', 'C'] as const).map((letter, row) => (
              <tr key={letter}>
                <th scope="row">
                  <span class="only-on-phone">Umsatz </span>
                  {letter}
                </th>
                {[4, 3, 2, 1, 0].map((code) => {
                  const cell = assessed.matrix[2 - row]![code]!
                  return (
                    <td
                      class="number"
                      data-label={code > 0 ? `Klasse ${segmentNames[code]}` : segmentNames[code]}
                      key={code}
                    >
                      {cell.customers === 0 ? (
                        '–'
                      ) : (
                        <>
                          {count(cell.customers)}
                          <br />
                          {euros(cell.profit)}
                          <br />
                          {hours(cell.hours)}
                        </>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  )
}
