/** The answer that changes most, in a sentence; all of them for the controller. */
import { TableScroll } from '../parts/TableScroll.tsx'
import type { TornadoView } from './tornado.ts'

export function QuickTornado({ tornado }: { readonly tornado: TornadoView }) {
  return (
    <section aria-labelledby="unsicherheit">
      <h3 id="unsicherheit">Welche Angabe am meisten ändert</h3>
      <p class="measure">{tornado.sentence} Diese Zahl lohnt es sich als Erste genauer zu kennen.</p>
      <details class="why">
        <summary>Für Controller: alle Angaben im Vergleich</summary>
        <TableScroll label="Tabelle: alle Angaben im Vergleich">
          <table class="table">
            <caption>
              Kundenwert einschließlich erreichbarem Potenzial, wenn sich nur diese eine Angabe ändert.
              Ausgangswert {tornado.base}.
            </caption>
            <thead>
              <tr>
                <th scope="col">Angabe</th>
                <th scope="col">Spanne</th>
                <th scope="col" class="number">
                  am unteren Ende
                </th>
                <th scope="col" class="number">
                  am oberen Ende
                </th>
              </tr>
            </thead>
            <tbody>
              {tornado.rows.map(({ label, range, low, high }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{range}</td>
                  <td class="number">{low}</td>
                  <td class="number">{high}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </details>
    </section>
  )
}
