// Texts of 100 kB that nobody means: each is read, or refused with a sentence, and none holds the others up.
import { beforeAll, describe, expect, it } from 'vitest'
import { openInEditor } from '../../src/letters/editor/open.ts'
import { readText } from '../../src/letters/text/read.ts'
import { tidied } from '../../src/letters/text/tidy.ts'

const longest = 99_000
const filled = (part: string, length = longest) => part.repeat(Math.floor(length / part.length))

/** What once took seconds, or is close to it. */
const parts = {
  lists: '- a\n',
  emphasis: '**a* ',
  links: '[a](b) ',
  footnotes: 'a[^1]\n\n[^1]: x\n\n',
  code: '`a` ',
  entities: '&amp;',
  tags: '<Lead>a</Lead>\n\n',
  unknown: '<Foo/>\n\n',
  braces: '{a} ',
  dots: '...',
  comments: '{/* a */} ',
  html: '<!-- a --> ',
  tables: '| a |\n|---|\n| 1 |\n\n',
  strikes: '~a~ ',
  tabs: 'a\tb\n',
}
const words = filled('Das ist ein Satz mit Worten. ')

/** CPU time of reading and opening a text, ms; of three the least. */
function cost(text: string): number {
  const once = () => {
    const before = process.cpuUsage()
    const body = tidied(text)
    openInEditor(body, readText(body))
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  return Math.min(once(), once(), once())
}

describe('a hostile text', () => {
  let plain = 0
  beforeAll(() => {
    plain = Math.max(cost(words), 15)
  })

  it.each(Object.entries(parts))(
    'of %s costs no more than a few of plain words, however many there are',
    (_, part) => {
      // All of it, and as much as stays below what the guards let through.
      for (const length of [longest, 24_000, 12_000, 6_000, 3_000]) {
        const hostile = filled(part, length)
        const text = `${hostile}\n\n${words.slice(0, longest - hostile.length)}`
        expect(cost(text)).toBeLessThan(8 * plain)
        for (const { message } of readText(tidied(text)).problems)
          expect(message).toMatch(/[.!?]$|[.!?]“\.?$/)
      }
    },
  )

  it('that grows while it is opened is written as text', () => {
    expect(openInEditor(filled('1. a\n'))).toBeNull()
  })
})
