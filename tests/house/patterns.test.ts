// Every regular expression of the program is linear in what it reads: each literal is run over long texts made of its
// own pieces, which is what a hostile form or file would hold. A pattern that is not linear says here how much text it
// can get at most, and is tried with that much.
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** Over 20,000 characters a linear pattern takes about 1 ms, a quadratic one some hundred. */
const limit = 25

const root = fileURLToPath(new URL('../../', import.meta.url))

interface Pattern {
  at: string
  source: string
  flags: string
}

/** Every literal of the sources, once. */
function findPatterns(): Pattern[] {
  const found = new Map<string, Pattern>()
  for (const file of globSync('src/**/*.{ts,tsx,astro}', { cwd: root }).toSorted()) {
    const text = readFileSync(root + file, 'utf8')
    const code = file.endsWith('.astro') ? (/^---\n(.*?)\n---/s.exec(text)?.[1] ?? '') : text
    const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/')
        const [source, flags] = [node.text.slice(1, end), node.text.slice(end + 1)]
        if (!found.has(node.text)) found.set(node.text, { at: `${file} /${source}/${flags}`, source, flags })
      }
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, kind))
  }
  return [...found.values()]
}

/** Texts that the pieces of a pattern say may be long, each as what comes before, what is repeated, and what ends it. */
function* attacks({ source }: Pattern): Generator<{ before: string; unit: string; after: string }> {
  const words = source
    .replaceAll(/\\[a-zA-Z]\{?|\(\?(?:[:!=]|<[!=])/g, ' ')
    .split(/[^\p{L}\p{N}<>!@#%&;:,.~"'`=_/ -]+/u)
    .filter(Boolean)
  const signs = [...new Set(source.match(/[^\p{L}\p{N}\s\\^$?*+(){}[\]|]/gu))].slice(0, 6)
  const pieces = [
    ...new Set([...words.slice(0, 4), ...signs, ' ', '\t', 'a', '0', '0,', '\n', '[', '(', '{', '*']),
  ]
  const starts = ['', words[0] ?? '', '0', '<', '"']
  for (const unit of pieces) for (const before of starts) yield { before, unit, after: '\0' }
  for (const one of signs)
    for (const other of [...signs, 'a', ' ']) yield { before: '', unit: one + other, after: '\0' }
}

/** The longest a pattern takes over any of its attacks of so many characters, ms; stops at the first above the limit. */
function longest({ source, flags, ...pattern }: Pattern, characters: number): { ms: number; text: string } {
  const expression = new RegExp(source, flags)
  for (const { before, unit, after } of attacks({ source, flags, ...pattern })) {
    const text = before + unit.repeat(Math.ceil(characters / unit.length)) + after
    let ms = run(expression, text)
    // What other work on the machine costs does not happen five times in a row.
    for (let again = 0; again < 4 && ms > limit; again++) ms = Math.min(ms, run(expression, text))
    if (ms > limit && !isLinear(expression, text, ms)) return { ms, text: text.slice(0, 40) }
  }
  return { ms: 0, text: '' }
}

// A slow machine takes longer over everything: what takes twice the time for twice the text is no fault of the pattern,
// so long as it is no multiple of the limit.
function isLinear(expression: RegExp, text: string, ms: number): boolean {
  const twice = text.slice(0, -1) + text
  const times = Array.from({ length: 5 }, () => run(expression, twice))
  return ms < 4 * limit && Math.min(...times) < 3 * ms
}

function run(expression: RegExp, text: string): number {
  expression.lastIndex = 0
  const began = performance.now()
  if (expression.global) text.replaceAll(expression, '')
  else expression.test(text)
  return performance.now() - began
}

/** Patterns that are not linear, and why nobody can hand them what would take long. */
const accepted: Record<string, string> = {
  'src/mailing/preflight/mail-html.ts /<!--.*?-->/gs': 'a mail of ours: what a letter holds is escaped',
  'src/mailing/preflight/mail-html.ts /<style\\b.*?<\\/style>/gs': 'a mail of ours, as above',
  'src/mailing/preflight/mail-html.ts /<(style|title)\\b.*?<\\/\\1>/gs': 'a mail of ours, as above',
  'src/mailing/preflight/mail-rules.ts /<style\\b[^>]*>(.*?)<\\/style>/s': 'a mail of ours, as above',
  'src/mailing/preflight/mail-rules.ts /<!--\\[if mso\\]>.*width="\\d+"/s': 'a mail of ours, as above',
  'src/mailing/preflight/mail.ts /<a\\b[^<>]*\\shref="%%ABMELDEN%%"[^<>]*>[^<]*\\S[^<]*<\\/a>/':
    'a mail of ours, as above',
  'src/mailing/preflight/mail.ts /<meta\\b[^<>]*name="color-scheme"[^<>]*content="[^"<>]*dark/':
    'a mail of ours, as above',
  'src/letters/editor/paste.ts /<!--[^]*?-->|<\\?[^>]*>|<style[^]*?<\\/style\\s*>/gi':
    'what the publisher pastes, in his own browser',
}

describe('the regular expressions of the program', () => {
  const patterns = findPatterns()

  it('are linear, or say why nobody can make them work long', () => {
    const slow: string[] = []
    for (const pattern of patterns) {
      for (const characters of [30, 300, 3_000, 20_000]) {
        const { ms, text } = longest(pattern, characters)
        if (ms <= limit) continue
        if (accepted[pattern.at] === undefined)
          slow.push(`${pattern.at}: ${ms.toFixed(0)} ms over ${characters} of ${JSON.stringify(text)}`)
        break
      }
    }
    expect(slow).toEqual([])
  })

  it('are all tried, those that are accepted too', () => {
    const known = new Set(patterns.map(({ at }) => at))
    expect(Object.keys(accepted).filter((at) => !known.has(at))).toEqual([])
    expect(patterns.length).toBeGreaterThan(400)
  })
})
