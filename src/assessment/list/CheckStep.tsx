/** The confirmation screen: columns, questions, control total. Nothing is computed before it was seen. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Draft, NoDraft } from '../import/draft.ts'
import type { Preview } from '../import/preview.ts'
import { isOpen } from '../import/notes.ts'
import { chooseField, chooseKind, takeBack } from './decisions.ts'
import type { Decisions } from './decisions.ts'
import { ColumnsTable, SampleRows } from './ColumnsTable.tsx'
import { Control, DraftNotes, DraftQuestions } from './DraftChecks.tsx'
import type { Encoding } from '../../spreadsheet/decode.ts'
import type { Separator } from '../../spreadsheet/separator.ts'
import { encodingNames } from '../../spreadsheet/encoding-names.ts'
import { EncodingChoices } from './EncodingChoices.tsx'
import { Outline } from './Outline.tsx'
import { Decided } from './Decided.tsx'
import { count } from '../../site/numbers.ts'
import { typedNumber } from './list-input.ts'
import { MergeAccounts } from './MergeAccounts.tsx'
import { Opening, Reading } from './Reading.tsx'

interface Props {
  readonly preview: Preview
  readonly chosenSheet: number | null
  /** null = as the bytes of the text say */
  readonly chosenEncoding: Encoding | null
  readonly decisions: Decisions
  readonly draft: Draft | NoDraft | null
  /** another sheet of the file, or the file in another encoding, is on its way */
  readonly opening: boolean
  /** why it did not come */
  readonly error: string | null
  /** 0..1 while a file is read, null when done */
  readonly progress: number | null
  readonly onDecide: (next: Decisions, typing?: boolean) => void
  /** null = the one that fits */
  readonly onSheet: (sheet: number | null) => void
  readonly onEncoding: (encoding: Encoding | null) => void
  readonly onCancel: () => void
  readonly onConfirm: (draft: Draft) => void
}

