/** What is going on while a list is read, and the way to stop it. */

interface OpeningProps {
  readonly onCancel: () => void
}

/** A file, or another sheet of it, is opened; how far that is nobody knows. */
export const Opening = ({ onCancel }: OpeningProps) => (
  <p class="list-control list-control-small" role="status">
    Die Datei wird geöffnet …{' '}
    <button type="button" class="link" onClick={onCancel}>
      Abbrechen
    </button>
  </p>
)

interface ReadingProps {
  /** 0..1 */
  readonly progress: number
  readonly onCancel: () => void
}

/** The rows are added up. Said once: a voice that counts to a hundred lets nothing else be heard. */
export const Reading = ({ progress, onCancel }: ReadingProps) => (
  <div class="list-progress">
    <p class="visually-hidden" role="status">
      Die Liste wird gelesen.
    </p>
    <label htmlFor="liste-fortschritt">Wird gelesen: {Math.round(progress * 100)} %</label>
    <progress id="liste-fortschritt" max={1} value={progress} />
    <button type="button" class="button button-quiet" onClick={onCancel}>
      Abbrechen
    </button>
  </div>
)
