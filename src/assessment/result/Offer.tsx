/** At the very end: three letters that fit the weakest points, and the way to ask. Never a wall. */
import { fittingLetters } from '../parts/letters-offered.ts'
import type { OfferedLetter } from '../parts/letters-offered.ts'

interface Props {
  readonly letters: readonly OfferedLetter[]
  /** weakest point first */
  readonly topics: readonly string[]
}

export function Offer({ letters, topics }: Props) {
  const fitting = fittingLetters(letters, topics)
  return (
    <section class="box no-print" aria-labelledby="voll-angebot">
      <h4 class="box-title" id="voll-angebot">
        Und jetzt?
      </h4>
      {fitting.length > 0 && (
        <>
          <p>Zu Ihren schwächsten Punkten haben wir geschrieben:</p>
          <ul class="offered-letters plain">
            {fitting.map(({ href, title, number, summary }) => (
              <li key={href}>
                <a href={href}>{title}</a> <span class="meta">({number})</span>
                <br />
                {summary}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        Möchten Sie das Ergebnis besprechen oder Unterlagen dazu? <a href="/anfrage">Schreiben Sie uns</a>.
        Von Ihrer Liste wissen wir dann nur, was Sie selbst erzählen.
      </p>
    </section>
  )
}
