// The form of a group of facts: made from the register, read back into facts.
import { largestUpload } from '../../../letters/figures/look.ts'
import { readAddress } from '../../../proof/address.ts'
import { file, line, needed, start, text, tick, wrong, ok, type Field } from '../../../site/fields.ts'
import { wallTime } from '../../../site/dates.ts'
import { valueAt, type Facts } from '../../../site/facts.ts'
import { form, type Errors, type Form } from '../../../site/forms.ts'
import type { FactName } from '../../../site/said-facts.ts'
import type { FactEntries, FactField, FactGroup } from './groups.ts'

/** A form of a group; every field is named by its path, entries with their number: 'topics.0.name'. */
export type FactForm = Form<Record<string, unknown>, string>

const missing = 'Bitte ausfüllen.'

/** `seen` holds the versions that were shown: 'topics:2'. */
export function factForm(group: FactGroup): FactForm {
  const fields: Record<string, Field<unknown>> = { seen: start(400) }
  for (const field of group.fields) fields[field.path] = fieldOf(field, field.optional === true)
  const { entries } = group
  if (entries)
    for (const { at, field } of everyField(entries))
      fields[pathIn(entries, at, field.path)] = fieldOf(field, true)
  if (entries) for (let at = 0; at < entries.most; at++) fields[pathIn(entries, at, 'id')] = start(100)
  for (const name of pictureNames(group)) {
    fields[chosenName(name)] = file(largestUpload, tooLarge)
    fields[goneName(name)] = tick()
  }
  const whole = form(fields, (input) => (entries ? incomplete(entries, input) : {}))
  // Eight photographs at once are more than a process should hold.
  return { ...whole, fileBytes: Math.min(whole.fileBytes, 2 * largestUpload) }
}

const tooLarge = 'Das Bild hat mehr als 15\u00a0MB. Bitte verkleinern Sie es vorher.'

/** The fields of a group that hold the address of a picture. */
export function pictureNames({ entries }: FactGroup): string[] {
  if (!entries) return []
  const pictures = everyField(entries).filter(({ field }) => field.kind === 'picture')
  return pictures.map(({ at, field }) => pathIn(entries, at, field.path))
}

/** Where a new file for a picture is chosen, and the box that takes the picture away. */
export const chosenName = (name: string): string => `${name}.file`
export const goneName = (name: string): string => `${name}.gone`

function everyField({ most, fields }: FactEntries): { at: number; field: FactField }[] {
  return Array.from({ length: most }, (_, at) => fields.map((field) => ({ at, field }))).flat()
}

export const pathIn = ({ name }: FactEntries, at: number, path: string): string => `${name}.${at}.${path}`

function fieldOf({ kind, longest }: FactField, optional: boolean): Field<unknown> {
  const must = (value: string | unknown[]) => (!optional && value.length === 0 ? missing : null)
  switch (kind) {
    case 'text':
      return text(longest).but(must)
    case 'lines':
      return text(longest)
        .as((typed) => ok(linesOf(typed)))
        .but(must)
    case 'email':
      return line(longest).but(
        (typed) =>
          must(typed) ??
          (typed === '' || readAddress(typed).kind === 'ok' ? null : 'Das ist keine E-Mail-Adresse.'),
      )
    case 'number':
      return needed(longest, missing).as((typed) =>
        /^\d+$/.test(typed) ? ok(Number(typed)) : wrong('Bitte eine ganze Zahl.'),
      )
    case 'time':
      return needed(longest, missing).but((typed) =>
        wallTime.test(typed) ? null : 'Bitte eine Uhrzeit wie 10:00.',
      )
    case 'yes':
      return tick()
    case 'picture':
      return start(longest)
    case 'choice':
    case 'line':
      return line(longest).but(must)
  }
}

const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')

// An entry in which something stands has to be whole.
function incomplete(entries: FactEntries, input: Record<string, unknown>): Errors<string> {
  const errors: Errors<string> = {}
  for (const at of entryNumbers(entries, input))
    for (const { path, optional } of entries.fields) {
      const name = pathIn(entries, at, path)
      if (!optional && name in input && isEmpty(input[name])) errors[name] = missing
    }
  return errors
}

const isEmpty = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0)

function entryNumbers(entries: FactEntries, input: Record<string, unknown>): number[] {
  return Array.from({ length: entries.most }, (_, at) => at).filter((at) =>
    entries.fields.some(({ path, kind }) => {
      const name = pathIn(entries, at, path)
      // The picture that was there goes with its emptied entry; one chosen now is a beginning.
      const value = kind === 'picture' ? (input[chosenName(name)] ?? '') : input[name]
      return value !== undefined && !isEmpty(value)
    }),
  )
}

/**
 * The facts of a group as typed; what is optional and empty is not there.
 * @param idOf makes the id of a new entry of its name
 */
export function factsIn(
  group: FactGroup,
  input: Record<string, unknown>,
  idOf: (name: string, taken: readonly { slug: string }[]) => string,
): Partial<Record<FactName, unknown>> {
  const facts: Record<string, unknown> = {}
  for (const { path, kind, options } of group.fields) {
    const value = input[path]
    if (isEmpty(value) && kind !== 'lines') continue
    const number = options?.every((one) => /^\d$/.test(one.value)) ?? false
    put(facts, path, kind === 'yes' ? value !== true : number ? Number(value) : value)
  }
  if (group.names.includes('texts')) facts['texts'] ??= {}
  const { entries } = group
  if (entries) facts[entries.name] = entriesIn(entries, input, idOf)
  return facts
}

function entriesIn(
  entries: FactEntries,
  input: Record<string, unknown>,
  idOf: (name: string, taken: readonly { slug: string }[]) => string,
): unknown[] {
  const taken = Array.from({ length: entries.most }, (_, at) => wordIn(input[pathIn(entries, at, 'id')]))
  return entryNumbers(entries, input).map((at) => {
    const entry: Record<string, unknown> = {}
    for (const { path } of entries.fields) {
      const value = input[pathIn(entries, at, path)]
      if (!isEmpty(value)) entry[path] = value
    }
    if (entries.name === 'start') return entry
    const known = taken[at] ?? ''
    const id = /^[a-z0-9-]+$/.test(known)
      ? known
      : idOf(
          wordIn(entry['name']),
          taken.map((slug) => ({ slug })),
        )
    taken.push(id)
    return Object.assign({ id }, entry)
  })
}

const wordIn = (value: unknown): string => (typeof value === 'string' ? value : '')

function put(into: Record<string, unknown>, path: string, value: unknown): void {
  const [first = '', ...rest] = path.split('.')
  if (rest.length === 0) into[first] = value
  else {
    into[first] ??= {}
    put(into[first] as Record<string, unknown>, rest.join('.'), value)
  }
}

/** What stands in an untouched form. */
export function typedFrom(group: FactGroup, facts: Facts): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const field of group.fields) typed[field.path] = typedValue(field, valueAt(facts, field.path))
  const { entries } = group
  if (!entries) return typed
  for (const [number, entry] of facts[entries.name].entries()) {
    typed[pathIn(entries, number, 'id')] = 'id' in entry ? entry.id : ''
    for (const field of entries.fields)
      typed[pathIn(entries, number, field.path)] = typedValue(field, valueAt(entry, field.path))
  }
  return typed
}

function typedValue({ kind }: FactField, value: unknown): string {
  if (kind === 'yes') return value === false ? 'yes' : ''
  if (Array.isArray(value)) return value.join('\n')
  return typeof value === 'number' ? String(value) : wordIn(value)
}
