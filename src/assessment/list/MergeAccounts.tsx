/** Accounts of one group that the file does not tie together, joined by hand. */
import { useState } from 'preact/hooks'
import { moneyIn } from '../import/draft.ts'
import type { Draft } from '../import/draft.ts'

interface Props {
  readonly draft: Draft
  readonly merges: readonly (readonly string[])[]
  readonly onMerge: (merges: readonly (readonly string[])[]) => void
}

/** Rows shown at once; the search narrows a longer list. */
const shown = 30

export function MergeAccounts({ draft, merges, onMerge }: Props) {
  const [search, setSearch] = useState('')
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const { keys, table } = draft.customers
  const wanted = search.trim().toLowerCase()
  const found: number[] = []
  for (let at = 0; at < keys.length && found.length < shown; at++)
    if (wanted === '' || table.names[at]!.toLowerCase().includes(wanted) || marked.has(keys[at]!))
      found.push(at)
  const toggle = (key: string) => {
    const next = new Set(marked)
    if (!next.delete(key)) next.add(key)
    setMarked(next)
  }
  const join = () => {
    const added = [...marked]
    // Joining a customer that is itself joined brings its accounts along.
    const touched = merges.filter(([first]) => added.includes(first ?? ''))
    const kept = merges.filter((merge) => !touched.includes(merge))
    onMerge([...kept, [...new Set([...touched.flat(), ...added])]])
    setMarked(new Set())
  }
  return (
    <details class="list-more">
      <summary>
        Konten eines Konzerns zusammenlegen{merges.length > 0 && ` (${merges.length} zusammengelegt)`}
      </summary>
      <p class="field-hint">
        Kauft ein Konzern unter mehreren Kundennummern, gilt er hier als mehrere kleine Kunden. Markieren Sie
        seine Konten und legen Sie sie zusammen.
      </p>
      <div class="field list-search">
        <label htmlFor="konten-suche">Kunden suchen</label>
        <input
          id="konten-suche"
          class="input"
          type="search"
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <ul class="list-accounts">
        {found.map((at) => (
          <li key={keys[at]}>
            <label class="choice">
              <input type="checkbox" checked={marked.has(keys[at]!)} onChange={() => toggle(keys[at]!)} />
              <span>
                {table.names[at]}{' '}
                <span class="list-amount">{moneyIn(table.columns.revenue[at]!, draft.control.currency)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div class="button-row">
        <button type="button" class="button button-quiet" disabled={marked.size < 2} onClick={join}>
          {marked.size < 2 ? 'Mindestens zwei markieren' : `${marked.size} Konten zusammenlegen`}
        </button>
        {merges.length > 0 && (
          <button type="button" class="button button-quiet" onClick={() => onMerge([])}>
            Alle wieder trennen
          </button>
        )}
      </div>
    </details>
  )
}
