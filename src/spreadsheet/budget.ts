/**
 * What a file may cost. The reader runs in a tab of a visitor or in a small server, and a file of a few kilobytes can
 * unpack to gigabytes; no customer list comes near these bounds, which keep the reader below 300 MB and a few seconds.
 */

export const mostSheets = 500
/** Cells of all sheets together, the gaps before them counted. */
export const mostCells = 6_000_000
/** Characters of all cells together: a text used by many cells counts each time, since it is read each time. */
const mostCharacters = 150_000_000
/** Bytes after unpacking, of all parts that are read. */
export const mostBytes = 400 * 1024 * 1024
/** What Excel itself lets a cell hold; longer ones are cut. */
export const mostInCell = 32_767
/** Further right stands no column of a list. */
export const mostColumns = 500
/** Rows of a sheet: Excel's own limit. */
export const mostRows = 1_048_576

/** A file that costs more than it may; the message is a German sentence for whoever chose it. */
export class TooMuch extends Error {}

/** A file that is not what it began as; the message is a German sentence. */
export class Damaged extends Error {}

/** One for a whole file. */
export class Budget {
  #cells = 0
  #characters = 0
  #bytes = 0

  cells(count: number): void {
    this.#cells += count
    if (this.#cells > mostCells)
      throw new TooMuch(
        'Die Mappe hat mehr als sechs Millionen Zellen. Bitte speichern Sie nur das Blatt mit der Liste, am besten als CSV.',
      )
  }

  characters(count: number): void {
    this.#characters += count
    if (this.#characters > mostCharacters)
      throw new TooMuch(
        'In den Zellen der Mappe steht mehr Text, als eine Liste braucht. Bitte speichern Sie nur das Blatt mit der Liste, am besten als CSV.',
      )
  }

  bytes(count: number): void {
    this.#bytes += count
    if (this.#bytes > mostBytes)
      throw new TooMuch(
        'Die Datei ist entpackt größer als 400 MB. Bitte speichern Sie nur das Blatt mit der Liste, am besten als CSV.',
      )
  }
}
