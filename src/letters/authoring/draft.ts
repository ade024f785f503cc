// A new letter: when it appears, its number, its address and the file to write in. Pure.
import { dateIn, instantOf } from '../../site/dates.ts'
import type { Facts } from '../../site/facts.ts'
import { letterAddressOf } from '../address.ts'
import { todo } from '../text-checks.ts'
import { day } from '../../site/time.ts'

/** What the rules need to know of the letters that exist. */
export interface Existing {
  date: string
  number: string
  slug: string
}

/**
 * The next date 'YYYY-MM-DD' of the slot that lies ahead at `now` (epoch milliseconds) and has no letter yet.
 * @param skipped dates on which no letter appears
 */
export function nextFreeDate(
  existing: readonly Existing[],
  now: number,
  { weekday, time, zone }: Facts['slot'],
  skipped: { has: (date: string) => boolean } = new Set(),
): string {
  const taken = new Set(existing.map(({ date }) => date))
  for (let noon = Date.parse(`${dateIn(now, zone)}T12:00:00Z`); ; noon += day) {
    const date = new Date(noon).toISOString().slice(0, 10)
    const onWeekday = (new Date(noon).getUTCDay() || 7) === weekday
    if (onWeekday && !taken.has(date) && !skipped.has(date) && instantOf(date, time, zone) > now) return date
  }
}

/** The number after the highest one of the date's year: '47/26', and '1/27' for the first of a year. */
export function nextNumber(existing: readonly Existing[], date: string): string {
  const year = date.slice(2, 4)
  const used = existing.flatMap(({ number }) => {
    const [count, of] = number.split('/')
    return of === year ? [Number(count)] : []
  })
  return `${Math.max(0, ...used) + 1}/${year}`
}

/** A title as an address: 'Größe zählt nicht' becomes 'groesse-zaehlt-nicht', at most 60 characters, not yet used. */
export function slugOf(title: string, existing: readonly Pick<Existing, 'slug'>[]): string {
  const short = letterAddressOf(title)
  const base = short === '' ? 'brief' : short
  const taken = new Set(['thema', 'seite', 'reihe', ...existing.map(({ slug }) => slug)])
  for (let count = 1; ; count++) {
    const slug = count === 1 ? base : `${base}-${count}`
    if (!taken.has(slug)) return slug
  }
}

/** The file of a new letter, with every component once; what is missing is marked. */
export function draftText(letter: {
  number: string
  title: string
  date: string
  topics: readonly string[]
}): string {
  const { number, title, date, topics } = letter
  return `---
number: "${number}"
title: ${JSON.stringify(title)}
date: "${date}"
topics: [${topics.join(', ')}]
summary: "${todo}: Worum geht es, in 120 bis 200 Zeichen? Steht in der Übersicht und in den Suchmaschinen."
subject: "${todo}: Betreff, höchstens 60 Zeichen"
preheader: "${todo}: die Zeile neben dem Betreff, 40 bis 110 Zeichen"
material: "${todo}: was „Mehr dazu anfordern“ schickt"
formerSlugs: []
---

<Lead>${todo}: die These, in zwei oder drei Sätzen.</Lead>

## ${todo}: eine Rechnung

<Formula caption="${todo}">Ergebnis = Umsatz − Kosten</Formula>

<Comparison caption="Beispielrechnung, Beträge je Jahr">

| | vorher | nachher |
|---|---:|---:|
| Ergebnis | 100.000 € | 120.000 € |

</Comparison>

<Callout title="NOGO">

${todo}

</Callout>

## ${todo}: was zu tun ist

<Steps>

1. ${todo}
2. ${todo}

</Steps>

<MoreInfo>Mehr dazu anfordern</MoreInfo>
`
}
