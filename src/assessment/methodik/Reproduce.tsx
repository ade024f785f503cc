/** "Rechnen Sie nach": the known numbers, run in the visitor's own browser at one click. */
import { useEffect, useState } from 'preact/hooks'
import { TableScroll } from '../parts/TableScroll.tsx'
import { germanNumber } from '../../site/numbers.ts'
import type { Reproduced } from './reproduce.ts'
import { checkTitles, evidenceWords } from './words.ts'

type State =
  | { readonly kind: 'ready' | 'running' | 'failed' }
  | { readonly kind: 'done'; readonly checks: readonly Reproduced[]; readonly needingFiles: number }

export default function Reproduce() {
  const [state, setState] = useState<State>({ kind: 'ready' })
  const [live, setLive] = useState(false)
  useEffect(() => setLive(true), [])
  const run = () => {
    setState({ kind: 'running' })
    import('./reproduce.ts').then(
      ({ reproduceAll, needingFiles }) =>
        setState({ kind: 'done', checks: reproduceAll(), needingFiles: needingFiles.length }),
      () => setState({ kind: 'failed' }),
    )
  }
  return (
    <div class="reproduce">
      <p>
        <button class="button" type="button" onClick={run} disabled={!live || state.kind === 'running'}>
          {state.kind === 'done' ? 'Noch einmal rechnen' : 'Jetzt in diesem Browser nachrechnen'}
        </button>
      </p>
      <noscript>
        <p>Zum Nachrechnen braucht Ihr Browser JavaScript; die Formeln stehen oben.</p>
      </noscript>
      <p role="status">
        {state.kind === 'running' && 'Wird gerechnet …'}
        {state.kind === 'failed' &&
          'Das Programm zum Nachrechnen ließ sich nicht laden. Besteht eine Verbindung?'}
        {state.kind === 'done' &&
          `${state.checks.filter(({ kept }) => kept).length} von ${state.checks.length} Prüfungen stimmen. ${state.needingFiles} weitere brauchen öffentliche Dateien von bis zu 51\u00A0MB; sie laufen in unseren Tests.`}
      </p>
      {state.kind === 'done' && <Checks checks={state.checks} />}
    </div>
  )
}

/** As many digits as tell the two apart at the tolerance. */
const digitsFor = (tolerance: number) => Math.min(6, Math.max(0, Math.ceil(-Math.log10(tolerance || 1e-6))))
const shown = (values: readonly (number | string | null)[], digits: number) =>
  values.map((value) => (typeof value === 'string' ? value : germanNumber(value, digits))).join('; ')

const Checks = ({ checks }: { readonly checks: readonly Reproduced[] }) => (
  <TableScroll label="Tabelle: Prüfungen mit erwarteten und erhaltenen Zahlen">
    <table class="table">
      <thead>
        <tr>
          <th scope="col">Prüfung</th>
          <th scope="col">Erwartet</th>
          <th scope="col">Erhalten</th>
          <th scope="col">Stimmt</th>
        </tr>
      </thead>
      <tbody>
        {checks.map(({ id, expected, got, tolerance, kept, evidence }) => {
          const digits = digitsFor(tolerance)
          return (
            <tr key={id}>
              <th scope="row">
                {checkTitles[id]}
                <br />
                <span class="meta">
                  {id}: {evidenceWords(evidence)}
                </span>
              </th>
              <td>{shown(expected, digits)}</td>
              <td>{shown(got, digits)}</td>
              <td>{kept ? 'ja' : 'nein'}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  </TableScroll>
)
