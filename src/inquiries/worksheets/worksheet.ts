// A worksheet of a letter: one definition, made into a file that computes. What may be filled in is marked and holds the
// letter's example; each result says what it is in the letter.
import { writeForm, type FormCell, type FormFormat } from '../../spreadsheet/xlsx-form.ts'
import { computeFormula } from './formula.ts'

export type SheetLine =
  | { kind: 'heading'; text: string }
  | { kind: 'input'; key: string; label: string; value: number; format: FormFormat; note: string }
  | { kind: 'result'; key: string; label: string; formula: string; format: FormFormat; note: string }

export interface Worksheet {
  /** At most 31 characters: the sheet's name. */
  name: string
  title: string
  lines: readonly SheetLine[]
  /** What the letter says the example comes to, by key. */
  letter: Readonly<Record<string, number>>
}

export const heading = (text: string): SheetLine => ({ kind: 'heading', text })

/** A cell to fill in, with the letter's number. */
export const input = (
  key: string,
  label: string,
  value: number,
  format: FormFormat,
  note = '',
): SheetLine => ({
  kind: 'input',
  key,
  label,
  value,
  format,
  note,
})

/** A cell that computes; other cells by their key in braces. */
export const result = (
  key: string,
  label: string,
  formula: string,
  format: FormFormat,
  note = '',
): SheetLine => ({
  kind: 'result',
  key,
  label,
  formula,
  format,
  note,
})

/** The values of all cells by key, in the order of the lines. */
export function valuesOf({ lines }: Pick<Worksheet, 'lines'>): Map<string, number> {
  const values = new Map<string, number>()
  for (const line of lines) {
    if (line.kind === 'input') values.set(line.key, line.value)
    if (line.kind === 'result')
      values.set(
        line.key,
        computeFormula(line.formula, (name) => {
          const value = values.get(name)
          if (value === undefined)
            throw new Error(`"${line.label}" uses "${name}", which comes later or never`)
          return value
        }),
      )
  }
  return values
}

/** Lines above the first of the definition. */
const above = 3

/** The row of each key in the file, from 1. */
export function worksheetRows({ lines }: Pick<Worksheet, 'lines'>): Map<string, number> {
  return new Map(
    lines.flatMap((line, index) => (line.kind === 'heading' ? [] : [[line.key, index + above + 1] as const])),
  )
}

/**
 * The file.
 * @param origin where the letter stands, such as the site's address of it
 */
export function worksheetFile(sheet: Worksheet, origin: string): Uint8Array<ArrayBuffer> {
  const rows = worksheetRows(sheet)
  const values = valuesOf(sheet)
  const cellOf = (name: string) => `B${rows.get(name)}`
  const text = (words: string, look: 'title' | 'heading' | 'label' | 'note'): FormCell => ({
    kind: 'text',
    text: words,
    look,
  })
  const body = sheet.lines.map((line): FormCell[] => {
    switch (line.kind) {
      case 'heading':
        return [text(line.text, 'heading')]
      case 'input': {
        const { value, format } = line
        return [text(line.label, 'label'), { kind: 'input', value, format }, text(line.note, 'note')]
      }
      case 'result': {
        const formula = line.formula.replaceAll(/\{([a-z0-9]+)\}/g, (_, name: string) => cellOf(name))
        const value = values.get(line.key) ?? 0
        const cell = { kind: 'result', formula, value, format: line.format } as const
        return [text(line.label, 'label'), cell, text(line.note, 'note')]
      }
    }
  })
  return writeForm(sheet.name, [
    [text(sheet.title, 'title')],
    [
      text(
        'Gelbe Felder füllen Sie aus, alles andere rechnet. Vorgegeben ist das Beispiel aus dem Brief.',
        'note',
      ),
    ],
    [text(origin, 'note')],
    ...body,
  ])
}
