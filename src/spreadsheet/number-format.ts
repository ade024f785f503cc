/** What the number format of a cell says about its value. Codes are those of ECMA-376 18.8.31, always in English. */

export interface NumberFormat {
  /** as the file writes it */
  readonly code: string
  /** `time` is a time of day, `duration` counts on beyond 24 hours, `text` was entered as text */
  readonly kind: 'number' | 'percent' | 'date' | 'time' | 'duration' | 'text'
  /** stored value ÷ shown value: 1,000 for "#,##0,", which shows 3,600,984 as 3,601 */
  readonly factor: number
  /** ISO code where the format shows a currency */
  readonly currency: string | null
  /** other words the format shows beside the number ("T€", "Std.", "%"), joined by spaces */
  readonly words: string
}

/** Formats the standard knows by number alone; currency ones (5 to 8, 41 to 44) mean whatever the reader's country has. */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd.mm.yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd.mm.yyyy h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
}

/** The code behind a number of the standard; East Asian dates (27 to 36, 50 to 58) are dates wherever they show up. */
export const builtInCode = (id: number): string | undefined =>
  builtIn[id] ?? ((id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'yyyy-mm-dd' : undefined)

const currencies: readonly (readonly [RegExp, string])[] = [
  [/€|\beuro?\b/i, 'EUR'],
  [/us\$|\busd\b/i, 'USD'],
  [/\bchf\b|\bsfr\b|\bfr\./i, 'CHF'],
  [/£|\bgbp\b/i, 'GBP'],
  [/zł|\bpln\b/i, 'PLN'],
  [/Kč|\bczk\b/i, 'CZK'],
  [/\bsek\b/i, 'SEK'],
  [/\bdkk\b/i, 'DKK'],
  [/\bnok\b/i, 'NOK'],
  [/¥|\bjpy\b/i, 'JPY'],
  [/\bhuf\b|\bFt\b/, 'HUF'],
  [/\$/, 'USD'],
]
/** Also "T€", "TEUR", "kEUR", "Mio. €": the currency inside a unit. */
const currencyIn = (words: string) =>
  currencies.find(([pattern]) => pattern.test(words.replace(/\b[tk](?=eur|chf|usd)/gi, '')))?.[1] ?? null

/** The first section of a code ("positive;negative;zero;text"), its literal words taken out. */
function parts(code: string): { readonly bare: string; readonly words: string; readonly brackets: string[] } {
  let bare = ''
  const words: string[] = []
  const brackets: string[] = []
  let word = ''
  const flush = () => {
    if (word.trim() !== '') words.push(word.trim())
    word = ''
  }
  for (let at = 0; at < code.length; at++) {
    const char = code[at]!
    if (char === ';') break
    if (char === '"') {
      const end = code.indexOf('"', at + 1)
      word += code.slice(at + 1, end < 0 ? undefined : end)
      at = end < 0 ? code.length : end
    } else if (char === '\\') word += code[++at] ?? ''
    // "_x" leaves a gap as wide as x, "*x" fills with x: neither is shown as itself.
    else if (char === '_' || char === '*') at++
    else if (char === '[') {
      const end = code.indexOf(']', at)
      brackets.push(code.slice(at + 1, end < 0 ? undefined : end))
      if (/^(?:h+|m+|s+)$/i.test(brackets.at(-1)!)) bare += `[${brackets.at(-1)!}]`
      at = end < 0 ? code.length : end
    } else if (/[€$£¥]/.test(char)) word += char
    else {
      flush()
      bare += char
    }
  }
  flush()
  return { bare, words: words.join(' '), brackets }
}

/** null for "General", which says nothing. */
export function parseFormat(code: string): NumberFormat | null {
  const { bare, words, brackets } = parts(code.trim())
  const shown = brackets.flatMap((text) => (/^\$([^-]+)/.exec(text)?.[1] ?? '').trim() || []).join(' ')
  const all = [shown, words].filter((text) => text !== '').join(' ')
  const plain = { code, factor: 1, currency: currencyIn(all), words }
  if (/^(?:general|standard)?$/i.test(bare.trim()))
    return all === '' && !/[^;\s]/.test(bare.replace(/general|standard/i, ''))
      ? null
      : { ...plain, kind: 'number' }
  if (bare.trim() === '@') return { ...plain, kind: 'text' }
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return { ...plain, kind: 'duration' }
  // Placeholders for digits rule out a date; seconds may have fractions ("ss.00").
  if (!/[#?0]/.test(bare.replaceAll(/(?<=s)[.,]0+/gi, ''))) {
    const times = bare.replaceAll(/AM\/PM|A\/P/gi, 'h')
    // Some writers leave the German letters of a date: TT.MM.JJJJ.
    if (/[ydej]/i.test(times) || /^t+[./-]/i.test(times) || /m{3,}/i.test(times))
      return { ...plain, kind: 'date' }
    if (/[hs]/i.test(times)) return { ...plain, kind: 'time' }
    if (/m/i.test(times)) return { ...plain, kind: 'date' }
    return { ...plain, kind: 'number' }
  }
  const scaled = /[#?0](,+)(?![#?0,])/.exec(bare)?.[1]?.length ?? 0
  return { ...plain, kind: bare.includes('%') ? 'percent' : 'number', factor: 1000 ** scaled }
}
