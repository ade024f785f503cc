// What writers type that Markdown with blocks reads otherwise, found before the parser gives up at the first of them,
// each with what to write instead.
import { withoutCode, withoutTags } from './outside-code.ts'
import type { TextProblem } from './problem.ts'

const remedies: { pattern: RegExp; inTags?: true; message: (found: string) => string }[] = [
  {
    pattern: /<\/?(?:b|br|center|div|em|font|hr|i|img|p|span|strong|u)\b[^<>]*>/,
    inTags: true,
    message: (found) => htmlTag(found),
  },
  {
    pattern: /<(?:https?:\/\/|mailto:)[^\s>]*>?/,
    message: (found) =>
      `${found}: Adressen stehen nicht in spitzen Klammern. Schreiben Sie [Worte](${found.replaceAll(/[<>]/g, '')}).`,
  },
  {
    pattern: /<!--/,
    message: () => 'Kommentare kann ein Brief nicht enthalten. Löschen Sie <!-- … -->.',
  },
  {
    pattern: /<[=-]+/,
    message: (found) => `${found} wird als Baustein gelesen. Schreiben Sie ≤, ← oder „höchstens“.`,
  },
  {
    pattern: /<(?=\s|\d|$|[^\sA-Za-z/!=>-])/,
    message: () => 'Hier steht ein einzelnes <. Schreiben Sie „unter“, „weniger als“ oder \\<.',
  },
  {
    pattern: /^(?:export|import)\b/,
    message: (found) =>
      `Eine Zeile, die mit „${found}“ beginnt, wird als Programm gelesen; ein Brief kann nichts importieren oder exportieren. Stellen Sie den Satz um.`,
  },
  {
    pattern: /(?<!\\)\{[^{}]{0,40}\}?/,
    message: (found) =>
      /^\{\s*\/\*/.test(found)
        ? 'Kommentare kann ein Brief nicht enthalten. Löschen Sie {/* … */}.'
        : `${found}: Geschweifte Klammern sind Bausteinen vorbehalten. ${/anrede|name/i.test(found) ? 'Die Anrede setzt die Mail selbst ein; löschen Sie den Platzhalter.' : 'Schreiben Sie runde Klammern oder \\{.'}`,
  },
]

/** Every such place, one a line and kind. */
export function commonMistakes(text: string): TextProblem[] {
  const problems: TextProblem[] = []
  const tags = withoutCode(text).split('\n')
  for (const [at, line] of withoutTags(text).split('\n').entries()) {
    for (const { pattern, inTags, message } of remedies) {
      const found = pattern.exec((inTags ? tags[at] : line) ?? '')?.[0]
      if (found === undefined) continue
      problems.push({ kind: 'unreadable', line: at + 1, message: message(found) })
      break
    }
  }
  return problems
}

/** What the parser said, in German. */
export function parserProblem(error: unknown): TextProblem {
  const said = (error as Error).message
  const [, line = '1', english = said] = /^(\d+):\d+: ([^]*?)(?: \([a-z-]+:[a-z-]+\))?$/.exec(said) ?? []
  return { kind: 'unreadable', line: Number(line), message: germanOf(english) }
}

function germanOf(english: string): string {
  const [tag = ''] = /<\/?[^`<>]*>/.exec(english) ?? []
  if (english.startsWith('Expected a closing tag')) {
    if (/^<[a-z]/.test(tag)) return htmlTag(tag)
    const inside = english.includes('before the end of')
      ? ' Bausteine mit mehreren Absätzen beginnen und enden in eigenen Zeilen.'
      : ''
    return `Zu ${tag} fehlt das Ende, ${tag.replace(/^<(\w*).*$/, '</$1>')}.${inside}`
  }
  if (english.startsWith('Unexpected closing tag')) return `${tag} schließt etwas, das nicht begonnen wurde.`
  if (english.includes('corresponding closing brace')) return 'Zu dieser { fehlt die schließende }.'
  if (english.includes('Could not parse expression'))
    return 'Der Wert zwischen { und } lässt sich nicht lesen. Prüfen Sie Anführungszeichen, Kommas und Klammern.'
  if (english.startsWith('Unexpected character'))
    return 'Dieser Baustein lässt sich nicht lesen. Prüfen Sie seine Anführungszeichen; ein einzelnes < schreiben Sie \\<.'
  return `Der Text lässt sich nicht lesen: ${english}`
}

/** What to write instead of a tag of HTML. */
export function htmlTag(tag: string): string {
  const [, name = ''] = /^<\/?(\w*)/.exec(tag) ?? []
  const instead = htmlRemedies[name] ?? 'Löschen Sie ihn, oder nehmen Sie einen der Bausteine.'
  return `${tag} ist HTML und gilt in einem Brief nicht. ${instead}`
}

const htmlRemedies: Record<string, string> = {
  br: 'Beginnen Sie einen neuen Absatz, oder setzen Sie \\ an das Ende der Zeile.',
  hr: 'Eine Linie ist eine Zeile mit ---.',
  b: 'Schreiben Sie **fett**.',
  strong: 'Schreiben Sie **fett**.',
  i: 'Schreiben Sie *kursiv*.',
  em: 'Schreiben Sie *kursiv*.',
  u: 'Unterstrichen sind nur Links; schreiben Sie **fett**.',
  p: 'Ein Absatz beginnt nach einer leeren Zeile.',
  img: 'Bilder stehen in <Figure src="./bild.png" alt="…" />.',
}
