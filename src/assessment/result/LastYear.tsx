/** Last year beside this one, from the list itself or from last year's project file: the bridge, who moved it, the retention. */
import { useMemo, useState } from 'preact/hooks'
import { wilsonInterval } from '../../customer-value/wilson.ts'
import type { Firm } from '../../customer-value/customers.ts'
import { TableScroll } from '../parts/TableScroll.tsx'
import { count, euros, percent } from '../../site/numbers.ts'
import type { ListInput } from '../workers/engine.ts'
import type { PlannedAction } from './action-plan.ts'
import { bridgeOf, bridgeWithin, changeOf } from './bridge.ts'
import type { Bridge, Move } from './bridge.ts'
import { LastDecisions } from './LastDecisions.tsx'
import { openProject } from './open-project.ts'
import type { Project } from './project.ts'

interface Props {
  readonly input: ListInput
  readonly firm: Firm
  readonly onFirm: (firm: Firm) => void
  /** a decision of last year taken up again, about a customer of this year */
  readonly onResume: (action: PlannedAction) => void
}

export function LastYear({ input, firm, onFirm, onResume }: Props) {
  const [project, setProject] = useState<Project | null>(null)
  const last = project?.input ?? null
  const [error, setError] = useState<string | null>(null)
  const { table, lastYear } = input
  const bridge = useMemo(() => {
    if (last) return bridgeOf(last.table, table)
    return lastYear ? bridgeWithin(table, lastYear) : null
  }, [last, table, lastYear])
  const take = async (file: File | undefined) => {
    if (!file) return
    const read = await openProject(file)
    if (read.kind === 'wrong') {
      setError(read.text)
      return
    }
    setError(null)
    setProject(read.project)
  }
  return (
    <section class={bridge ? 'full-notes' : 'full-notes no-print'} aria-labelledby="voll-vorjahr">
      <h4 id="voll-vorjahr">Gegenüber dem letzten Jahr</h4>
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
      {last && (last.currency ?? 'EUR') !== (input.currency ?? 'EUR') && (
        <p class="notice notice-warn">
          Die beiden Listen stehen in verschiedenen Währungen ({last.currency ?? 'EUR'} und{' '}
          {input.currency ?? 'EUR'}). Umgerechnet wird nichts: Der Vergleich gilt so nicht.
        </p>
      )}
      {bridge && <BridgeTables bridge={bridge} within={last === null} firm={firm} onFirm={onFirm} />}
      {project && project.actions.length > 0 && (
        <LastDecisions project={project} table={table} onResume={onResume} />
      )}
    </section>
  )
}

interface BridgeProps extends Omit<Props, 'input' | 'onResume'> {
  readonly bridge: Bridge
  /** both years stood in one list */
  readonly within: boolean
}

function BridgeTables({ bridge, within, firm, onFirm }: BridgeProps) {
  const { before, after, lost, gained, grown, shrunk, kept, of } = bridge
  const customers = (many: number) => (many === 1 ? '1 Kunde' : `${count(many)} Kunden`)
  const rows: readonly (readonly [string, string, number])[] = [
    ['Letztes Jahr', '', before],
    ['verloren', customers(lost.customers), lost.change],
    ['neu', customers(gained.customers), gained.change],
    ['gewachsen', customers(grown.customers), grown.change],
    ['geschrumpft', customers(shrunk.customers), shrunk.change],
    ['Dieses Jahr', '', after],
  ]
  const taken = firm.retention?.kept === kept && firm.retention.of === of
  const { low, high } = of > 0 ? wilsonInterval(kept, of) : { low: 0, high: 0 }
  return (
    <>
      <table class="table">
        <caption>Nettoumsatz im Jahr; die Zeilen ergeben auf den Cent die letzte.</caption>
        <tbody>
          {rows.map(([label, who, amount], at) => (
            <tr key={label} class={at === 0 || at === rows.length - 1 ? 'strong' : undefined}>
              <th scope="row">
                {label} {who && <span class="meta">{who}</span>}
              </th>
              <td class="number">{euros(amount, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {of > 0 && within && kept === of && (
        <p class="measure">
          In der Liste steht niemand, der nur im Vorjahr gekauft hat. Ob wirklich alle geblieben sind oder die
          Liste nur heutige Kunden führt, sagt sie nicht: Die Bindung lässt sich daraus nicht zählen.
        </p>
      )}
      {of > 0 && !(within && kept === of) && (
        <p class="measure">
          {count(kept)} von {customers(of)} des letzten Jahres kaufen weiter: {percent(kept / of, 1)} Bindung
          (mit 95&nbsp;% Sicherheit {percent(low)} bis {percent(high)}).{' '}
          {taken ? (
            'Damit wird gerechnet.'
          ) : (
            <button
              type="button"
              class="link no-print"
              onClick={() => onFirm({ ...firm, retention: { kept, of } })}
            >
              Mit dieser Bindung rechnen
            </button>
          )}
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
                  {euros(move.before)}
                </td>
                <td class="number" data-label="Dieses Jahr">
                  {euros(move.after)}
                </td>
                <td class="number" data-label="Veränderung">
                  {euros(changeOf(move))}
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
