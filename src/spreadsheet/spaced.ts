/** Tables copied from a PDF or a mail: two blanks or more between the cells of a line, in no fixed place. */

const between = / {2,}/
const fewestLines = 3

/** Rows of cells; null = the text is not laid out so. */
export function spacedRows(text: string): string[][] | null {
  const lines = text.split(/\r\n|\n|\r|\f/).map((line) => line.trim())
  const head = lines.filter((line) => line !== '').slice(0, 500)
  if (head.length < fewestLines || head.some((line) => /[\t;|]/.test(line))) return null
  const counts = new Map<number, number>()
  const amounts = head.filter((line) => /\d(?: ?(?:€|EUR))?$/.test(line)).map((line) => line.split(between))
  for (const { length } of amounts) counts.set(length, (counts.get(length) ?? 0) + 1)
  const [usual = 1, often = 0] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? []
  // A comma at an end of a cell parts it by itself.
  const parted = amounts.some((cells) => cells.some((cell) => /^,|,$/.test(cell)))
  const commas = head.filter((line) => /,(?!\d)|(?:^|\D),/.test(line)).length >= 0.8 * head.length
  if (usual < 2 || commas || parted || often < 0.8 * amounts.length || amounts.length * 2 < head.length)
    return null
  return lines.filter((line) => line !== '').map((line) => line.split(between))
}
