/**
 * The import as a whole, without a view: open a source, guess its columns, turn it into customers as the visitor
 * decides. Runs in the worker; pieces of work are generators, so that it can report and stop between them.
 */
import { cellText } from '../../spreadsheet/cell.ts'
import { withCustomersAbove } from './customers-above.ts'
import { interpret } from './interpret.ts'
import { guessColumns } from './guesses.ts'
import type { ColumnGuess } from './guesses.ts'
import type { Encoding } from '../../spreadsheet/decode.ts'
import { dateOrder } from './dates.ts'
import { customerCount, moneyIn } from './draft.ts'
import type { Draft, NoDraft } from './draft.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import { frameOf, inFile, splitsDecimals } from './frame.ts'
import type { Frame } from './frame.ts'
import { kindOf } from './kind.ts'
import type { RowKind } from './kind.ts'
import { lineAmounts } from './line-amounts.ts'
import { readLineRows } from './line-rows.ts'
import { LinesImport } from './lines.ts'
import { missingForLines } from './lines-plan.ts'
import { LongFile, wholeLimit } from './long-file.ts'
import type { Progress } from './long-file.ts'
import type { LinesPlan } from './lines-plan.ts'
import { yearsQuestion } from './list-questions.ts'
import { importList } from './list.ts'
import { answerOf, freshChoices, isOpen } from './notes.ts'
import type { Choices, Option, AnswerOutcome, Question } from './notes.ts'
import { filePreview } from './preview.ts'
import type { AboutFile, NoPreview, Preview } from './preview.ts'
import { statusOf } from './status.ts'
import { faultOf, fittingSheets } from './fitting-sheets.ts'
import { tablesIn } from './tables.ts'
import { isText, openBytes, openText } from '../../spreadsheet/source.ts'
import type { ForeignReader, OpenedBook } from '../../spreadsheet/source.ts'

/** An opened file or text; keeps what it needs to be imported again after every decision. */
export class ImportSource {
  readonly preview: Preview
  /** of a long file its head and end, and the rows between that tell something once they were seen */
  #frame: Frame
  readonly #guesses: readonly ColumnGuess[]
  readonly #kind: RowKind
  readonly #long: LongFile | null
  /** meanings without any answer: what differs was chosen by hand */
  readonly #usual: readonly ColumnName[]
  /** sheets that fit equally well, this one among them; none when one of them was chosen or only one fits */
  #sheets: readonly (readonly [sheet: number, source: ImportSource])[] = []

  private constructor(
    frame: Frame,
    guesses: readonly ColumnGuess[],
    kind: RowKind,
    about: AboutFile,
    long: LongFile | null,
  ) {
    this.#frame = frame
    this.#guesses = guesses
    this.#kind = kind
    const base = guesses.map(({ field }) => field)
    const unanswered = { fields: base, answers: {}, months: 12 }
    this.#usual = interpret(frame, guesses, unanswered, null, kind.lines).fields
    this.#long = long
    this.preview = filePreview(frame, guesses, this.#usual, kind, about, long !== null)
  }

  static text(text: string, sheet: number | null = null): ImportSource {
    return ImportSource.#fitting(openText(text), sheet)
  }

  /** @param foreign what `foreignReader` answered for these bytes @param fileName may say what all amounts are */
  static bytes(
    bytes: Uint8Array,
    sheet: number | null = null,
    foreign: ForeignReader | null = null,
    encoding: Encoding | null = null,
    fileName = '',
  ): ImportSource | NoPreview {
    if (bytes.length > wholeLimit && isText(bytes)) {
      const long = ImportSource.#longLines(new LongFile(bytes, encoding), fileName)
      if (long) return long
    }
    const opened = openBytes(bytes, foreign, encoding)
    return opened.kind === 'unreadable' ? opened : ImportSource.#fitting(opened, sheet, fileName)
  }

  /** The table that fits, or the one chosen by its place. */
  static #fitting(opened: OpenedBook, chosen: number | null = null, fileName = ''): ImportSource {
    const book = { ...opened, sheets: tablesIn(opened.sheets) }
    if (chosen !== null) return ImportSource.#book(book, chosen, fileName)
    const fitting = fittingSheets(book.sheets)
    const source = ImportSource.#book(book, fitting[0]!, fileName)
    if (fitting.length > 1) source.#sheets = fitting.map((at) => [at, ImportSource.#book(book, at, fileName)])
    return source
  }

