/** Last year beside this one, from the list itself or from last year's project file: the bridge, who moved it, the retention. */
import { useState } from 'preact/hooks'
import type { Firm } from '../../customer-value/customers.ts'
import { TableScroll } from '../parts/TableScroll.tsx'
import { euros } from '../../site/numbers.ts'
import type { ListInput } from '../workers/engine.ts'
import type { PlannedAction } from './action-plan.ts'
import { bridgeHeading, bridgeLines, countsRetention, retentionWords } from './bridge-words.ts'
import { changeOf, sameCurrency } from './bridge.ts'
import type { Bridge, Move } from './bridge.ts'
import type { LastDecision } from './last-decisions.ts'
import { LastDecisions } from './LastDecisions.tsx'
import { Folded } from './Folded.tsx'
import { openProject } from './open-project.ts'
import type { Project } from './project.ts'

interface Props {
  readonly input: ListInput
  /** last year's file, once chosen */
  readonly project: Project | null
  readonly onProject: (project: Project) => void
  /** null = no other year is known */
  readonly bridge: Bridge | null
  readonly firm: Firm
  readonly onFirm: (firm: Firm) => void
  /** of last year's file */
  readonly decided: readonly LastDecision[]
  /** a decision of last year taken up again, about a customer of this year */
  readonly onResume: (action: PlannedAction) => void
}

export function LastYear({ input, project, onProject, bridge, firm, onFirm, decided, onResume }: Props) {
  const last = project?.input ?? null
  const [error, setError] = useState<string | null>(null)
  const { lastYear } = input
  const take = async (file: File | undefined) => {
    if (!file) return
    const read = await openProject(file)
    if (read.kind === 'wrong') {
      setError(read.text)
      return
    }
    setError(null)
    onProject(read.project)
  }
  return (
    <Folded
      id="voll-vorjahr"
      heading={bridgeHeading}
      open={project !== null || error !== null}
      onPaper={bridge !== null}
    >
      <div class="no-print">
        <input
          id="vorjahr-datei"
          class="list-file-input"
          type="file"
          accept=".json,application/json"
          aria-describedby="vorjahr-hinweis"
          onChange={(event) => {
            void take(event.currentTarget.files?.[0])
            // The same file again must count as a change.
            event.currentTarget.value = ''
          }}
        />
        <label class="button button-quiet list-file-button" htmlFor="vorjahr-datei">
          Projektdatei vom letzten Jahr wählen
        </label>
        <p class="field-hint" id="vorjahr-hinweis">
          {lastYear && last === null
            ? 'Verglichen wird mit dem Vorjahr, das in Ihrer Liste steht. Eine Projektdatei tritt an seine Stelle.'
            : 'Verglichen wird nach dem Namen des Kunden.'}{' '}
          Die Datei bleibt auf Ihrem Rechner.
        </p>
      </div>
      {error && (
        <p class="notice notice-error" role="alert">
          {error}
        </p>
      )}
      {last && !sameCurrency(last, input) && (
        <p class="notice notice-warn">
          Die beiden Listen stehen in verschiedenen Währungen ({last.currency ?? 'EUR'} und{' '}
          {input.currency ?? 'EUR'}). Umgerechnet wird nichts: Der Vergleich gilt so nicht.
        </p>
      )}
      {bridge && <BridgeTables bridge={bridge} firm={firm} onFirm={onFirm} />}
      {decided.length > 0 && <LastDecisions decisions={decided} onResume={onResume} />}
    </Folded>
  )
}

interface BridgeProps extends Pick<Props, 'firm' | 'onFirm'> {
  readonly bridge: Bridge
}

function BridgeTables({ bridge, firm, onFirm }: BridgeProps) {
  const { kept, of } = bridge
  const retention = retentionWords(bridge)
  const taken = firm.retention?.kept === kept && firm.retention.of === of
  return (
    <>
      <table class="table">
        <caption>Nettoumsatz im Jahr; die Zeilen ergeben auf den Cent die letzte.</caption>
        <tbody>
          {bridgeLines(bridge).map(({ label, who, amount }) => (
            <tr key={label} class={who === '' ? 'strong' : undefined}>
              <th scope="row">
                {label} {who && <span class="meta">{who}</span>}
              </th>
              <td class="number">{euros(amount, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {retention && (
        <p class="measure">
          {retention}{' '}
          {countsRetention(bridge) &&
            (taken ? (
              'Damit wird gerechnet.'
            ) : (
              <button
                type="button"
                class="link no-print"
                onClick={() => onFirm({ ...firm, retention: { kept, of } })}
              >
                Mit dieser Bindung rechnen
              </button>
            ))}
        </p>
      )}
      <Moves title="Am meisten gewonnen" moves={bridge.winners} />
      <Moves title="Am meisten verloren" moves={bridge.losers} />
    </>
  )
}

function Moves({ title, moves }: { readonly title: string; readonly moves: readonly Move[] }) {
  const [all, setAll] = useState(false)
  if (moves.length === 0) return null
  return (
    <>
      <TableScroll label={`Tabelle: ${title}`}>
        <table class="table cards">
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">Kunde</th>
              <th scope="col" class="number">
                Letztes Jahr
              </th>
              <th scope="col" class="number">
                Dieses Jahr
              </th>
              <th scope="col" class="number">
                Veränderung
              </th>
            </tr>
          </thead>
          <tbody>
            {moves.map((move, at) => (
              <tr key={move.name} class={all || at < shownOnPhone ? undefined : 'not-on-phone'}>
                <th scope="row">{move.name}</th>
                <td class="number" data-label="Letztes Jahr">
                  {euros(move.before, 2)}
                </td>
                <td class="number" data-label="Dieses Jahr">
                  {euros(move.after, 2)}
                </td>
                <td class="number" data-label="Veränderung">
                  {euros(changeOf(move), 2)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {!all && moves.length > shownOnPhone && (
        <button class="link only-on-phone no-print" type="button" onClick={() => setAll(true)}>
          Alle {moves.length} zeigen<span class="visually-hidden">: {title}</span>
        </button>
      )}
    </>
  )
}

/** Cards a phone shows before it is asked for the rest; paper and wider screens have all. */
const shownOnPhone = 3
