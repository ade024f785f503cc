// A form as a whole: its fields by name, read in one go, so that every wrong field gets its message at once.
import { choice, type Field, type Sent } from './fields.ts'

export type Errors<Name extends string> = Partial<Record<Name, string>>

export interface Form<Value, Name extends string> {
  readonly names: readonly Name[]
  /** Bytes that its files may have, all together. */
  readonly fileBytes: number
  /** Bytes of all its texts together; what most forms need when it does not say. */
  readonly textBytes?: number
  read: (sent: Sent) => { kind: 'ok'; input: Value } | { kind: 'wrong'; errors: Errors<Name> }
}

// oxlint-disable-next-line typescript/no-explicit-any -- any form; what it reads comes out of its own type
export type AnyForm = Form<any, string>

/** What a form becomes when all of it is right. */
export type Input<Of extends AnyForm> = Of extends Form<infer Value, string> ? Value : never

/** The names of a form's fields. */
export type NameOf<Of extends AnyForm> = Of['names'][number]

type Values<Fields> = { [Name in keyof Fields]: Fields[Name] extends Field<infer Value> ? Value : never }

/**
 * Declares a form. What is sent under any other name is not looked at.
 * @param together what the fields say of each other, asked with the fields that are right so far
 */
export function form<Fields extends Record<string, Field<unknown>>>(
  fields: Fields,
  together: (input: Partial<Values<Fields>>) => Errors<keyof Fields & string> = () => ({}),
): Form<Values<Fields>, keyof Fields & string> {
  type Name = keyof Fields & string
  const entries = Object.entries(fields) as [Name, Field<unknown>][]
  return {
    names: entries.map(([name]) => name),
    fileBytes: entries.reduce((sum, [, field]) => sum + field.fileBytes, 0),
    read: (sent) => {
      const input: Partial<Record<Name, unknown>> = {}
      const errors: Errors<Name> = {}
      for (const [name, field] of entries) {
        const read = field.read(sent, name)
        if (read.kind === 'ok') input[name] = read.value
        else errors[name] = read.message
      }
      const all = { ...together(input as Partial<Values<Fields>>), ...errors }
      return Object.keys(all).length > 0
        ? { kind: 'wrong', errors: all }
        : { kind: 'ok', input: input as Values<Fields> }
    },
  }
}

type Acted<Forms extends Record<string, AnyForm>> = {
  [Act in keyof Forms & string]: { act: Act } & Input<Forms[Act]>
}[keyof Forms & string]

/**
 * A page with several buttons: one form for each, told apart by the field `act` (a hidden field or the button's own).
 * @param otherwise the act when none, or none of ours, is named
 */
export function acts<Forms extends Record<string, AnyForm>>(
  forms: Forms,
  otherwise?: keyof Forms & string,
): Form<Acted<Forms>, 'act' | NameOf<Forms[keyof Forms]>> {
  type Name = 'act' | NameOf<Forms[keyof Forms]>
  const known = Object.keys(forms)
  const pressed = choice(known, 'Diesen Knopf gibt es nicht (mehr). Bitte laden Sie die Seite neu.')
  const act = otherwise === undefined ? pressed : pressed.or(otherwise)
  return {
    names: [...new Set(['act', ...known.flatMap((one) => forms[one]!.names)])] as Name[],
    fileBytes: Math.max(...known.map((one) => forms[one]!.fileBytes)),
    read: (sent) => {
      const named = act.read(sent, 'act')
      if (named.kind === 'wrong') return { kind: 'wrong', errors: { act: named.message } as Errors<Name> }
      const read = forms[named.value]!.read(sent)
      if (read.kind === 'wrong') return { kind: 'wrong', errors: read.errors }
      return { kind: 'ok', input: { act: named.value, ...(read.input as object) } as Acted<Forms> }
    },
  }
}
