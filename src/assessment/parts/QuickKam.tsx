/** The self-check on key accounts: where it stands, what contradicts it, what to do next. */
import type { KamView } from './kam.ts'

interface Props {
  readonly kam: KamView
  /** below another heading of the third level */
  readonly nested?: boolean
}

export function QuickKam({ kam, nested = false }: Props) {
  const Title = nested ? 'h4' : 'h3'
  const Part = nested ? 'h5' : 'h4'
  return (
    <section aria-labelledby="kam">
      <Title id="kam">Key-Account-Management</Title>
      <p>{kam.summary}</p>
      {kam.contradictions.length > 0 && (
        <div class="notice notice-warn">
          <p class="notice-title">{kam.contradictions.length === 1 ? 'Ein Widerspruch' : 'Widersprüche'}</p>
          {kam.contradictions.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </div>
      )}
      {kam.bars.length > 0 && (
        <ul class="kam-bars plain">
          {kam.bars.map(({ question, level, text }) => (
            <li key={question}>
              <span>{question}</span>
              <svg class="kam-bar" viewBox="0 0 100 8" aria-hidden="true" preserveAspectRatio="none">
                <rect class="kam-ground" width="100" height="8" />
                <rect class="kam-level" width={level * 25} height="8" />
              </svg>
              <span class="meta">{text}</span>
            </li>
          ))}
        </ul>
      )}
      {kam.next.length > 0 && (
        <>
          <Part>Ihre nächsten Schritte</Part>
          <ol class="next-steps">
            {kam.next.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
