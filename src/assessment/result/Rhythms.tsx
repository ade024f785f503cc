/** Dated lines tell who has left his own rhythm and who has stopped buying: before anybody asks for reasons. */
import { useMemo, useState } from 'preact/hooks'
import type { Assessed } from '../../customer-value/assess.ts'
import type { ListRhythm } from '../../customer-value/rhythm.ts'
import { TableScroll } from '../parts/TableScroll.tsx'
import { count, euros } from '../../site/numbers.ts'
import { Folded } from './Folded.tsx'
import { daysWords, rhythmFindings } from './rhythm-words.ts'
import type { Silence } from './rhythm-words.ts'

interface Props {
  readonly assessed: Assessed
  readonly rhythm: ListRhythm
}

export function Rhythms({ assessed, rhythm }: Props) {
  const { out, silent, sentence } = useMemo(() => rhythmFindings(assessed, rhythm), [assessed, rhythm])
  return (
    <Folded id="voll-rhythmus" heading="Wer aus dem Rhythmus ist">
      <p class="measure">{sentence}</p>
      <Silences title="Aus dem Rhythmus" of="Umsatz" rows={out} />
      <Silences
        title="In den zwölf Monaten nichts gekauft, keine Kunden dieser Auswertung mehr"
        of="Umsatz im Jahr davor"
        rows={silent}
      />
    </Folded>
  )
}

/** More nobody calls in a week; the others are a click away, and in the files. */
const shownFirst = 5

interface SilencesProps {
  readonly title: string
  readonly of: string
  readonly rows: readonly Silence[]
}

function Silences({ title, of, rows }: SilencesProps) {
  const [all, setAll] = useState(false)
  if (rows.length === 0) return null
  const shown = all ? rows.slice(0, mostShown) : rows.slice(0, shownFirst)
  return (
    <>
      <TableScroll label={`Tabelle: ${title}`}>
        <table class="table cards">
          <caption>
            {title}: {count(rows.length)}
            {rows.length > shown.length && `, die ${count(shown.length)} größten`}
          </caption>
          <thead>
            <tr>
              <th scope="col">Kunde</th>
              <th scope="col" class="number">
                {of}
              </th>
              <th scope="col" class="number">
                Seit letzter Bestellung
              </th>
              <th scope="col" class="number">
                Eigener Abstand
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ name, revenue, since, interval }, at) => (
              <tr key={at}>
                <th scope="row">{name}</th>
                <td class="number" data-label={of}>
                  {euros(revenue)}
                </td>
                <td class="number" data-label="Seit letzter Bestellung">
                  {daysWords(since)}
                </td>
                <td class="number" data-label="Eigener Abstand">
                  {daysWords(interval)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {!all && rows.length > shownFirst && (
        <button class="link no-print" type="button" onClick={() => setAll(true)}>
          {rows.length > mostShown
            ? `Die ${count(mostShown)} größten zeigen`
            : `Alle ${count(rows.length)} zeigen`}
          <span class="visually-hidden">: {title}</span>
        </button>
      )}
    </>
  )
}

/** A table of thousands no browser lays out in time; the XLSX has them all. */
const mostShown = 200
