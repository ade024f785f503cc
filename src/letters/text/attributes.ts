// The attributes of a block as its schema in blocks.ts wants them, or what is wrong with them.
import type { MdxJsxFlowElementHast } from 'satteri'
import type { z } from 'zod'
import { wrongExample } from '../calculators/asked.ts'
import { blocks, type BlockName } from '../blocks.ts'
import { schemas, type Attributes } from './block-attributes.ts'
import { readLiteral, type Literal } from './literal.ts'
import { quoted } from './quotes.ts'

type Written = MdxJsxFlowElementHast['attributes'][number]

/** @returns the attributes, or a German sentence for everything that is wrong */
export function readAttributes<Name extends BlockName>(
  name: Name,
  written: readonly Written[],
): { attributes: Attributes<Name> } | { wrong: string[] } {
  const given: [string, Literal][] = []
  const wrong: string[] = []
  for (const one of written) {
    if (one.type !== 'mdxJsxAttribute') {
      wrong.push(`<${name}> kann nichts von anderswo übernehmen ({...}). Schreiben Sie die Angaben aus.`)
      continue
    }
    const value = valueOf(one.value)
    if (value === undefined)
      wrong.push(`<${name}>: „${one.name}“ braucht einen festen Wert, keine Berechnung.`)
    else if (given.some(([known]) => known === one.name))
      wrong.push(`<${name}>: „${one.name}“ steht zweimal da.`)
    else given.push([one.name, value])
  }
  if (wrong.length > 0) return { wrong }
  const parsed = schemas[name].safeParse(Object.fromEntries(given), { reportInput: true })
  if (!parsed.success) return { wrong: parsed.error.issues.flatMap((issue) => sentences(name, issue)) }
  if (name === 'Calculator') {
    const { kind, values = {} } = parsed.data as Attributes<'Calculator'>
    wrong.push(...wrongExample(kind, values).map((sentence) => `<${name}>: ${sentence}`))
  }
  return wrong.length > 0 ? { wrong } : { attributes: setQuotesIn(parsed.data) as Attributes<Name> }
}

function valueOf(value: Extract<Written, { type: 'mdxJsxAttribute' }>['value']): Literal | undefined {
  if (value === null || value === undefined) return true
  return typeof value === 'string' ? value : readLiteral(value.value)
}

function sentences(name: BlockName, issue: z.core.$ZodIssue): string[] {
  const known = blocks[name].attributes
  const where = issue.path
    .map((part) => (typeof part === 'number' ? `Zeile ${part + 1}` : String(part)))
    .join(', ')
  if (issue.code === 'unrecognized_keys') {
    const kept = where === '' && known.length > 0 ? ` Es gibt: ${known.join(', ')}.` : ''
    const path = where === '' ? '' : `${where}, `
    return issue.keys.map((key) => `<${name}>: „${path}${key}“ gibt es nicht.${kept}`)
  }
  return [`<${name}>: ${aboutValue(where, issue)}`]
}

function aboutValue(where: string, issue: z.core.$ZodIssue): string {
  if (issue.input === undefined) return `Es fehlt „${where}“.`
  if (issue.code === 'invalid_type') return `„${where}“ ist ${typeWords[issue.expected] ?? 'etwas anderes'}.`
  if (issue.code === 'invalid_value') return `„${where}“ ist eines von: ${issue.values.join(', ')}.`
  if (issue.code !== 'too_small') return `„${where}“ wird so nicht verstanden.`
  return where === 'alt'
    ? `„alt“ sagt jemandem, der das Bild nicht sieht, was es zeigt; das sind wenigstens ${issue.minimum} Zeichen.`
    : `„${where}“ ist leer.`
}

const typeWords: Record<string, string> = {
  string: 'ein Text in Anführungszeichen',
  number: 'eine Zahl',
  array: 'eine Liste, also {[ … ]}',
  object: 'eine Gruppe von Angaben, also {{ … }}',
  record: 'eine Gruppe von Angaben, also {{ … }}',
}

// Addresses of pictures are not words.
function setQuotesIn(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return key === 'src' ? value : quoted(value)
  if (Array.isArray(value)) return value.map((one) => setQuotesIn(one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, setQuotesIn(one, name)]))
}
