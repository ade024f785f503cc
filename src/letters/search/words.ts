// Words as the search sees them: where they stand in a text, and folded so that every way of typing a German word
// without its umlauts meets the word itself.

/** A word of a text as it stands there, from `start` (in UTF-16 units). */
export interface TextWord {
  text: string
  start: number
}

/** The one form in which texts are indexed and cut: NFC, no soft hyphens, single spaces and line breaks. */
export function tidy(text: string): string {
  const composed = text.normalize('NFC').replaceAll('\u00AD', '')
  // Not the no-break spaces: they are the author's typography.
  return composed.replaceAll(/[\t-\r ]+/g, (space) => (space.includes('\n') ? '\n' : ' ')).trim()
}

/**
 * Lower case, ß as ss, and umlauts as their plain vowel, whether written ä, ae or a. The price is that "schon" and
 * "schön" are one word; asking readers to type umlauts would cost more. "ue" after a, e or q is no umlaut (neue, Quelle).
 */
export function fold(word: string): string {
  if (isNumber(word)) return numberWord(word)
  return word
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/ae|oe|(?<![aeq])ue/g, (pair) => pair.charAt(0))
}

/** A letter's number (46/26), or an amount with all that belongs to it: 20.000, 20 000, 93,75, 3 Mio, 240k. */
const number =
  /\d{1,2}\/\d\d(?!\d)|\d{1,3}(?:[ \u00A0\u202F'’]\d{3})+(?![\d.])(?:,\d+)?|\p{N}+(?:[.,]\p{N}+)*/u
const scale = /(?:k€?|[ \u00A0\u202F]?(?:Mio|Millionen|Million|Tsd|Tausend|T€|TEUR))(?!\p{L})/iu
const word = new RegExp(`(?:${number.source})(?:${scale.source})?|[\\p{L}\\p{M}]+`, 'giu')

/** The words of a text in order. Hyphens part words; numbers are one, however they are written. */
export function wordsOf(text: string): TextWord[] {
  return Array.from(text.matchAll(word), (match) => ({ text: match[0], start: match.index }))
}

/** A number of `wordsOf` in one form: 20.000, 20 000 and 20000 are one, and so are 0,5 Mio and 500.000. */
function numberWord(text: string): string {
  if (text.includes('/')) return text
  const [, digits = '', unit = ''] = /^([\p{N}.,\s'’]+)(.*)$/u.exec(text) ?? []
  const plain = digits.replaceAll(/[\s'’]/g, '')
  const parts = plain.split(/[.,]/)
  // Groups of three are thousands; a comma before the last two or one is the decimals', and so is a point there.
  const last = parts.length > 1 && parts.at(-1)?.length !== 3 ? parts.pop() : undefined
  const whole = parts.join('')
  const value = Number(last === undefined ? whole : `${whole}.${last}`) * factorOf(unit.trim())
  return Number.isFinite(value) ? String(Number(value.toPrecision(14))) : plain
}

function factorOf(unit: string): number {
  if (/^m/i.test(unit)) return 1_000_000
  return unit === '' ? 1 : 1_000
}

/** Whether a folded word is a number: numbers are found as they stand or not at all. */
export const isNumber = (folded: string): boolean => /^\p{N}/u.test(folded)

/** Words that say nothing about what a reader looks for, folded. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da dabei
  damit dann das dass dein deine dem den denn der des dessen dich die dies diese diesem diesen dieser dieses dir
  doch dort du durch ein eine einem einen einer eines einige einigen einiger einmal er es etwas euch euer fur
  gegen gibt hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in
  ins ist ja jede jedem jeden jeder jedes jene jetzt kann kannst kein keine keinem keinen keiner konnen konnte
  machen macht man manche manchen mein meine meinem meinen meiner mich mir mit muss mussen nach nicht noch nun
  nur ob oder ohne schon sehr sein seine seinem seinen seiner selbst sich sie sind so solche solchen soll sollen
  sollte sondern sonst uber um und uns unser unsere unserem unseren unter vom von vor wahrend wann war waren
  warum was weil weiter welche welchem welchen welcher welches wem wen wenn wer werden wie wieder will wir wird
  wo wollen wozu wurde wurden zu zum zur zwar zwischen`.split(/\s+/),
)
