/** Undo, keeping in this browser (only if ticked), and deleting everything. */
import { useState } from 'preact/hooks'
import type { Project } from '../result/project.ts'
import { count } from '../../site/numbers.ts'
import { saved } from './saved.ts'

interface Props {
  readonly step: 'source' | 'check' | 'complete' | 'result'
  readonly canUndo: boolean
  readonly keep: boolean
  readonly keepFailed: boolean
  /** is there anything to delete? */
  readonly full: boolean
  readonly onUndo: () => void
  readonly onKeep: (keep: boolean) => void
  readonly onClear: () => void
  readonly onRestore: (project: Project) => void
}

const day = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeStyle: 'short' })

export function Keeping(props: Props) {
  const { step, canUndo, keep, keepFailed, full, onUndo, onKeep, onClear, onRestore } = props
  const [sure, setSure] = useState(false)
  const [found] = useState(saved)
  const clear = () => {
    if (sure) onClear()
    setSure(!sure)
  }
  const deletable = full || keep
  return (
    <div class="list-keeping">
      {step === 'source' && found && keep && (
        <div class="notice notice-info">
          <p>
            In diesem Browser liegt eine Liste mit {count(found.input.table.names.length)} Kunden, gespeichert
            am {day.format(found.savedAt)}.{' '}
            <button type="button" class="link" onClick={() => onRestore(found)}>
              Liste öffnen
            </button>
          </p>
        </div>
      )}
      {deletable && (
        <div class="list-tools">
          <button type="button" class="button button-quiet" disabled={!canUndo} onClick={onUndo}>
            Rückgängig
          </button>
          <button
            type="button"
            class={sure ? 'button button-danger' : 'button button-quiet'}
            onClick={clear}
            onBlur={() => setSure(false)}
          >
            {sure ? 'Wirklich alles löschen' : 'Alles löschen'}
          </button>
          <label class="choice">
            <input type="checkbox" checked={keep} onChange={(event) => onKeep(event.currentTarget.checked)} />
            <span>Liste, Angaben und Entscheidungen in diesem Browser aufheben</span>
          </label>
        </div>
      )}
      {keepFailed && keep && (
        <p class="field-error" role="alert">
          Der Browser hebt die Liste nicht auf: Sie ist zu lang, oder der Speicher ist abgeschaltet.
        </p>
      )}
    </div>
  )
}
