/** Question 5 by hand: moving one slider keeps the sum at 100 %. The typed fields stay the ones that count. */
import { readGermanNumber } from '../../site/typed-number.ts'
import { quickNumberFields } from '../parts/quick-fields.ts'
import type { Typed } from '../parts/quick-fields.ts'
import { moveShare } from './time-shares.ts'
import type { TimeShares } from './time-shares.ts'

const fields = ['t1', 't2', 't3'] as const
const positions = [0, 1, 2] as const

interface Props {
  readonly typed: Typed
  readonly onMove: (values: Readonly<Record<(typeof fields)[number], string>>) => void
}

export function TimeSliders({ typed, onMove }: Props) {
  const share = (name: (typeof fields)[number]) => {
    const read = readGermanNumber(typed[name], 'percent')
    return read.kind === 'number' ? Math.min(100, Math.max(0, read.value)) : 0
  }
  const shares: TimeShares = [share('t1'), share('t2'), share('t3')]
  return (
    <div class="form-row form-row-three">
      {positions.map((at) => (
        <input
          key={at}
          class="slider"
          type="range"
          min="0"
          max="100"
          step="1"
          value={shares[at]}
          aria-label={`${quickNumberFields[fields[at]].label}, in % (Schieber)`}
          onInput={(event) => {
            const [t1, t2, t3] = moveShare(shares, at, Number(event.currentTarget.value))
            onMove({ t1: String(t1), t2: String(t2), t3: String(t3) })
          }}
        />
      ))}
    </div>
  )
}
