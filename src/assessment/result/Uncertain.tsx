/** How sure all this is: one input at a time, then all at once; with progress, and to be stopped. */
import { BandChart } from '../charts/BandChart.tsx'
import { TornadoChart } from '../charts/TornadoChart.tsx'
import type { Assessed } from '../../customer-value/assess.ts'
import { count } from '../../site/numbers.ts'
import type { Uncertainty } from './use-uncertainty.ts'
import { bandRows, simulationWords, stabilityWords, tornadoRows } from './uncertainty.ts'

interface Props {
  readonly assessed: Assessed
  readonly uncertainty: Uncertainty
}

export function Uncertain({ assessed, uncertainty }: Props) {
  const { tornado, simulation, state, done, draws, cancel, start } = uncertainty
  const wanted = assessed.plan.settings.monteCarloDraws
  return (
    <section aria-labelledby="voll-unsicher">
      <h4 id="voll-unsicher">Wie sicher das ist</h4>
      {tornado ? (
        <TornadoChart base={tornado.base} rows={tornadoRows(tornado)} />
      ) : (
        state === 'running' && <p role="status">Die Spannen der Eingaben werden gerechnet …</p>
      )}
      {simulation && (
        <>
          <BandChart rows={bandRows(assessed, simulation)} basis={simulationWords(simulation, wanted)} />
          <p class="measure">{stabilityWords(assessed, simulation)}</p>
        </>
      )}
      {!simulation && state === 'running' && tornado && (
        <div class="uncertain-progress no-print">
          <label for="ziehungen">
            {count(done)} von {count(draws)} Ziehungen
            {draws < wanted && ` (weniger als ${count(wanted)}, weil die Liste lang ist)`}
          </label>
          <progress id="ziehungen" value={done} max={draws} />
          <button class="button button-quiet" type="button" onClick={cancel}>
            Abbrechen
          </button>
        </div>
      )}
      {state === 'cancelled' && (
        <p class="no-print">
          Die Ziehungen sind abgebrochen; alles andere auf dieser Seite gilt.{' '}
          <button class="link" type="button" onClick={start}>
            Neu beginnen
          </button>
        </p>
      )}
      {state === 'failed' && (
        <p class="notice notice-error" role="alert">
          Die Unsicherheit ließ sich nicht rechnen. Die übrigen Zahlen gelten.
        </p>
      )}
    </section>
  )
}
