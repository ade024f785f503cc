/** The least a result must say; stands in where the full report is not built in. */
import { useQuery } from '@tanstack/preact-query'
import type { Engine, ListInput } from '../full/engine.ts'
import { defaultSettings } from '../model/settings.ts'
import { count, euros } from '../view/format.ts'

interface Props {
  readonly input: ListInput
  readonly engine: Engine
  readonly turn: number
}

export function ListSummary({ input, engine, turn }: Props) {
  const { data } = useQuery({
    queryKey: ['list-summary', turn],
    queryFn: () => engine.assess(input.table, input.firm, defaultSettings),
  })
  if (!data) return <p role="status">Wird gerechnet …</p>
  if (data.kind === 'empty') return <p>{data.text}</p>
  const { totals } = data
  return (
    <p class="list-control" role="status">
      Von {count(data.abc.classes.length)} Kunden verdienen {count(totals.earning)} Geld,{' '}
      {count(totals.losing)} kosten Geld. Kundenergebnis zusammen: {euros(totals.profit)}.
    </p>
  )
}
