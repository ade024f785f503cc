/** One customer out of a list of any length: those that matter most first, the others by a piece of their name. */
import { useMemo, useState } from 'preact/hooks'
import type { Assessed } from '../../customer-value/assess.ts'
import { euros } from '../../site/numbers.ts'
import { filterCustomers, wholeList } from './customer-list.ts'
import { mattersMost } from './ten.ts'

interface Props {
  readonly assessed: Assessed
  readonly chosen: number | null
  readonly onChoose: (customer: number | null) => void
}

/** More nobody reads in a list to choose from. */
const most = 50

export function CustomerChoice({ assessed, chosen, onChoose }: Props) {
  const [text, setText] = useState('')
  const { names } = assessed.table
  const found = useMemo(() => {
    if (text.trim() !== '') return filterCustomers(assessed, { ...wholeList, text }, null).slice(0, most)
    const ten = mattersMost(assessed).map(({ customer }) => customer)
    return ten.length > 0 ? ten : filterCustomers(assessed, wholeList, null).slice(0, 10)
  }, [assessed, text])
  const offered = chosen === null || found.includes(chosen) ? found : [chosen, ...found]
  return (
    <>
      <div class="field">
        <label htmlFor="wenn-suche">Name enthält</label>
        <input
          class="input"
          id="wenn-suche"
          type="search"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      <div class="field">
        <label htmlFor="wenn-kunde">Kunde</label>
        <select
          class="input"
          id="wenn-kunde"
          onChange={({ currentTarget }) =>
            onChoose(currentTarget.value === '' ? null : Number(currentTarget.value))
          }
        >
          <option value="" selected={chosen === null}>
            {offered.length === 0 ? 'kein Name passt' : 'bitte wählen'}
          </option>
          {offered.map((k) => (
            <option value={String(k)} selected={k === chosen} key={k}>
              {names[k]} ({euros(assessed.evaluation.profit[k]!)})
            </option>
          ))}
        </select>
      </div>
    </>
  )
}