  static #book(
    { sheets, encoding, encodings, separator, brokenQuotes }: OpenedBook,
    sheet: number,
    fileName: string,
  ): ImportSource {
    const sheetNames = sheets.map(({ name }) => name)
    const sheetFaults = sheets.length > 1 ? sheets.map(faultOf) : []
    const about = { encoding, encodings, separator, brokenQuotes, sheetNames, sheetFaults, sheet }
    const { rows = [], facts, name } = sheets[sheet] ?? {}
    const frame = inFile(withCustomersAbove(frameOf(rows, facts, name)), fileName)
    const guesses = guessColumns(frame)
    return new ImportSource(frame, guesses, kindOf(frame, guesses), about, null)
  }

  /** null = it does not surely look like invoice lines: customer lists are read whole. */
  static #longLines(file: LongFile, fileName: string): ImportSource | null {
    const { encoding, encodings, separator } = file
    const noSheets = { sheetNames: [], sheetFaults: [], sheet: 0 }
    const about = { encoding, encodings, separator, brokenQuotes: false, ...noSheets }
    // In pieces nobody knows what stood above.
    const whole = frameOf(file.rows)
    if (withCustomersAbove(whole) !== whole) return null
    const frame = inFile(whole, fileName)
    const guesses = guessColumns(frame)
    const kind = kindOf(frame, guesses)
    return kind.lines && kind.question === null ? new ImportSource(frame, guesses, kind, about, file) : null
  }

  /** The source of the sheet an answer names; itself where none does. */
  under({ sheet }: Choices['answers']): ImportSource {
    return this.#sheets.find(([at]) => String(at) === sheet)?.[1] ?? this
  }

  /** Yields how far it is; the customers at the end. @param lines read as invoice lines, as guessed or chosen @param now days after it are no dates of sales */
  *draft(choices: Choices, lines: boolean, now = new Date()): Generator<Progress, Draft | NoDraft> {
    const draft = yield* this.#draft(choices, lines, now)
    if (draft.kind === 'nothing') return draft
    const sheets = yield* this.#sheetQuestion(choices, now)
    const kind = this.#kind.question === null ? [] : [this.#kind.question]
    const questions: Question[] = [...sheets]
    for (const question of [...kind, ...draft.questions]) {
      // What a long file comes to under an answer that was not given costs reading it once more.
      if (this.#long !== null && !isOpen(question, choices.answers)) {
        questions.push(question)
        continue
      }
      const options: Option[] = []
      for (const option of question.options) {
        const answers = { ...choices.answers, [question.id]: option.value }
        const under = yield* this.#draft({ ...choices, answers }, lines, now)
        options.push({ ...option, outcome: outcomeOf(under) })
      }
      questions.push({ ...question, options })
    }
    const ready = draft.ready && [...sheets, ...kind].every((one) => !isOpen(one, choices.answers))
    return { ...draft, questions, ready }
  }

  /** Two sheets that could be the list: each with what it comes to by itself. */
  *#sheetQuestion({ answers }: Choices, now: Date): Generator<Progress, readonly Question[]> {
    const options: Option[] = []
    for (const [at, source] of this.#sheets) {
      const fresh = freshChoices(source.preview.columns.map(({ guess }) => guess))
      const draft =
        source === this || answers['sheet'] === undefined
          ? yield* source.#draft(fresh, source.preview.lines, now)
          : null
      options.push({
        value: String(at),
        label: `„${source.preview.sheetNames[at] ?? ''}“`,
        outcome: draft && outcomeOf(draft),
      })
    }
    return options.length === 0
      ? []
      : [
          {
            id: 'sheet',
            text: 'Welche Tabelle der Datei ist Ihre Liste?',
            why: 'Mehrere Tabellen oder Blätter der Datei nennen Kunden und Umsätze. Gerechnet wird mit einer.',
            options,
            preset: null,
            assumed: options[0]!.value,
          },
        ]
  }

  *#draft(choices: Choices, guessed: boolean, now: Date): Generator<Progress, Draft | NoDraft> {
    const answer = this.#kind.question && choices.answers['kind']
    const lines = answer ? answer === 'lines' : guessed
    const read = interpret(this.#frame, this.#guesses, choices, this.#usual, lines || this.#long !== null)
    const empty = this.#frame.facts.unresolved.find(
      ({ column }) =>
        this.#guesses[column]?.measure === 'revenue' && this.#guesses[column]?.shape.filled === 0,
    )
    if (empty)
      return {
        kind: 'nothing',
        text: `In „${this.#guesses[empty.column]!.heading}“ stehen Formeln ohne Ergebnis. Bitte öffnen Sie die Datei in Excel oder LibreOffice, speichern Sie sie noch einmal und laden Sie sie neu.`,
        notes: [],
      }
    if (this.preview.separator === ',' && splitsDecimals(this.#frame))
      return {
        kind: 'nothing',
        text:
          this.#frame.headings.filter((text) => text !== '').length < 2
            ? notParted
            : 'In dieser Datei trennt das Komma die Felder und zugleich die Nachkommastellen: Die Zeilen haben mehr Felder als die Kopfzeile. Bitte exportieren Sie die Liste mit Semikolon als Trennzeichen oder als Excel-Datei (.xlsx).',
        notes: [],
      }
    if (!lines && this.#long === null) return importList(this.#frame, this.#guesses, choices, read)
    const missing = missingForLines(read.fields)
    if (missing !== null) return { kind: 'nothing', text: missing, notes: [] }
    const { rows, fields, questions, keysAbove } = readLineRows(this.#frame, read.fields, choices.answers)
    const date = fields.indexOf('date')
    const amounts = lineAmounts(rows, this.#guesses, fields, read.styles, choices.answers)
    const yearColumn = date < 0 ? fields.indexOf('year') : -1
    const yearTexts = yearColumn < 0 ? [] : rows.map(({ cells }) => cellText(cells[yearColumn]))
    const years = yearsQuestion(yearTexts)
    const year = years && answerOf(years, choices.answers)
    const dated = [date, fields.indexOf('invoice')].some(
      (column) => column >= 0 && rows.some(({ cells }) => cellText(cells[column]) !== ''),
    )
    const numbered = rows.filter(({ cells }) => cellText(cells[fields.indexOf('invoice')]) !== '')
    const invoiced = fields.includes('invoice') && numbered.length > rows.length / 2
    const plan: LinesPlan = {
      guesses: this.#guesses,
      fields,
      styles: read.styles,
      read,
      dates: dateOrder(this.#frame.rows.map(({ cells }) => cellText(cells[date]))),
      now,
      amounts,
      status: statusOf(this.#frame),
      isAside: this.#frame.isAside,
      keepUnsold: choices.answers['status'] === 'keep',
      addCredits: choices.answers['credit-kind'] === 'add',
      keepUndated: dated ? choices.answers['undated'] === 'keep' : null,
      keepSums: invoiced ? choices.answers['line-sums'] === 'keep' : null,
      keysAbove,
      year: year === null || year === 'average' ? null : { column: yearColumn, text: year },
      meanOf: year === 'average' ? new Set(yearTexts.filter((text) => text !== '')).size : 1,
    }
    const asks = [...read.questions, ...questions, ...(years ? [years] : []), ...amounts.questions]
    const asked = amounts.questions.map((question) => answerOf(question, choices.answers))
    if (this.#long !== null) {
      const sums = yield* this.#long.read(this.#frame, this.#guesses, plan, asked)
      if (!(sums instanceof LinesImport)) {
        this.#frame = { ...this.#frame, rows: [...this.#frame.rows, ...sums] }
        return yield* this.#draft(choices, guessed, now)
      }
      return sums.finish({ ...choices, months: read.months }, asks, read.notes)
    }
    const into = new LinesImport(plan)
    into.add(
      rows.map(({ cells }) => cells),
      this.#frame.headerRow + 1,
    )
    return into.finish({ ...choices, months: read.months }, asks, read.notes)
  }
}

const notParted =
  'Die Spalten dieser Datei sind durch kein Zeichen getrennt, das wir kennen. Bitte exportieren Sie die Liste mit Semikolon als Trennzeichen oder als Excel-Datei (.xlsx).'

/** null = nothing that could be added up. */
function outcomeOf(draft: Draft | NoDraft): AnswerOutcome | null {
  if (draft.kind === 'nothing' || draft.control.currency === '') return null
  const { control, customers } = draft
  const { table } = customers
  return {
    revenue: control.revenue,
    text: `${moneyIn(control.revenue, control.currency)}, ${customerCount(control.customers)}`,
    samples: table.names
      .slice(0, 3)
      .map((name, at) => `${name}: ${moneyIn(table.columns.revenue[at]!, control.currency)}`),
  }
}