export function CheckStep(props: Props) {
  const {
    preview,
    chosenSheet,
    chosenEncoding,
    decisions,
    draft,
    opening,
    error,
    progress,
    onDecide,
    onSheet,
    onEncoding,
    onCancel,
    onConfirm,
  } = props
  const { choices } = decisions
  const [open, setOpen] = useState(false)
  const complaint = useRef<HTMLDivElement>(null)
  const choose = (next: Partial<Decisions['choices']>, typing = false) =>
    onDecide({ ...decisions, choices: { ...choices, ...next } }, typing)
  // What the answers made of the columns; a choice by hand goes on from there.
  const shownFields = draft?.kind === 'draft' ? draft.fields : choices.fields
  const { stated } = decisions
  const books = typedNumber(stated, 'eur')
  const statedRevenue = typeof books === 'number' ? books : null
  useEffect(() => {
    if (statedRevenue === choices.statedRevenue) return
    // Half a million lines are not read again at every key.
    const timer = setTimeout(() => choose({ statedRevenue }, true), 400)
    return () => clearTimeout(timer)
  }, [statedRevenue, choices.statedRevenue])
  const confirm = () => {
    if (draft?.kind === 'draft' && draft.ready && !opening && progress === null) onConfirm(draft)
    else {
      setOpen(true)
      setTimeout(() => complaint.current?.focus())
    }
  }
  const severalYears =
    !decisions.lines && choices.fields.some((field) => field === 'priorRevenue' || field === 'revenueHistory')
  const questions = draft?.kind === 'draft' ? draft.questions : []
  const currency = draft?.kind === 'draft' && draft.control.currency !== 'EUR' ? draft.control.currency : '€'
  const unanswered = questions.filter((question) => isOpen(question, choices.answers))
  return (
    <div class="list-check">
      <p class="field-hint">{readAs(preview)}</p>
      {preview.brokenQuotes && (
        <div class="notice notice-warn">
          <p>
            In der Datei ist ein Anführungszeichen nicht geschlossen. Wir haben sie ohne Rücksicht darauf
            gelesen; bitte prüfen Sie die Zeilen.
          </p>
        </div>
      )}
      {preview.sheetNames.length > 1 && (
        <div class="field list-narrow">
          <label htmlFor="liste-blatt">Tabellenblatt</label>
          <select
            id="liste-blatt"
            class="input"
            value={preview.sheet}
            onChange={(event) => onSheet(Number(event.currentTarget.value))}
          >
            {preview.sheetNames.map((name, at) => (
              <option key={at} value={at}>
                {name}
                {preview.sheetFaults[at] ? ` (${preview.sheetFaults[at]})` : ''}
              </option>
            ))}
          </select>
        </div>
      )}
      <EncodingChoices preview={preview} onEncoding={onEncoding} />
      <fieldset class="list-kind">
        <legend>Jede Zeile ist</legend>
        <div class="choices">
          {[false, true].map((lines) => (
            <label key={String(lines)} class="choice">
              <input
                type="radio"
                name="liste-art"
                checked={decisions.lines === lines}
                disabled={preview.rows === null && !lines}
                onChange={() => onDecide(chooseKind(decisions, lines))}
              />
              <span>{lines ? 'eine Rechnungszeile (wird je Kunde zusammengezählt)' : 'ein Kunde'}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <ColumnsTable
        preview={preview}
        chosen={shownFields}
        onChoose={(column, field) =>
          onDecide({
            ...decisions,
            choices: chooseField({ ...choices, fields: shownFields }, column, field),
          })
        }
      />
      <SampleRows preview={preview} />
      <DraftQuestions
        questions={questions}
        answers={choices.answers}
        onAnswer={(id, value) => {
          // Another sheet has other columns: it is opened anew.
          if (id === 'sheet') onSheet(Number(value))
          else if (id === 'kind') onDecide(chooseKind(decisions, value === 'lines'))
          else choose({ answers: { ...choices.answers, [id]: value } })
        }}
      />
      <Decided
        preview={preview}
        chosenSheet={chosenSheet}
        chosenEncoding={chosenEncoding}
        choices={choices}
        questions={questions}
        onChoices={(next) => onDecide(takeBack(decisions, next, preview))}
        onSheetBack={() => onSheet(null)}
        onEncodingBack={() => onEncoding(null)}
      />
      {draft && <DraftNotes notes={draft.notes} />}
      <div class="form-row list-period">
        <div class="field">
          <label htmlFor="liste-monate">Die Zahlen umfassen so viele Monate</label>
          <input
            id="liste-monate"
            class="input"
            type="number"
            min={1}
            max={120}
            value={choices.months}
            onChange={(event) => {
              const months = Math.round(Number(event.currentTarget.value))
              if (months >= 1 && months <= 120) choose({ months })
            }}
          />
          <p class="field-hint">
            Wir rechnen auf zwölf Monate um. Stehen drei Jahre in einer Spalte, tragen Sie 36 ein.
          </p>
        </div>
        <div class="field">
          <label htmlFor="liste-jahresumsatz">
            Ihr Jahresumsatz laut Buchhaltung, in {currency} <span class="optional">(freiwillig)</span>
          </label>
          <input
            id="liste-jahresumsatz"
            class="input input-number"
            inputMode="decimal"
            autoComplete="off"
            value={stated}
            aria-invalid={books === 'wrong' ? 'true' : undefined}
            onInput={(event) => onDecide({ ...decisions, stated: event.currentTarget.value }, true)}
          />
          <p class="field-hint">Damit fällt auf, wenn Kunden fehlen oder eine Einheit nicht stimmt.</p>
        </div>
      </div>
      {severalYears && (
        <label class="choice">
          <input
            type="checkbox"
            checked={choices.averageYears}
            onChange={(event) => choose({ averageYears: event.currentTarget.checked })}
          />
          <span>Projektgeschäft: mit dem Durchschnitt der Jahre rechnen statt mit dem letzten</span>
        </label>
      )}
      {draft?.kind === 'draft' && (
        <MergeAccounts draft={draft} merges={choices.merges} onMerge={(merges) => choose({ merges })} />
      )}
      {(opening || progress !== null || error !== null) && (
        <div class="list-running">
          {opening ? (
            <Opening onCancel={onCancel} />
          ) : (
            progress !== null && <Reading progress={progress} onCancel={onCancel} />
          )}
          {error !== null && (
            <div class="notice notice-error" role="alert">
              <p>{error}</p>
            </div>
          )}
        </div>
      )}
      <Outline preview={preview} />
      {draft && <Control draft={draft} stale={opening || progress !== null} />}
      {open && draft && !(draft.kind === 'draft' && draft.ready) && (
        <div class="notice notice-error" tabIndex={-1} ref={complaint} role="alert">
          <p class="notice-title">Noch nicht weiter</p>
          <ul>
            {draft.kind === 'nothing' && <li>{draft.text}</li>}
            {unanswered.map(({ id, text }) => (
              <li key={id}>
                <a
                  href={`#rueckfrage-${id}`}
                  onClick={(event) => {
                    event.preventDefault()
                    document.getElementById(`rueckfrage-${id}`)?.querySelector('input')?.focus()
                  }}
                >
                  {text}
                </a>
              </li>
            ))}
            {draft.notes
              .filter(({ level }) => level === 'block')
              .map(({ code, text }) => (
                <li key={code}>{text}</li>
              ))}
          </ul>
        </div>
      )}
      <div class="button-row">
        <button type="button" class="button" onClick={confirm} disabled={draft === null}>
          Ja, die Summe stimmt: weiter
        </button>
      </div>
    </div>
  )
}

const separators: Readonly<Record<Separator, string>> = {
  ';': 'Semikolon',
  ',': 'Komma',
  '\t': 'Tabulator',
  '|': 'senkrechter Strich',
  '^': 'Zirkumflex (^)',
  '~': 'Tilde (~)',
}

function readAs({ encoding, separator, headerRow, titles, rows }: Preview): string {
  const parts = [
    ...(rows === null
      ? ['lange Datei, wird stückweise gelesen']
      : [`${count(rows)} ${rows === 1 ? 'Zeile' : 'Zeilen'}`]),
    ...(separator === null ? [] : [`Trennzeichen ${separators[separator]}`]),
    ...(encoding === null ? [] : [`Zeichen ${encodingNames[encoding]}`]),
    headerRow === 0 ? 'keine Überschriften gefunden' : `Überschriften in Zeile ${headerRow}`,
    ...(titles > 0
      ? [titles === 1 ? 'eine Titelzeile darüber übergangen' : `${titles} Titelzeilen darüber übergangen`]
      : []),
  ]
  return `Gelesen als: ${parts.join(', ')}.`
}
