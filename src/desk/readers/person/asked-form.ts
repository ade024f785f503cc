// Who asked, how and when: the fields before anything the desk does for a person, and what they become.
import { askedWays, type Asked } from '../../../membership/asked.ts'
import { choice, line, start } from '../../../site/fields.ts'
import { dateIn, isDate } from '../../../site/dates.ts'
import type { House } from '../../../site/house.ts'

export const askedFields = {
  asker: line(120),
  way: choice(askedWays, 'Bitte sagen Sie, auf welchem Weg der Wunsch kam.'),
  askedOn: start(10).but((typed) => (isDate(typed) ? null : 'Bitte ein Datum angeben.')),
}

export interface AskedInput {
  asker: string
  way: Asked['way']
  askedOn: string
}

/** @returns the wish, or what is wrong with its date */
export function readAsked(
  { now, facts }: Pick<House, 'now' | 'facts'>,
  { asker, way, askedOn }: AskedInput,
): { asked: Asked } | { errors: { askedOn: string } } {
  if (askedOn > dateIn(now(), facts.slot.zone)) return { errors: { askedOn: 'Dieser Tag kommt erst noch.' } }
  return { asked: { who: asker, way, on: askedOn } }
}
