import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdtempSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { draftText, nextFreeDate, nextNumber, slugOf } from '../../../src/letters/authoring/draft.ts'
import { letterFiles, surroundingsOf } from '../../../src/letters/files.ts'
import { problemLine, problemsOf } from '../../../src/letters/problems.ts'
import { type Problem } from '../../../src/letters/problem.ts'
import { readSource } from '../../../src/letters/source.ts'
import { facts } from '../../rig/facts.ts'

const head = (fields: Record<string, string> = {}) => {
  const all = {
    number: '"5/23"',
    title: '"Ein Brief"',
    date: '"2023-06-13"',
    topics: '[key-accounts]',
    summary: `"${'Worum es geht. '.repeat(9).trim()}"`,
    subject: '"Betreff"',
    preheader: '"Eine Zeile, die lang genug ist, um etwas zu sagen."',
    material: '"Unterlagen"',
    ...fields,
  }
  return `---\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n---\n`
}

const around = {
  facts,
  pages: new Set(['/kundenwert']),
  pictures: new Map([
    ['bild.png', 4_000],
    ['riesig.png', 90_000],
  ]),
}
const check = (files: Record<string, string>, more = {}) =>
  problemsOf(
    Object.entries(files).map(([file, text]) => readSource(file, text)),
    { ...around, pictures: new Map([['bild.png', 4_000]]), ...more },
  )
const said = (problems: Problem[]) => problems.map(({ line, message }) => `${line} ${message}`)
const body = (text: string) => said(check({ '2023-06-13-brief.mdx': head() + text }))

const checkLetters = (root: string) => problemsOf(letterFiles(root), surroundingsOf(root))

