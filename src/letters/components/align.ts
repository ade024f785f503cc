/** The class for a cell's alignment, from the style that GitHub-flavoured markdown puts on it. */
export function alignClass(style: unknown): string | undefined {
  const text = typeof style === 'string' ? style : JSON.stringify(style ?? '')
  const [, side] = /text-?align"?:\s*"?(right|center)/i.exec(text) ?? []
  return side === undefined ? undefined : `align-${side}`
}
