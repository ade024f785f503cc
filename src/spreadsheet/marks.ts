const [equalsCode, apostropheCode] = [61, 39]

/** May a cell that begins with this character be marked? */
export const marksCell = (code: number): boolean => code === equalsCode || code === apostropheCode

/** `="00101"` keeps zeros in front, `'1.234` marks a text in Excel: both marks are no part of the cell. */
export function unmarked(cell: string): string {
  const code = cell.charCodeAt(0)
  if (code === equalsCode) return /^="((?:[^"]|"")*)"\s*$/.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell
  if (code === apostropheCode && /^'(?:[-+]?[\d(.,]|[=@+-])/.test(cell)) return cell.slice(1)
  return cell
}