describe('the check of a letter', () => {
  test('has nothing to say about a sound one', () => {
    const text = `
<Lead>These.</Lead>

## Eine Überschrift

[innen](#eine-überschrift) [Rechner](/kundenwert?n1=4) [Thema](/briefe/thema/key-accounts) [Netz](https://example.org/x)

### Darunter

<Figure src="./bild.png" alt="Eine Treppe mit drei Stufen" />

\`<Nichts>\` im Code ist kein Baustein.
`
    expect(body(text)).toEqual([])
  })

  test('names a component that has no form for web and mail, with its line', () => {
    const [problem] = check({ '2023-06-13-brief.mdx': `${head()}\nText <Preisliste a="b" /> im Satz.\n` })
    expect(problemLine(problem!)).toMatch(
      /^content\/letters\/2023-06-13-brief\.mdx:12 {2}<Preisliste> gibt es nicht .*AssessmentLink, Bands/,
    )
  })

  test('stands up to a text that cannot be read', () => {
    expect(body('\n<Callout>\n\nohne Ende\n')).toEqual(['12 Zu <Callout> fehlt das Ende, </Callout>.'])
    expect(said(check({ '2023-06-13-brief.mdx': '---\ntitle: "offen\n---\n' }))[0]).toMatch(/YAML/)
  })

  test('follows every link', () => {
    const text = `
[1](/briefe/nie) [2](#nirgends) [3](/kunden) [4](./relativ) [5](http://unsicher.de) [6](/briefe/thema/fremd) [7](mailto:falsch)
`
    expect(body(text)).toHaveLength(7)
  })

  test('finds a link to a letter that appears later, but not to an earlier one or its former address', () => {
    const files = {
      '2023-06-13-brief.mdx': `${head()}\n[spaeter](/briefe/zweiter)\n`,
      '2023-06-20-zweiter.mdx': `${head({ number: '"6/23"', date: '"2023-06-20"' })}\n[a](/briefe/brief) [b](/briefe/alt)\n`,
      '2023-06-06-dritter.mdx': head({ number: '"4/23"', date: '"2023-06-06"', formerSlugs: '[alt]' }),
    }
    expect(said(check(files))).toEqual([expect.stringMatching(/^12 .*später erscheint/)])
  })

  test('wants pictures that exist, with words for who cannot see them, and not too heavy', () => {
    expect(
      body(
        '\n<Figure src="../../fehlt.png" alt="Bildtext" />\n\n<Figure src="./bild.png" alt="x" />\n\n![wozu](./bild.png)\n',
      ),
    ).toEqual([
      expect.stringMatching(/^12 .*fehlt\.png/),
      expect.stringMatching(/^14 .*„alt“/),
      expect.stringMatching(/^16 .*Figure/),
    ])
    expect(said(check({}, { pictures: new Map([['Größe.png', 90_000]]) }))).toHaveLength(2)
  })

  test('reads the frontmatter field by field, each with its line', () => {
    const fields = { date: '"2023-06-14"', topics: '[fremd]', subject: `"${'lang '.repeat(15)}"`, extra: '1' }
    const lines = said(check({ '2023-06-14-brief.mdx': head(fields) })).map((one) =>
      one.split(' ', 2).join(' '),
    )
    expect(lines).toEqual(expect.arrayContaining(['4 date:', '5 topics.0:', '7 subject:']))
    expect(lines).toHaveLength(4)
  })

  test('refuses umlauts in the name of a file, and a date that is not the one inside', () => {
    expect(said(check({ '2023-06-13-größe.mdx': head() }))).toEqual([expect.stringContaining('Umlaute')])
    expect(said(check({ '2023-06-20-brief.mdx': head() }))).toEqual([expect.stringContaining('2023-06-20')])
    expect(said(check({ '2023-06-13-thema.mdx': head() }))).toEqual([expect.stringContaining('vergeben')])
  })

  test('finds a number and an address used twice', () => {
    const files = {
      '2023-06-13-brief.mdx': head(),
      '2023-06-20-brief.mdx': head({ date: '"2023-06-20"' }),
    }
    expect(said(check(files))).toEqual([
      '1 Die Adresse /briefe/brief gehört schon 2023-06-13-brief.mdx.',
      '2 Die Nummer 5/23 gehört schon 2023-06-13-brief.mdx.',
    ])
  })

  test('leaves a number to the released letter, and of two to the one that was there first', () => {
    const files = {
      '2023-06-13-neu.mdx': head(),
      '2023-06-20-da.mdx': head({ date: '"2023-06-20"' }),
    }
    const flagged = (released: [string, number][]) =>
      check(files, { released: new Map(released) }).map(({ file }) => file)
    expect(flagged([])).toEqual(['2023-06-20-da.mdx'])
    expect(flagged([['da', 5]])).toEqual(['2023-06-13-neu.mdx'])
    const both: [string, number][] = [
      ['neu', 9],
      ['da', 5],
    ]
    expect(flagged(both)).toEqual(['2023-06-13-neu.mdx'])
  })

  test('takes a letter that names its own address among the former ones', () => {
    expect(said(check({ '2023-06-13-brief.mdx': head({ formerSlugs: '[brief, alt]' }) }))).toEqual([])
  })

  test('keeps headings in their order and imports out', () => {
    expect(body('\n# Titel\n\n## Eins\n\n#### Zu tief\n\nimport x from "y"\n')).toEqual([
      expect.stringMatching(/^12 .*mit ##/),
      expect.stringMatching(/^16 .*übersprungen/),
      expect.stringMatching(/^18 .*importieren/),
    ])
  })

  test('finds nothing wrong with the letters of this site', () => {
    expect(checkLetters(process.cwd())).toEqual([])
  })
})

describe('a new letter', () => {
  const at = (iso: string) => Date.parse(iso)
  const letters = [
    { date: '2026-11-24', number: '47/26', slug: 'eins' },
    { date: '2026-12-01', number: '48/26', slug: 'groesse' },
  ]

  test('takes the next Tuesday without a letter whose ten o’clock lies ahead', () => {
    expect(nextFreeDate(letters, at('2026-11-23T12:00:00Z'), facts.slot)).toBe('2026-12-08')
    expect(nextFreeDate([], at('2026-11-24T08:59:59Z'), facts.slot)).toBe('2026-11-24')
    expect(nextFreeDate([], at('2026-11-24T09:00:00Z'), facts.slot)).toBe('2026-12-01')
    // In Berlin it is Tuesday already, in UTC still Monday.
    expect(nextFreeDate([], at('2026-06-15T22:30:00Z'), facts.slot)).toBe('2026-06-16')
  })

  test('gets the next number of its year', () => {
    expect(nextNumber(letters, '2026-12-08')).toBe('49/26')
    expect(nextNumber(letters, '2027-01-05')).toBe('1/27')
  })

  test('gets an address without umlauts that nobody has', () => {
    expect(slugOf('Größe', letters)).toBe('groesse-2')
    expect(slugOf('Éclair – „Übermaß“ & Co.?', letters)).toBe('eclair-uebermass-co')
    expect(slugOf('Größe'.normalize('NFD'), [])).toBe('groesse')
    expect(slugOf('Thema', [])).toBe('thema-2')
    expect(slugOf('…', [])).toBe('brief')
    expect(slugOf('wort '.repeat(40), []).length).toBeLessThanOrEqual(60)
  })

  test('is sound but unfinished, whatever its title', () => {
    const title = 'Er sagte: "Nein" \\ und <ging>'
    const text = draftText({ number: '5/23', title, date: '2023-06-13', topics: ['key-accounts'] })
    const problems = check({ '2023-06-13-brief.mdx': text })
    expect(new Set(problems.map(({ kind }) => kind))).toEqual(new Set(['unfinished']))
    expect(readSource('x', text).frontmatter?.['title']).toBe(title)
  })
})

describe('npm run letter:new', () => {
  const folders: string[] = []
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

  const place = () => {
    const folder = mkdtempSync(join(tmpdir(), 'letter-new-'))
    folders.push(folder)
    mkdirSync(join(folder, 'src'))
    cpSync('content', join(folder, 'content'), { recursive: true })
    cpSync('src/pages', join(folder, 'src/pages'), { recursive: true })
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
    return folder
  }
  const run = (cwd: string, ...words: string[]) =>
    spawnSync(process.execPath, [join(process.cwd(), 'src/letters/authoring/new.ts'), ...words], {
      cwd,
      encoding: 'utf8',
    })

  test('writes a file that only lacks its words', () => {
    const folder = place()
    const before = readdirSync(join(folder, 'content/letters'))
    const { stdout, status } = run(folder, 'Größe zählt nicht', '--topics', 'preise,1')
    expect(status).toBe(0)
    const [file] = stdout.split('\n')
    expect(file).toMatch(/^content\/letters\/\d{4}-\d\d-\d\d-groesse-zaehlt-nicht\.mdx$/)
    expect(readFileSync(join(folder, file!), 'utf8')).toContain('topics: [preise, key-accounts]')
    expect(readdirSync(join(folder, 'content/letters'))).toHaveLength(before.length + 1)
    expect(checkLetters(folder).filter(({ kind }) => kind !== 'unfinished')).toEqual([])
  })

  test('writes nothing without a title, without topics, or over a letter that is there', () => {
    const folder = place()
    const before = readdirSync(join(folder, 'content/letters'))
    const wrong = [[], ['Titel'], ['Titel', '--topics', 'fremd'], ['Titel', '--topics', '1,2,3,4']]
    for (const words of [...wrong, ['Titel', '--topic', 'preise'], ['--help']]) {
      const { status, stderr } = run(folder, ...words)
      expect(stderr, `with ${words.join(' ')}`).not.toContain('at async')
      expect(status, `with ${words.join(' ')}`).toBe(1)
      expect(stderr, `with ${words.join(' ')}`).toMatch(/Titel|Thema|Themen/)
    }
    expect(readdirSync(join(folder, 'content/letters'))).toEqual(before)
    writeFileSync(join(folder, 'content/letters/2030-01-01-titel.mdx'), 'Arbeit')
    expect(run(folder, 'Titel', '--topics', '1', '--date', '2030-01-01').stdout).toContain('titel-2.mdx')
    expect(readFileSync(join(folder, 'content/letters/2030-01-01-titel.mdx'), 'utf8')).toBe('Arbeit')
  })
})
