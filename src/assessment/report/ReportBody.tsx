/** A kept report as a page: for the person behind the link, and on the desk when it was shared. No script needed. */
import { Fragment } from 'preact'
import { WhaleChart } from '../charts/WhaleChart.tsx'
import { QuickResult } from '../quick/QuickResult.tsx'
import type { FullReportView, ReportView } from './view.ts'

interface Props {
  readonly report: ReportView
}

export function ReportBody({ report }: Props) {
  if (report.kind === 'full') return <FullReport report={report} />
  return (
    <QuickResult view={report.view} stale={false} headingRef={null}>
      <p class="no-print">
        <a href={`/kundenwert#${report.fragment}`}>Mit diesen Antworten weiterrechnen</a>
      </p>
    </QuickResult>
  )
}

function FullReport({ report }: { readonly report: FullReportView }) {
  return (
    <section class="assessment-result" aria-labelledby="bericht-ergebnis">
      <header class="result-head">
        <p class="eyebrow">{report.origin}</p>
        <h2 id="bericht-ergebnis">Was die Kunden wirklich bringen</h2>
        <div class="result-sentences">
          {report.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </header>
      {report.checks.length > 0 && (
        <div class="notice notice-warn">
          <p class="notice-title">Bitte prüfen</p>
          {report.checks.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
      {report.curve && <WhaleChart data={report.curve} customer={null} />}
      <section aria-labelledby="bericht-zahlen">
        <h3 id="bericht-zahlen">Die Summen</h3>
        <dl class="facts">
          {report.rows.map(({ label, value }) => (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </dl>
        <p class="meta">
          Formelversion {report.formulaVersion}. Wie gerechnet wird, steht unter{' '}
          <a href="/methodik">Methodik</a>. Namen und einzelne Kunden enthält dieser Bericht nicht; die Kurve
          ist auf höchstens 20 Punkte gekürzt.
        </p>
      </section>
    </section>
  )
}
