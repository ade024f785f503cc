/** What a presentation consists of: slides with a title, and on them text, tables and charts that stay editable. */

/** Inches from the upper left corner of a slide of 13⅓ × 7½. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface TextPart {
  readonly kind: 'text'
  readonly box: Box
  readonly paragraphs: readonly string[]
  /** points */
  readonly size: number
  readonly mark: 'none' | 'number' | 'bullet'
  /** number of the first paragraph, where it is not 1 */
  readonly first?: number
}

export interface TableColumn {
  readonly label: string
  /** share of the width; together 1 */
  readonly width: number
  readonly number?: boolean
}

export interface TablePart {
  readonly kind: 'table'
  readonly box: Box
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly string[])[]
  /** points */
  readonly size: number
  /** the last row is a sum */
  readonly sum?: boolean
}

/** A curve through points: numbers on both axes, the data in a workbook within the file. */
export interface CurvePart {
  readonly kind: 'curve'
  readonly box: Box
  readonly name: string
  readonly xLabel: string
  readonly yLabel: string
  /** x rising */
  readonly points: readonly (readonly [x: number, y: number])[]
}

export interface Slide {
  readonly title: string
  readonly parts: readonly (TextPart | TablePart | CurvePart)[]
}

export interface Deck {
  readonly title: string
  /** stands on every slide */
  readonly footer: string
  readonly slides: readonly Slide[]
}
