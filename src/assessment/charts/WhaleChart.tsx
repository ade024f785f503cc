/** Results added up, best customer first: how high the curve rises, and how much the end takes away again. */
import { count, euros } from '../../site/numbers.ts'
import { Chart } from './Chart.tsx'
import { chartTable } from './table.ts'
import { customerAt, drawnCustomers } from './whale-geometry.ts'
import type { WhaleData } from './whale-geometry.ts'
import { curveWords } from './whale-words.ts'
import { whaleFrame, heightFor, Drawing } from './WhaleDrawing.tsx'

interface Props {
  readonly data: WhaleData
  /** name and own result of the j-th best customer, j from 0; null where a kept report knows neither */
  readonly customer: ((j: number) => { readonly name: string; readonly profit: number }) | null
}

export function WhaleChart({ data, customer }: Props) {
  const { customers: n, after, peakCount, plateauCount } = data
  const spoken = `Walkurve: ${curveWords(data)}`
  const say = (j: number) => {
    const sum = euros(after(j + 1))
    const own = customer?.(j)
    return own
      ? `${count(j + 1)}. von ${count(n)}: ${own.name}, Ergebnis ${euros(own.profit)}, aufaddiert ${sum}.`
      : `Nach ${count(j + 1)} Kunden: ${sum}.`
  }
  return (
    <Chart
      id="walkurve"
      title="Walkurve"
      spoken={spoken}
      caption={`Kundenergebnisse aufaddiert, der beste Kunde zuerst.${n > peakCount + plateauCount ? ' Schraffiert: was die Verlustkunden wieder kosten.' : ''}`}
      heightFor={heightFor}
      marks={customer ? { count: n, label: 'Kunde für Kunde', say } : null}
      markAt={(x, _, width, height) => (n > 0 ? customerAt(x, n, whaleFrame(width, height)) - 1 : null)}
      table={chartTable(
        drawnCustomers(n, [peakCount, peakCount + plateauCount], 190).filter((j) => j > 0),
        [
          { label: 'Platz', value: (j) => j, show: count },
          ...(customer
            ? [
                { label: 'Kunde', value: (j: number) => customer(j - 1).name },
                { label: 'Ergebnis', value: (j: number) => customer(j - 1).profit, show: euros },
              ]
            : []),
          { label: 'Aufaddiert', value: (j) => after(j), show: euros },
        ],
        n,
      )}
      draw={(width, height, active) => (
        <Drawing data={data} frame={whaleFrame(width, height)} active={active} />
      )}
    />
  )
}
