import { useState } from 'preact/hooks'
import { TableScroll } from '../parts/TableScroll.tsx'
import { euros } from '../../site/numbers.ts'
import { mattersMost } from './ten.ts'
import type { Assessed } from '../../customer-value/assess.ts'

interface Props {
  readonly assessed: Assessed
  readonly onTry: (customer: number) => void
}

/** Cards a phone shows before it is asked for the rest; paper and wider screens have all. */
const shownOnPhone = 5

export function Ten({ assessed, onTry }: Props) {
  const [all, setAll] = useState(false)
  const ten = mattersMost(assessed)
  if (ten.length === 0) return null
  const { horizonYears } = assessed.plan.settings
  // Without any class „zu wenig Daten“ ten times says nothing; the steps below say what is missing.
  const classed = assessed.segments.some((code) => code > 0)
  return (
    <section aria-labelledby="voll-zehn">
      <h4 id="voll-zehn">
        {ten.length === 10 ? 'Die zehn Kunden, auf die es ankommt' : 'Die Kunden, auf die es ankommt'}
      </h4>
      <TableScroll label="Tabelle: die Kunden, auf die es ankommt">
        <table class="table ten-table cards">
          <caption>
            Die teuersten Verluste, die größten Potenziale (Deckungsbeitrag) und die größten Ergebnisse, die
            mit einem Kunden gehen könnten.
          </caption>
          <thead>
            <tr>
              <th scope="col">Kunde</th>
              <th scope="col" class="number">
                Ergebnis
              </th>
              <th scope="col" class="number">
                Kundenwert {horizonYears}&nbsp;J.
              </th>
              <th scope="col">Warum</th>
              <th scope="col">Was tun</th>
            </tr>
          </thead>
          <tbody>
            {ten.map((one, at) => (
              <tr key={one.customer} class={all || at < shownOnPhone ? undefined : 'not-on-phone'}>
                <th scope="row">
                  {one.name} {classed && <span class="meta">{one.segment}</span>}
                </th>
                <td class="number" data-label="Ergebnis">
                  {euros(one.profit)}
                </td>
                <td class="number" data-label={`Kundenwert ${horizonYears}\u00A0J.`}>
                  {euros(one.value)}
                </td>
                <td>{one.why}</td>
                <td>
                  {one.action}{' '}
                  <button class="link no-print" type="button" onClick={() => onTry(one.customer)}>
                    Ausprobieren<span class="visually-hidden">: {one.name}</span>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {!all && ten.length > shownOnPhone && (
        <button class="link only-on-phone no-print" type="button" onClick={() => setAll(true)}>
          Alle {ten.length} zeigen
        </button>
      )}
    </section>
  )
}
