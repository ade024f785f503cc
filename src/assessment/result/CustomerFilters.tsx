import { segmentNames } from '../../customer-value/segment.ts'
import { listFlags, listOrders } from './customer-list.ts'
import type { ListFilter, ListFlag, ListOrder } from './customer-list.ts'

const classes: readonly (readonly [string, string])[] = [
  ['', 'alle'],
  ...[4, 3, 2, 1, 0].map((code) => [String(code), segmentNames[code] ?? ''] as const),
]

interface FiltersProps {
  readonly filter: ListFilter
  readonly onChange: (part: Partial<ListFilter>) => void
}

export function Filters({ filter, onChange }: FiltersProps) {
  return (
    <div class="form-row list-filters no-print">
      <div class="field">
        <label htmlFor="filter-name">Name enthält</label>
        <input
          class="input"
          id="filter-name"
          type="search"
          value={filter.text}
          onInput={({ currentTarget }) => onChange({ text: currentTarget.value })}
        />
      </div>
      <Choice
        id="filter-klasse"
        label="Klasse"
        options={classes}
        value={filter.segment === null ? '' : String(filter.segment)}
        onChange={(segment) => onChange({ segment: segment === '' ? null : Number(segment) })}
      />
      <Choice
        id="filter-hinweis"
        label="Hinweis"
        options={Object.entries(listFlags)}
        value={filter.flag}
        onChange={(flag) => onChange({ flag: flag as ListFlag })}
      />
      <Choice
        id="filter-folge"
        label="Reihenfolge"
        options={Object.entries(listOrders)}
        value={filter.order}
        onChange={(order) => onChange({ order: order as ListOrder })}
      />
    </div>
  )
}

interface ChoiceProps {
  readonly id: string
  readonly label: string
  /** value and words, in their order */
  readonly options: readonly (readonly [string, string])[]
  readonly value: string
  readonly onChange: (value: string) => void
}

const Choice = ({ id, label, options, value, onChange }: ChoiceProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    <select class="input" id={id} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      {options.map(([key, words]) => (
        <option value={key} selected={key === value} key={key}>
          {words}
        </option>
      ))}
    </select>
  </div>
)
